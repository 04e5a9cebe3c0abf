package import UsherCore

/// Passwords as users choose them, and as they are kept.
package enum Password {
    package static let shortest = 8
    /// Argon2 takes more; nobody types it.
    package static let longest = 1_024

    /// Looks whether a new password may be one.
    ///
    /// - Throws: `.invalid` when it is too short or too long.
    package static func check(_ password: String) throws(ServiceError) {
        guard password.unicodeScalars.count >= shortest else {
            throw .invalid(field: "password", sentence: "A password has \(shortest) characters at least.")
        }
        guard password.utf8.count <= longest else {
            throw .invalid(field: "password", sentence: "A password has \(longest) bytes at the most.")
        }
    }

    /// The text to keep of a new password.
    ///
    /// - Throws: as `check` does; `.failed` when there are no 19 MiB for it.
    package static func hash(_ password: String) throws(ServiceError) -> String {
        try check(password)
        guard let hash = Sodium.hash(password: Array(password.utf8)) else {
            throw .failed("There is not enough memory to hash a password; it takes 19 MiB.")
        }
        return hash
    }

    /// Takes about as long for a user that does not exist (`nil`) as for one that does.
    static func verify(_ password: String, hash: String?) -> Bool {
        guard password.utf8.count <= longest else { return false }
        let isRight = Sodium.verify(password: Array(password.utf8), hash: hash ?? nobody)
        return isRight && hash != nil
    }

    /// The hash of a password that nobody knows.
    private static let nobody = Sodium.hash(password: Sodium.randomBytes(32)) ?? ""
}
