package import UsherCore

/// What makes HTTP exchanges: the engine, or a test's own server.
package protocol Transport: Sendable {
    /// Starts an exchange and returns at once. Redirects are not followed, refusals are answers like others.
    func start(_ request: HTTPRequest) -> any HTTPTransfer
}

/// An exchange under way. One that nobody refers to any more is dropped.
package protocol HTTPTransfer: AnyObject, Sendable {
    /// Sleeps until there is an answer; a cancellation ends the sleep and the exchange at once.
    func wait(_ cancellation: Cancellation) throws(TransportError) -> HTTPResponse
}
