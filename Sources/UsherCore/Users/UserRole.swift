/// The rights of a server's user.
package enum UserRole: String, Hashable, Sendable, CaseIterable {
    /// Reads and changes everything.
    case moderator
    /// Reads courses and their contents; nothing else.
    case student
}
