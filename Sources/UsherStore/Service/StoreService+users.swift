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
            let id = try session.insertUser(
                named: name, email: email, role: role, passwordHash: passwordHash, created: created)
            return User(
                id: id, name: name, email: email, role: role,
                passwordHash: passwordHash, created: created)
        }
    }

    package func removeUser(named name: String) throws(ServiceError) -> Bool {
        try writing(Cancellation()) { session in
            try session.removeUser(named: name)
        }
    }
}
