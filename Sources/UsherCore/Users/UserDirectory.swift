/// Where a server looks up who logs in.
///
/// May be used from several threads at once.
package protocol UserDirectory: Sendable {
    /// The user of that name; names are told apart by capitals, too.
    func user(named name: String) throws(ServiceError) -> User?

    func user(_ id: Int64) throws(ServiceError) -> User?

    /// All users, by name.
    func users() throws(ServiceError) -> [User]

    /// - Throws: `.invalid` when the name is taken or cannot be one; `.readOnly`.
    func addUser(
        named name: String, email: String, role: UserRole, passwordHash: String
    ) throws(ServiceError) -> User

    /// - Returns: whether there was one.
    func removeUser(named name: String) throws(ServiceError) -> Bool
}
