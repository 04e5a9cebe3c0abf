internal import UsherCore

/// What a page of tokens told beside the tokens.
struct TokenPage: Sendable {
    /// How many rows the page has.
    var count: Int { codes.count }
    /// The codes of all rows, in their order.
    let codes: [TokenCode]
    /// Where among all rows those stand that match the search, which were made; all without one.
    let places: [Int]
    let total: Int?
    let hasNext: Bool
}
