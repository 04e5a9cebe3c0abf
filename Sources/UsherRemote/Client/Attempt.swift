internal import UsherCore

/// A call that has left.
struct Attempt: Sendable {
    let exchange: any HTTPTransfer
    /// By the local clock.
    let sent: Instant
    /// The token that went with it.
    let token: String?
}
