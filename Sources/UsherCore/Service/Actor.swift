/// Who makes a change, as the audit records it; what is not known is `nil`.
package struct Actor: Hashable, Sendable {
    /// The name of the login on a server, or of the system's user who runs a program; `nil` for a viewer.
    package let user: String?
    /// What made the change: `usher expire`, `usher serve`.
    package let program: String
    /// The machine or network address that the change was asked from.
    package let host: String?

    package init(user: String?, program: String, host: String?) {
        self.user = user
        self.program = program
        self.host = host
    }
}
