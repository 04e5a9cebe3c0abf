/// A page of a list of tokens as it was read, perhaps with a search in mind.
package struct ParsedTokenPage: Hashable, Sendable {
    /// How many rows the whole list has, where the answer says.
    package var count: Int?
    /// Whether the answer names a page behind this one.
    package var hasNext = false
    /// The codes of all rows, in their order.
    package var codes: [TokenCode] = []
    /// The indices of the rows that are no tokens with a code; these are not among `codes`.
    package var unreadable: [Int] = []
    /// The different words for states that the rows have.
    package var statuses: Set<String> = []
    /// The rows that match the search; all without one.
    package var tokens: [AccessToken] = []
    /// For each of the tokens, where its code stands in `codes`.
    package var places: [Int] = []

    /// How many rows the page has, readable or not.
    package var rowCount: Int { codes.count + unreadable.count }

    package init() {}
}
