/// A user who can log in to a server.
package struct User: Hashable, Sendable {
    /// Never reused, not even after the user is removed.
    package let id: Int64
    package let name: String
    /// May be empty.
    package let email: String
    package let role: UserRole
    /// The password's Argon2id hash, with its salt and costs.
    package let passwordHash: String
    package let created: Instant

    package init(
        id: Int64, name: String, email: String, role: UserRole, passwordHash: String, created: Instant
    ) {
        self.id = id
        self.name = name
        self.email = email
        self.role = role
        self.passwordHash = passwordHash
        self.created = created
    }

    /// Whether a text is a valid user name: 1 to 150 letters, digits and `@.+-_`, as in the platform's framework.
    package static func isName(_ text: String) -> Bool {
        (1...150).contains(text.unicodeScalars.count)
            && text.unicodeScalars.allSatisfy { scalar in
                "@.+-_".unicodeScalars.contains(scalar) || scalar.properties.isAlphabetic
                    || scalar.properties.generalCategory == .decimalNumber
                    || scalar.properties.generalCategory == .nonspacingMark
                    || scalar.properties.generalCategory == .spacingMark
            }
    }
}
