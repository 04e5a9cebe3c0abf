package import UsherCore

/// Performs HTTP exchanges: the engine, or a test's replacement.
package protocol Transport: Sendable {
    /// Starts an exchange and returns at once. Redirects are not followed; error statuses are answers.
    func start(_ request: HTTPRequest) -> any HTTPTransfer
}

/// An active exchange. It is dropped with its last reference.
package protocol HTTPTransfer: AnyObject, Sendable {
    /// Blocks until there is an answer; a cancellation ends the wait and the exchange at once.
    func wait(_ cancellation: Cancellation) throws(TransportError) -> HTTPResponse
}
