internal import UsherCore

extension Session {
    /// - Parameter condition: the SQL after the table's name.
    func users(_ condition: String, _ values: [SQLValue]) throws -> [User] {
        // A library of an older version that cannot be written has no users yet.
        guard flavor.hasUsers else { return [] }
        var users: [User] = []
        try connection.forEach(
            "SELECT id, name, email, role, password_hash, created FROM users \(condition)", values
        ) { row in
            // An unknown role of a newer program grants no rights here.
            guard let role = UserRole(rawValue: row.text(3)) else { return true }
            users.append(
                User(
                    id: row.integer(0), name: row.text(1), email: row.text(2), role: role, passwordHash: row.text(4),
                    created: Instant(microseconds: row.integer(5))))
            return true
        }
        return users
    }

    /// Adds a user and returns the number.
    func insertUser(
        named name: String, email: String, role: UserRole, passwordHash: String, created: Instant
    ) throws -> Int64 {
        try connection.added(
            "INSERT INTO users (name, email, role, password_hash, created) VALUES (?, ?, ?, ?, ?)", number: "id",
            [
                .text(name), .text(email), .text(role.rawValue), .text(passwordHash), .integer(created.microseconds),
            ])
    }

    /// - Returns: whether the user existed.
    func removeUser(named name: String) throws -> Bool {
        try connection.first("DELETE FROM users WHERE name = ? RETURNING id", [.text(name)]) { _ in true } ?? false
    }
}
