/// What a user of a server may do.
package enum UserRole: String, Hashable, Sendable, CaseIterable {
    /// Reads and changes everything.
    case moderator
    /// Looks at courses and their contents; nothing else.
    case student
}
