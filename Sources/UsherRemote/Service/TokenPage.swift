internal import UsherCore

/// A page of tokens, read, perhaps with a search in mind.
struct TokenPage: Sendable {
    /// How many rows the page has.
    var count: Int { codes.count }
    /// The codes of all rows, in their order.
    let codes: [TokenCode]
    /// The rows that match the search; all without one.
    let rows: [AccessToken]
    /// Where among all rows each of `rows` stands.
    let places: [Int]
    let total: Int?
    let hasNext: Bool
}
