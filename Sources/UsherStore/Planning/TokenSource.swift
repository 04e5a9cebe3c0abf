/// The rows of one query, as ids with keys, readable from any key in both directions.
protocol TokenSource {
    /// The number of rows, if it is known without reading.
    var count: Int? { get }

    /// Reads rows after `key` (from the start for `nil`), in the query's order or against it.
    ///
    /// - Parameters:
    ///   - skip: the number of matching rows to skip first.
    ///   - budget: the number of rows that may be examined; the batch ends early when it is used up.
    func rows(after key: TokenKey?, backward: Bool, skip: Int, limit: Int, budget: Int) throws -> RowBatch
}

extension TokenSource {
    func rows(after key: TokenKey?, backward: Bool, skip: Int = 0, limit: Int) throws -> [KeyedToken] {
        try rows(after: key, backward: backward, skip: skip, limit: limit, budget: .max).rows
    }
}
