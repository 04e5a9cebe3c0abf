/// A parsed page of a list of tokens, optionally without the rows that a filter excludes.
package struct ParsedTokenPage: Hashable, Sendable {
    /// The number of rows of the whole list, if the answer has it.
    package var count: Int?
    /// Whether the answer names a next page.
    package var hasNext = false
    /// The codes of all readable rows, in their order.
    package var codes: [TokenCode] = []
    /// The indices of rows without a token code, which are missing from `codes`.
    package var unreadable: [Int] = []
    /// The distinct status words of the rows.
    package var statuses: Set<String> = []
    /// The rows that the filter does not exclude; all without one.
    package var tokens: [AccessToken] = []
    /// For each of the tokens, the index of its code in `codes`.
    package var codeIndices: [Int] = []

    /// The number of the page's rows, readable or not.
    package var rowCount: Int { codes.count + unreadable.count }

    package init() {}
}
