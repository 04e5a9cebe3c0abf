internal import UsherCore

extension Session {
    /// The number of rows where it is kept, or was counted since the library was changed last.
    func knownCount(_ query: TokenQuery, _ scope: ScopeRow) -> Int? {
        guard query.text == nil else { return nil }
        switch query.state {
        case .any: return scope.count
        case .active: return keptActiveCount(scope, asOf: query.asOf)
        case .expired: return keptActiveCount(scope, asOf: query.asOf).map { scope.count - $0 }
        }
    }

    /// The number of rows, counted if need be.
    func count(_ query: TokenQuery, _ scope: ScopeRow) throws -> Int {
        if let known = knownCount(query, scope) { return known }
        if query.text != nil {
            let source = try source(query, in: scope)
            return try source.count ?? countBySearching(source)
        }
        let active = try countActive(scope, asOf: query.asOf)
        let end = try nextEnd(scope, after: query.asOf)
        if query.asOf < end { keepActiveCount(active, scope, span: query.asOf..<end) }
        return query.state == .active ? active : scope.count - active
    }

    private func countActive(_ scope: ScopeRow, asOf: Instant) throws -> Int {
        let order = KeyOrder(.endingFirst, in: scope)
        var count = 0
        for range in KeyRange.ranges(.active, .endingFirst, asOf: asOf) {
            let (sql, values) = range.counting(order, scope)
            count += Int(try connection.integer(sql, values))
        }
        return count
    }

    private func countBySearching(_ source: any TokenSource) throws -> Int {
        var count = 0
        var key: TokenKey?
        repeat {
            let stretch = try source.rows(after: key, backward: false, skip: 0, limit: 1_000, budget: .max)
            count += stretch.rows.count
            key = stretch.resume
        } while key != nil
        return count
    }

    /// When the next of the scope's tokens ends; far in the future when none does.
    private func nextEnd(_ scope: ScopeRow, after instant: Instant) throws -> Instant {
        let order = KeyOrder(.endingFirst, in: scope)
        var condition = "ends > ?"
        var values: [SQLValue] = [.integer(instant.microseconds)]
        if let video = scope.video {
            condition = "video = ? AND ends > ?"
            values.insert(.integer(video), at: 0)
        }
        let next = try connection.first(
            "SELECT ends FROM \(order.table(onlyDone: false)) WHERE \(condition) ORDER BY ends LIMIT 1", values
        ) { $0.integer(0) }
        return Instant(microseconds: next ?? .max)
    }
}
