internal import UsherCore

extension Session {
    /// The number of rows, if it is stored or cached since the library's last change.
    func knownCount(_ query: TokenQuery, _ scope: ScopeRow) -> Int? {
        guard !query.isSearch else { return nil }
        switch query.state {
        case .any: return scope.count
        case .active: return keptActiveCount(scope, asOf: query.asOf)
        case .expired: return keptActiveCount(scope, asOf: query.asOf).map { scope.count - $0 }
        }
    }

    /// The number of rows; counts them if necessary.
    func count(_ query: TokenQuery, _ scope: ScopeRow) throws -> Int {
        if let known = knownCount(query, scope) { return known }
        if query.isSearch { return try countMatches(query, scope) }
        let active = try countActive(scope, asOf: query.asOf)
        let end = try nextEnd(scope, after: query.asOf)
        if query.asOf < end { keepActiveCount(active, scope, span: query.asOf..<end) }
        return query.state == .active ? active : scope.count - active
    }

    private func countActive(_ scope: ScopeRow, asOf: Instant) throws -> Int {
        // An earlier count differs by the tokens that have ended since.
        if let earlier = keptActiveCount(scope, shortlyBefore: asOf) {
            return try earlier.number - countEnds(scope, "done = 0 AND ends > ? AND ends <= ?", [earlier.asOf, asOf])
        }
        // Three times as fast as testing each row: hardly any token is done while its end is ahead.
        return try countEnds(scope, "ends > ?", [asOf])
            - countEnds(scope, "done = 1 AND ends > ?", [asOf], onlyDone: true)
    }

    private func countEnds(
        _ scope: ScopeRow, _ condition: String, _ instants: [Instant], onlyDone: Bool = false
    ) throws -> Int {
        let table = flavor.tokens(.end(inVideo: scope.video != nil, onlyDone: onlyDone))
        let inScope = scope.video == nil ? "" : "video = ? AND "
        let values = (scope.video.map { [$0] } ?? []) + instants.map(\.microseconds)
        return Int(
            try connection.integer(
                "SELECT count(*) FROM \(table) WHERE \(inScope)\(condition)", values.map { .integer($0) }))
    }

    private func countMatches(_ query: TokenQuery, _ scope: ScopeRow) throws -> Int {
        let source = try source(query, in: scope)
        if let count = source.count { return count }
        guard let filter = (source as? IndexWalk)?.filter else { return try countBySearching(source) }
        if let code = query.filter.onlyCode { return try countCodes(code, query, scope) }
        // One by one, a set takes some times as long to read as in a row with all others.
        let sets = try self.sets.last()
        if scope.count > sets / 4 { try filter.askAllSets() }
        // Any order will do. No index holds codes beside the rest: all rows are read fastest as the table has them.
        if filter.needsCodes, scope.video == nil {
            let ranges = KeyRange.ranges(query.state, .newestFirst, asOf: query.asOf)
            return try countBySearching(
                IndexWalk(
                    session: self, scope: scope, order: .idInLibrary, ranges: ranges, isDescending: true, count: nil,
                    filter: filter))
        }
        guard !filter.needsCodes else { return try countBySearching(source) }
        // The indexes by end contain all needed columns.
        var query = query
        query.order = .endingFirst
        return try countBySearching(self.source(query, in: scope))
    }

    /// Uses the indexes of codes; the others would be walked from end to end.
    private func countCodes(_ code: CodeFragment, _ query: TokenQuery, _ scope: ScopeRow) throws -> Int {
        try KeyRange.ranges(query.state, .newestFirst, asOf: query.asOf).reduce(0) { count, range in
            let rest = range.conditions(scope)
            return try CodeFragmentRange(code).counting.reduce(count) { count, part in
                let conditions = ([part.condition] + rest.conditions).joined(separator: " AND ")
                let sql = "SELECT count(*) FROM \(flavor.tokens(part.index)) WHERE \(conditions)"
                return count + Int(try connection.integer(sql, part.values + rest.values))
            }
        }
    }

    private func countBySearching(_ source: any TokenSource) throws -> Int {
        var count = 0
        var key: TokenKey?
        repeat {
            let batch = try source.rows(after: key, backward: false, skip: 0, limit: 1_000, budget: .max)
            count += batch.rows.count
            key = batch.resume
        } while key != nil
        return count
    }

    /// The next end of one of the scope's tokens; far in the future when there is none.
    private func nextEnd(_ scope: ScopeRow, after instant: Instant) throws -> Instant {
        let table = flavor.tokens(.end(inVideo: scope.video != nil, onlyDone: false))
        var condition = "ends > ?"
        var values: [SQLValue] = [.integer(instant.microseconds)]
        if let video = scope.video {
            condition = "video = ? AND ends > ?"
            values.insert(.integer(video), at: 0)
        }
        let next = try connection.first(
            "SELECT ends FROM \(table) WHERE \(condition) ORDER BY ends LIMIT 1", values
        ) { $0.integer(0) }
        return Instant(microseconds: next ?? .max)
    }
}
