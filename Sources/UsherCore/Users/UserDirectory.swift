/// The users of a server.
///
/// Several threads may use it at once.
package protocol UserDirectory: Sendable {
    /// The user with that name; names are case-sensitive.
    func user(named name: String) throws(ServiceError) -> User?

    func user(_ id: Int64) throws(ServiceError) -> User?

    /// All users, by name.
    func users() throws(ServiceError) -> [User]

    /// - Throws: `.invalid` when the name is taken or invalid; `.readOnly`.
    func addUser(
        named name: String, email: String, role: UserRole, passwordHash: String
    ) throws(ServiceError) -> User

    /// - Returns: whether the user existed.
    func removeUser(named name: String) throws(ServiceError) -> Bool
}
