internal import UsherCore

/// A range of an index, whose rows are a part of a query's rows, in ascending order of the keys.
struct KeyRange: Hashable {
    enum Condition: Hashable {
        case none
        case notDone
        /// Read from the index of tokens that are done.
        case done
    }

    let condition: Condition
    /// Both bounds are outside of the range.
    var low = TokenKey.lowest
    var high = TokenKey.highest

    /// The ranges of an order that hold all rows that pass a filter, ascending. In orders by end they hold no row of
    /// another state than `state`.
    static func ranges(
        _ state: TokenQuery.State, _ order: KeyOrder, asOf: Instant, filter: TokenFilter = .all
    ) -> [KeyRange] {
        switch order {
        case .endInLibrary, .endInVideo:
            // Used tokens have ended.
            let state = state == .any && filter.asksUsed ? .expired : state
            return byEnd(state, asOf: asOf).compactMap { $0.narrowed(by: filter.ends(asOf)) }
        case .creationInLibrary: return [KeyRange(condition: .none).narrowed(by: filter.made(asOf))].compactMap(\.self)
        case .idInLibrary, .numberInVideo, .change: return [KeyRange(condition: .none)]
        }
    }

    private static func byEnd(_ state: TokenQuery.State, asOf: Instant) -> [KeyRange] {
        let boundary = TokenKey.boundary(asOf)
        switch state {
        case .any: return [KeyRange(condition: .none)]
        case .active: return [KeyRange(condition: .notDone, low: boundary)]
        case .expired: return [KeyRange(condition: .none, high: boundary), KeyRange(condition: .done, low: boundary)]
        }
    }

    /// The part whose keys' first numbers are in a range; `nil` for no such part.
    private func narrowed(by range: ColumnRange?) -> KeyRange? {
        guard let range else { return self }
        var part = self
        if range.low > .min {
            part.low = max(low, .boundary(Instant(microseconds: range.low - 1)))
        }
        if range.high < .max { part.high = min(high, .boundary(Instant(microseconds: range.high))) }
        return part.low < part.high ? part : nil
    }

    /// The part behind `key` in the direction.
    func continued(after key: TokenKey, descending: Bool) -> KeyRange? {
        var rest = self
        if descending {
            rest.high = min(high, key)
        } else {
            rest.low = max(low, key)
        }
        return rest.low < rest.high ? rest : nil
    }

    /// A statement that reads the range in order: id, the key's columns, then `columns`.
    ///
    /// - Parameter condition: what holds for the rows beside being in the range.
    func select(
        _ order: KeyOrder, _ scope: ScopeRow, _ flavor: SQLFlavor, columns: [SQLFragment] = [],
        condition: SQLFragment? = nil, descending: Bool
    ) -> SQLFragment {
        let clause = clause(order, scope, flavor, condition)
        let direction = descending ? " DESC" : ""
        let sorting = order.columns.map { $0 + direction }.joined(separator: ", ")
        let all = (["id"] + order.columns + columns.map(\.sql)).joined(separator: ", ")
        return SQLFragment(
            "SELECT \(all) \(clause.sql) ORDER BY \(sorting)", columns.flatMap(\.values) + clause.values)
    }

    /// Statements whose numbers add up to the number of rows in the batch.
    ///
    /// Engines compare a row value anew with each row, which takes longer than to count it. So rows are counted by the
    /// first column in which they differ from the key, one statement a column.
    func counting(
        _ order: KeyOrder, _ scope: ScopeRow, _ flavor: SQLFlavor, condition: SQLFragment? = nil
    ) -> [SQLFragment] {
        var rest = self
        let key: TokenKey
        let comparison: String
        if high.isToken {
            (key, comparison) = (high, "<")
            rest.high = .highest
        } else if low.isToken {
            (key, comparison) = (low, ">")
            rest.low = .lowest
        } else {
            let clause = clause(order, scope, flavor, condition)
            return [SQLFragment("SELECT count(*) \(clause.sql)", clause.values)]
        }
        let values = order.values(key)
        return order.columns.indices.map { column in
            let equal = order.columns[..<column].map { $0 + " = ?" } + ["\(order.columns[column]) \(comparison) ?"]
            let further = [SQLFragment(equal.joined(separator: " AND "), Array(values[...column]))]
            let clause = rest.clause(order, scope, flavor, condition, further)
            return SQLFragment("SELECT count(*) \(clause.sql)", clause.values)
        }
    }

    private func clause(
        _ order: KeyOrder, _ scope: ScopeRow, _ flavor: SQLFlavor, _ condition: SQLFragment?,
        _ further: [SQLFragment] = []
    ) -> SQLFragment {
        var parts = [order.condition(of: scope)].compactMap(\.self)
        switch self.condition {
        case .none: break
        case .notDone: parts.append(SQLFragment("done = 0"))
        case .done: parts.append(SQLFragment("done = 1"))
        }
        parts += further
        if low != .lowest { parts.append(bound(low, ">", boundary: ">", order)) }
        if high != .highest { parts.append(bound(high, "<", boundary: "<=", order)) }
        if let condition { parts.append(SQLFragment("(\(condition.sql))", condition.values)) }
        let filter = parts.isEmpty ? "" : " WHERE " + parts.map(\.sql).joined(separator: " AND ")
        return SQLFragment(
            "FROM \(flavor.tokens(order.index(onlyDone: self.condition == .done)))\(filter)",
            parts.flatMap(\.values))
    }

    /// The condition that keys are on one side of a key.
    ///
    /// Row values go to the key itself even among a hundred thousand equal ends ("never"); a boundary, which all of a
    /// first column are on one side of, needs none.
    private func bound(_ key: TokenKey, _ comparison: String, boundary: String, _ order: KeyOrder) -> SQLFragment {
        let all = order.values(key)
        if all.count == 1 || key.isBoundary {
            return SQLFragment(
                "\(order.columns[0]) \(key.isBoundary && all.count > 1 ? boundary : comparison) ?", [all[0]])
        }
        let placeholders = all.map { _ in "?" }.joined(separator: ", ")
        return SQLFragment("(\(order.columns.joined(separator: ", "))) \(comparison) (\(placeholders))", all)
    }
}

extension TokenFilter {
    /// The values of `ends`, and of `created`, among which those of all matching tokens are; `nil` for any.
    fileprivate func ends(_ asOf: Instant) -> ColumnRange? {
        range { if case .end(let end) = $0 { end.range(asOf: asOf) } else { nil } }
    }

    fileprivate func made(_ asOf: Instant) -> ColumnRange? {
        range { if case .made(let span) = $0 { ColumnRange(span, asOf: asOf) } else { nil } }
    }

    /// Whether all matching tokens are used.
    fileprivate var asksUsed: Bool { terms.contains(Term(.kind(.used))) }

    private func range(_ value: (Condition) -> ColumnRange?) -> ColumnRange? {
        terms.filter { !$0.isNegated && $0.conditions.count == 1 }.compactMap { value($0.conditions[0]) }
            .reduce(nil) { both, next in
                both.map { ColumnRange(low: max($0.low, next.low), high: min($0.high, next.high)) } ?? next
            }
    }
}
