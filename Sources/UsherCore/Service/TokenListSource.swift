/// A service that has the rows of its lists at hand as the API writes them.
package protocol TokenListSource: Sendable {
    /// The rows of a query from an index on, as `TokenService.page` answers them, and how many the whole query has.
    func list(
        _ query: TokenQuery, from index: Int, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenListPage
}

/// Rows of a list, and how many it has in all.
package struct TokenListPage: Hashable, Sendable {
    package let rows: [TokenListRow]
    package let count: Int

    package init(rows: [TokenListRow], count: Int) {
        self.rows = rows
        self.count = count
    }
}
