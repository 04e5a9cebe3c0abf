package import UsherCore

/// The source and the storage of a profile's token; tokens are secrets and appear in no error.
package struct CredentialSource: Sendable {
    /// The origin of a token, for the advice when it is refused.
    package enum Origin: Hashable, Sendable {
        case login
        /// The environment's USHER_TOKEN.
        case environment
        /// The profile's token_command.
        case command
    }

    /// What a login gives.
    package struct Login: Hashable, Sendable {
        package let token: String
        /// The name that logged in.
        package let username: String

        package init(token: String, username: String) {
            self.token = token
            self.username = username
        }
    }

    package let origin: Origin
    /// Reads the token; `nil` when there is none.
    package let read: @Sendable (Cancellation) throws(ServiceError) -> String?
    /// Stores a login; `nil` removes it.
    package let keep: @Sendable (Login?) throws(ServiceError) -> Void

    package init(
        origin: Origin = .login, read: @escaping @Sendable (Cancellation) throws(ServiceError) -> String?,
        keep: @escaping @Sendable (Login?) throws(ServiceError) -> Void
    ) {
        self.origin = origin
        self.read = read
        self.keep = keep
    }

    /// A constant token without storage.
    package static func fixed(_ token: String?) -> CredentialSource {
        CredentialSource { _ in
            token
        } keep: { _ in
        }
    }
}
