internal import UsherCore

extension Session {
    /// The position of a token in a query's order; `nil` when it is not in the query's scope.
    func cursor(of code: TokenCode, in query: TokenQuery) throws -> Cursor? {
        let scope = try scope(query.scope)
        guard let row = try row(of: code), scope.video == nil || scope.video == row.video else { return nil }
        return StoreCursor(key: KeyOrder(query.order, in: scope, flavor).key(row), index: nil).cursor
    }

    /// The index of a token among a query's rows; `nil` when it is not among them, or the query is a search.
    ///
    /// In a video's order of creation the token's number determines it; otherwise the rows on one side of it are
    /// counted in their index.
    func index(of code: TokenCode, in query: TokenQuery) throws -> Int? {
        let scope = try scope(query.scope)
        guard !query.isSearch, let row = try row(of: code) else { return nil }
        guard scope.video == nil || scope.video == row.video else { return nil }
        let order = KeyOrder(query.order, in: scope, flavor)
        guard query.state == .any || row.record.isActive(at: query.asOf) == (query.state == .active) else { return nil }
        let key = order.key(row)
        let isDescending = query.order.isDescending
        if query.state == .any, query.order == .newestFirst {
            if order != .creationInLibrary {
                let index = Int64(scope.count) - key.first
                return index >= 0 ? Int(index) : nil
            }
            // Numbers in the library follow creation nearly: they tell how many tokens are older. A count up to a key
            // takes twice as long for a row as one from a key on, so that the older side is counted up to a third.
            if row.id < scope.count / 3 {
                return try scope.count - 1 - count(behind: key, query, scope, order, descending: isDescending)
            }
        }
        return try count(behind: key, query, scope, order, descending: !isDescending)
    }

    /// The number of the query's rows behind a key in a direction.
    private func count(
        behind key: TokenKey, _ query: TokenQuery, _ scope: ScopeRow, _ order: KeyOrder, descending: Bool
    ) throws -> Int {
        let condition = query.order.key == .end ? nil : query.filter.oneState?.columns(asOf: query.asOf)
        return try KeyRange.ranges(query.state, order, asOf: query.asOf)
            .compactMap { $0.continued(after: key, descending: descending) }
            .flatMap { $0.counting(order, scope, flavor, condition: condition) }
            .map { Int(try connection.integer($0.sql, $0.values)) }
            .reduce(0, +)
    }
}
