internal import UsherCore

/// A request that was sent.
struct Attempt: Sendable {
    let exchange: any HTTPTransfer
    /// By the local clock.
    let sent: Instant
    /// The token in its header.
    let token: String?
}
