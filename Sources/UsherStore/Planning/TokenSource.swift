/// The rows of one query, as ids with keys, read from any key in both directions.
protocol TokenSource {
    /// How many rows there are, where that costs nothing.
    var count: Int? { get }

    /// Reads rows behind `key` (all, for `nil`), in the query's order or against it.
    ///
    /// - Parameters:
    ///   - skip: how many matching rows to leave out first.
    ///   - budget: how many rows may be looked at; the batch ends early when it is used up.
    func rows(after key: TokenKey?, backward: Bool, skip: Int, limit: Int, budget: Int) throws -> RowBatch
}

extension TokenSource {
    func rows(after key: TokenKey?, backward: Bool, skip: Int = 0, limit: Int) throws -> [KeyedToken] {
        try rows(after: key, backward: backward, skip: skip, limit: limit, budget: .max).rows
    }
}
