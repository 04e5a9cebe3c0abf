internal import UsherCore

/// A page of tokens, read.
struct TokenPage: Sendable {
    let rows: [AccessToken]
    let total: Int?
    let hasNext: Bool
}
