internal import UsherCore

extension APIClient {
    /// What a client is made of; a test replaces what it wants to see.
    struct Parts: Sendable {
        var base: WebAddress
        var profile: String
        /// The word before the token in `Authorization`.
        var scheme: String
        var authorityFile: String?
        var transport: any Transport
        var credentials: CredentialSource
        var clock: Clock
        var pause: Pause
        var policy: RetryPolicy
        var limits: HTTPLimits
        var log: @Sendable (RequestRecord) -> Void
        /// Whether what the server advertises is heard.
        var usesExtensions = true
        /// Of the user, for times in sentences.
        var zone = Zone.system
    }
}
