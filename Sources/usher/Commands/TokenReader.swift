internal import UsherCore

/// Reads the rows of a query page by page, with no more than one page in memory.
struct TokenReader {
    private static let pageSize = 500

    let service: any TokenService
    let cancellation: Cancellation

    /// Calls `body` with the query's rows in their order, at most `limit` times.
    ///
    /// - Returns: the number of calls.
    @discardableResult
    func forEach(_ query: TokenQuery, limit: Int? = nil, _ body: (AccessToken) throws -> Void) throws -> Int {
        var seen = 0
        let limit = limit ?? .max
        var cursor: Cursor?
        var isScan = mustScan(query, limit)
        repeat {
            let (rows, next) = try step(query, after: cursor, wanted: limit - seen, &isScan)
            // By index: iterating over the elements retains and releases each row's strings.
            for index in rows.indices.prefix(limit - seen) {
                try body(rows[index])
                seen += 1
            }
            cursor = next
        } while cursor != nil && seen < limit
        return seen
    }

    private func step(
        _ query: TokenQuery, after cursor: Cursor?, wanted: Int, _ isScan: inout Bool
    ) throws(ServiceError) -> (rows: [AccessToken], next: Cursor?) {
        if isScan {
            let step = try service.scan(query, after: cursor, cancellation)
            return (step.rows, step.next)
        }
        let position = cursor.map { PagePosition.after($0) } ?? .first
        do throws(ServiceError) {
            let page = try service.page(query, at: position, size: min(wanted, TokenReader.pageSize), cancellation)
            return (page.rows, page.next)
        } catch .unsupported where cursor == nil {
            // A server may turn out not to filter, or to list one video at a time only; a scan works all the same.
            isScan = true
            let step = try service.scan(query, after: nil, cancellation)
            return (step.rows, step.next)
        }
    }

    /// Whether pages cannot answer the query, or a scan is faster.
    private func mustScan(_ query: TokenQuery, _ limit: Int) -> Bool {
        let capabilities = service.capabilities
        if query.isSearch, !capabilities.pagesFilters { return true }
        return capabilities.scansAhead && limit == .max
    }
}
