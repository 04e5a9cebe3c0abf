internal import UsherCore

extension Session {
    /// The index of a token among a query's rows; `nil` when it is none of them, or the query has a text.
    ///
    /// By creation it follows from the token's number; else the rows in front of it are counted in their index.
    func index(of code: TokenCode, in query: TokenQuery) throws -> Int? {
        let scope = try scope(query.scope)
        guard query.text == nil, let place = try location(of: code) else { return nil }
        guard scope.video == nil || scope.video == place.video else { return nil }
        let order = KeyOrder(query.order, in: scope)
        guard let key = try keys(of: [place.id], query, scope, order).first?.key else { return nil }
        if query.state == .any, query.order == .newestFirst {
            let index = Int64(scope.count) - key.first
            return index >= 0 ? Int(index) : nil
        }
        let isDescending = query.order != .endingFirst
        return try KeyRange.ranges(query.state, query.order, asOf: query.asOf)
            .compactMap { $0.continued(after: key, descending: !isDescending) }
            .map { range in
                let counting = range.counting(order, scope)
                return Int(try connection.integer(counting.sql, counting.values))
            }
            .reduce(0, +)
    }
}
