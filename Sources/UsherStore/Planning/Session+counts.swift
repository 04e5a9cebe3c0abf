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

    /// Counts the tokens that pass a filter of more than a state; remembers the number until the next change where time
    /// does not change it.
    private func countMatches(_ query: TokenQuery, _ scope: ScopeRow) throws -> Int {
        guard query.filter.terms.allSatisfy({ $0.conditions.allSatisfy(\.isTimeless) }) else {
            return try countNow(query, scope)
        }
        let key = FilterCountKey(video: scope.video, filter: query.filter)
        if let kept = keptCount(key) { return kept }
        let count = try countNow(query, scope)
        keep(count, for: key)
        return count
    }

    private func countNow(_ query: TokenQuery, _ scope: ScopeRow) throws -> Int {
        if let others = query.filter.complement {
            var query = query
            query.filter = others
            return try scope.count - count(query, scope)
        }
        let plan = try plan(query, scope)
        if let few = plan.few { return few.count }
        if let code = query.filter.onlyCode { return try countCodes(code, query, scope) }
        let rows = plan.rows
        if scope.video == nil, query.state == .any, let sets = rows.onlySets { return try countTokens(of: sets) }
        guard rows.isCondition, !rows.readsCodes else { return try countBySearching(query, scope, rows) }
        // An index of the very tokens, or the indexes by end, which have all columns but the creation.
        if scope.video == nil, let index = query.filter.onlyIndex {
            return Int(
                try connection.integer("SELECT count(*) FROM \(flavor.tokens(index.0)) WHERE \(index.1)"))
        }
        if scope.video == nil, query.filter.terms.count == 1,
            case .video(let name)? = query.filter.terms[0].conditions.first,
            query.filter.terms[0].conditions.count == 1
        {
            let named = try condition(naming: name)
            return Int(
                try connection.integer(
                    "SELECT count(*) FROM \(flavor.tokens(.number)) WHERE \(named.sql)", named.values))
        }
        var counted = query
        counted.order = query.filter.asksMade ? .newestFirst : .endingFirst
        let walk = try walk(counted, in: scope, rows)
        return try walk.ranges.flatMap { $0.counting(walk.order, scope, flavor, condition: walk.filter.condition) }
            .map { Int(try connection.integer($0.sql, $0.values)) }
            .reduce(0, +)
    }

    /// Counts in the index by sets.
    private func countTokens(of sets: IDSet) throws -> Int {
        var count = 0
        try sets.forEach { set in
            count += Int(
                try connection.integer(
                    "SELECT count(*) FROM \(flavor.tokens(.annotationSet)) WHERE annotation_set = ?", [.integer(set)]))
        }
        return count
    }

    /// Uses the indexes of codes; the others would be walked from end to end.
    private func countCodes(_ code: CodeFragment, _ query: TokenQuery, _ scope: ScopeRow) throws -> Int {
        let rest = [scope.condition, query.filter.oneState?.columns(asOf: query.asOf)].compactMap(\.self)
        return try CodeFragmentRange(code).counting.reduce(0) { count, part in
            let condition = SQLFragment.all([part.fragment] + rest) ?? part.fragment
            let sql = "SELECT count(*) FROM \(flavor.tokens(part.index)) WHERE \(condition.sql)"
            return count + Int(try connection.integer(sql, condition.values))
        }
    }

    private func countBySearching(_ query: TokenQuery, _ scope: ScopeRow, _ rows: RowFilter) throws -> Int {
        // One by one, a set takes some times as long to read as in a row with all others.
        if try scope.count > sets.last() / 4 { try rows.askAllSets() }
        var query = query
        // Any order will do: the indexes by end have all columns but codes and the creation. No index has codes beside
        // the rest: all rows are read fastest as the table has them.
        query.order = .endingFirst
        var source = try walk(query, in: scope, rows)
        if rows.readsCodes, scope.video == nil {
            source = IndexWalk(
                session: self, scope: scope, order: .idInLibrary, ranges: [KeyRange(condition: .none)],
                isDescending: true, count: nil, filter: rows.adding(query.filter.oneState?.columns(asOf: query.asOf)))
        }
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

extension TokenFilter {
    /// The filter that all other tokens pass, when they are easier to count: those of an index, or of few sets.
    fileprivate var complement: TokenFilter? {
        guard terms.count == 1, terms[0].conditions.count == 1 else { return nil }
        let condition = terms[0].conditions[0]
        if terms[0].isNegated { return TokenFilter([Term(condition)]) }
        return switch condition {
        case .kind(.many): TokenFilter([Term(.kind(.once))])
        case .warned(false): TokenFilter([Term(.warned(true))])
        case .watermarks(let counts) where counts.lowerBound == 1 && counts.upperBound == .max:
            TokenFilter([Term(.watermarks(0...0))])
        default: nil
        }
    }

    /// Whether a term asks when tokens were made, which the indexes by end do not have.
    fileprivate var asksMade: Bool {
        terms.contains { $0.conditions.contains { if case .made = $0 { true } else { false } } }
    }

    /// The piece of a code that is asked for, when nothing but a state is asked for beside it.
    fileprivate var onlyCode: CodeFragment? {
        let rest = withoutOneState
        guard rest.terms.count == 1, !rest.terms[0].isNegated, rest.terms[0].conditions.count == 1 else { return nil }
        return if case .code(let fragment) = rest.terms[0].conditions[0] { fragment } else { nil }
    }

    /// The index that has the matching tokens and no others, with the condition that makes an engine choose it.
    fileprivate var onlyIndex: (TokenIndex, String)? {
        guard terms.count == 1, !terms[0].isNegated, terms[0].conditions.count == 1 else { return nil }
        return switch terms[0].conditions[0] {
        case .kind(.used): (.used, "ended_by = 1")
        case .kind(.once): (.once, "single_use <> 0")
        case .watermarks(0...0): (.annotationSet, "annotation_set IS NULL")
        default: nil
        }
    }
}
