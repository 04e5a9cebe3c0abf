package import UsherCore

/// Passwords and their hashes.
package enum Password {
    package static let shortest = 8
    /// A limit below Argon2's, which no user reaches.
    package static let longest = 1_024

    /// Validates a new password.
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

    /// The hash of a new password, for storage.
    ///
    /// - Throws: as `check`; `.failed` when 19 MiB of memory are not available.
    package static func hash(_ password: String) throws(ServiceError) -> String {
        try check(password)
        guard let hash = Sodium.hash(password: Array(password.utf8)) else {
            throw .failed("There is not enough memory to hash a password; it takes 19 MiB.")
        }
        return hash
    }

    /// The result of checking a password.
    enum Verdict: Hashable, Sendable {
        case right
        case wrong
        /// It could not be checked; the reason is for the server's log.
        case unknown(String)
    }

    /// Takes about the same time for an unknown user (`nil`) and for a password longer than any user's as for a wrong
    /// one.
    static func verify(_ password: String, hash: String?) -> Verdict {
        let isPossible = hash != nil && password.utf8.count <= longest
        guard let kept = PasswordHash(hash ?? decoy) else {
            return .unknown(
                "The password that the library keeps is no hash that this server checks: Argon2 with 64 MiB at the "
                    + "most. Remove the user and add it anew.")
        }
        switch Sodium.verify(password: Array(password.utf8.prefix(longest)), hash: kept) {
        case true?: return isPossible ? .right : .wrong
        case false?: return .wrong
        case nil:
            return .unknown("There is not enough memory to check a password; it takes \(kept.memory >> 10) MiB.")
        }
    }

    /// A hash with the costs of new ones that matches no password: its bytes are random.
    private static let decoy =
        Sodium.hashHead + Sodium.base64(Sodium.randomBytes(16), .standard) + "$"
        + Sodium.base64(Sodium.randomBytes(32), .standard)
}
