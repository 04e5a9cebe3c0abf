/// The originator of a change, as the audit records it; `nil` for unknown parts.
package struct Actor: Hashable, Sendable {
    /// The name of the login on a server, or of the system user who runs the program; `nil` for a viewer.
    package let user: String?
    /// What made the change: `usher expire`, `usher serve`.
    package let program: String
    /// The machine or network address that sent the request.
    package let host: String?

    package init(user: String?, program: String, host: String?) {
        self.user = user
        self.program = program
        self.host = host
    }
}
