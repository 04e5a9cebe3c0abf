package import UsherCore

/// Where a profile's token comes from and where a new one is kept; tokens are secrets and appear in no error.
package struct CredentialSource: Sendable {
    /// Where a token was taken from, for what to do when it is refused.
    package enum Origin: Hashable, Sendable {
        case login
        /// The environment's USHER_TOKEN.
        case environment
        /// The profile's token_command.
        case command
    }

    package let origin: Origin
    /// Reads the token; `nil` when there is none.
    package let read: @Sendable (Cancellation) throws(ServiceError) -> String?
    /// Keeps a token that a login brought; `nil` forgets it.
    package let keep: @Sendable (String?) throws(ServiceError) -> Void

    package init(
        origin: Origin = .login, read: @escaping @Sendable (Cancellation) throws(ServiceError) -> String?,
        keep: @escaping @Sendable (String?) throws(ServiceError) -> Void
    ) {
        self.origin = origin
        self.read = read
        self.keep = keep
    }

    /// One token, kept nowhere.
    package static func fixed(_ token: String?) -> CredentialSource {
        CredentialSource { _ in
            token
        } keep: { _ in
        }
    }
}
