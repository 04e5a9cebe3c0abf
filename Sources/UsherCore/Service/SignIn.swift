/// A service that has to know who asks.
package protocol SignIn: Sendable {
    /// The profile and host that the login is for, as people call them.
    var signInPlace: String { get }

    /// Logs in, keeps what the service gives for it, and uses that from now on.
    ///
    /// - Parameter password: leaves this process only to the service's own origin.
    /// - Throws: `.unauthorized` when the service does not accept the two.
    func signIn(username: String, password: String, _ cancellation: Cancellation) throws(ServiceError)
}
