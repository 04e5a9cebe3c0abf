internal import UsherCore

/// Reads the rows of a query page by page, so that no more than one page is in memory.
struct TokenReader {
    private static let pageSize = 500

    let service: any TokenService
    let cancellation: Cancellation

    /// Calls `body` with the query's rows in their order until it was called `limit` times.
    ///
    /// - Returns: how many rows it was called with.
    @discardableResult
    func forEach(_ query: TokenQuery, limit: Int? = nil, _ body: (AccessToken) throws -> Void) throws -> Int {
        var seen = 0
        let limit = limit ?? .max
        var cursor: Cursor?
        repeat {
            let (rows, next) = try step(query, after: cursor, wanted: limit - seen)
            for row in rows.prefix(limit - seen) {
                try body(row)
                seen += 1
            }
            cursor = next
        } while cursor != nil && seen < limit
        return seen
    }

    private func step(
        _ query: TokenQuery, after cursor: Cursor?, wanted: Int
    ) throws(ServiceError) -> (rows: [AccessToken], next: Cursor?) {
        guard query.text == nil || service.capabilities.pagesText else {
            let step = try service.scan(query, after: cursor, cancellation)
            return (step.rows, step.next)
        }
        let position = cursor.map { PagePosition.after($0) } ?? .first
        let page = try service.page(query, at: position, size: min(wanted, TokenReader.pageSize), cancellation)
        return (page.rows, page.next)
    }
}
