/// A service that has the rows of its lists at hand as the API writes them.
package protocol ListedTokenSource: Sendable {
    /// The rows of a query from an index on, as `TokenService.page` answers them, and how many the whole query has.
    func list(
        _ query: TokenQuery, from index: Int, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> ListedPage
}

/// Rows of a list, and how many it has in all.
package struct ListedPage: Hashable, Sendable {
    package let rows: [ListedToken]
    package let count: Int

    package init(rows: [ListedToken], count: Int) {
        self.rows = rows
        self.count = count
    }
}
