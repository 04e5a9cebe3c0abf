/// A page of tokens as it was read, perhaps with a search in mind.
package struct ParsedTokenPage: Hashable, Sendable {
    /// How many rows the whole list has, where the answer says.
    package var count: Int?
    /// Absolute URLs.
    package var next: String?
    package var previous: String?
    package var perPage: Int?
    /// The codes of all rows, in their order.
    package var codes: [TokenCode] = []
    /// The different words for states that the rows have.
    package var statuses: Set<String> = []
    /// The rows that match the search; all without one.
    package var tokens: [AccessToken] = []
    /// Where among the rows each of the tokens stands.
    package var places: [Int] = []

    package init() {}

    /// What a page has for a search.
    package init(_ page: PageWire<TokenWire>, matching search: SearchText? = nil) {
        count = page.count
        next = page.next
        previous = page.previous
        perPage = page.perPage
        codes = page.results.map(\.token.code)
        statuses = Set(page.results.map(\.token.status))
        for (place, row) in page.results.enumerated() where search?.matches(row.token) ?? true {
            tokens.append(row.token)
            places.append(place)
        }
    }
}
