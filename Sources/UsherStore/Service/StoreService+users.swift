package import UsherCore

extension StoreService: UserDirectory {
    package func user(named name: String) throws(ServiceError) -> User? {
        try reading(Cancellation()) { try $0.users("WHERE name = ?", [.text(name)]).first }
    }

    package func user(_ id: Int64) throws(ServiceError) -> User? {
        try reading(Cancellation()) { try $0.users("WHERE id = ?", [.integer(id)]).first }
    }

    package func users() throws(ServiceError) -> [User] {
        try reading(Cancellation()) { try $0.users("ORDER BY name", []) }
    }

    package func addUser(
        named name: String, email: String, role: UserRole, passwordHash: String
    ) throws(ServiceError) -> User {
        guard User.isName(name) else {
            throw .invalid(field: "name", sentence: "A user's name is 1 to 150 letters, digits and @ . + - _.")
        }
        return try writing(Cancellation()) { session in
            guard try session.users("WHERE name = ?", [.text(name)]).isEmpty else {
                throw ServiceError.conflict(
                    "There is a user \(name) already. Remove it first, or take another name.")
            }
            let created = now()
            let id = try session.connection.added(
                "INSERT INTO users (name, email, role, password_hash, created) VALUES (?, ?, ?, ?, ?) RETURNING id",
                [
                    .text(name), .text(email), .text(role.rawValue), .text(passwordHash),
                    .integer(created.microseconds),
                ])
            return User(
                id: id, name: name, email: email, role: role,
                passwordHash: passwordHash, created: created)
        }
    }

    package func removeUser(named name: String) throws(ServiceError) -> Bool {
        try writing(Cancellation()) { session in
            let removed = try session.connection.first(
                "DELETE FROM users WHERE name = ? RETURNING id", [.text(name)]
            ) { $0.integer(0) }
            return removed != nil
        }
    }
}

extension Session {
    /// - Parameter condition: what follows the table's name.
    fileprivate func users(_ condition: String, _ values: [SQLValue]) throws -> [User] {
        // A library of an older version that may not be written has no users yet.
        guard flavor.hasUsers else { return [] }
        var users: [User] = []
        try connection.forEach(
            "SELECT id, name, email, role, password_hash, created FROM users \(condition)", values
        ) { row in
            // A role that a newer program invented gives no rights here.
            guard let role = UserRole(rawValue: row.text(3)) else { return true }
            users.append(
                User(
                    id: row.integer(0), name: row.text(1), email: row.text(2), role: role, passwordHash: row.text(4),
                    created: Instant(microseconds: row.integer(5))))
            return true
        }
        return users
    }
}
