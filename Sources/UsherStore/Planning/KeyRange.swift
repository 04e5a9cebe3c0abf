internal import UsherCore

/// A range of an index, whose rows are a part of a query's rows, in ascending order of the keys.
struct KeyRange: Hashable {
    enum Condition: Hashable {
        case none
        case notDone
        /// Read from the index of tokens that are done.
        case done
        /// Tested row by row, for orders without ends.
        case active(Instant)
        case expired(Instant)
    }

    let condition: Condition
    /// Both bounds are outside of the range.
    var low = TokenKey.lowest
    var high = TokenKey.highest

    /// The ranges of a query's rows without a text, ascending.
    static func ranges(_ state: TokenQuery.State, _ order: TokenQuery.Order, asOf: Instant) -> [KeyRange] {
        let boundary = TokenKey.boundary(asOf)
        switch (order.key, state) {
        case (_, .any): return [KeyRange(condition: .none)]
        case (.end, .active): return [KeyRange(condition: .notDone, low: boundary)]
        case (_, .active): return [KeyRange(condition: .active(asOf))]
        case (.made, .expired), (.change, .expired): return [KeyRange(condition: .expired(asOf))]
        case (.end, .expired):
            return [KeyRange(condition: .none, high: boundary), KeyRange(condition: .done, low: boundary)]
        }
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
    func select(
        _ order: KeyOrder, _ scope: ScopeRow, _ flavor: SQLFlavor, columns: [String] = [], descending: Bool
    ) -> (sql: String, values: [SQLValue]) {
        let clause = clause(order, scope, flavor)
        let direction = descending ? " DESC" : ""
        let sorting = order.columns.map { $0 + direction }.joined(separator: ", ")
        let all = (["id"] + order.columns + columns).joined(separator: ", ")
        return ("SELECT \(all) \(clause.sql) ORDER BY \(sorting)", clause.values)
    }

    /// Statements whose numbers add up to the number of rows in the batch.
    ///
    /// Engines compare a row value anew with each row, which takes longer than to count it. So rows are counted by the
    /// first column in which they differ from the key, one statement a column.
    func counting(
        _ order: KeyOrder, _ scope: ScopeRow, _ flavor: SQLFlavor
    ) -> [(sql: String, values: [SQLValue])] {
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
            let clause = clause(order, scope, flavor)
            return [("SELECT count(*) \(clause.sql)", clause.values)]
        }
        let values = order.values(key)
        return order.columns.indices.map { column in
            let equal = order.columns[..<column].map { $0 + " = ?" }
            let clause = rest.clause(
                order, scope, flavor, equal + ["\(order.columns[column]) \(comparison) ?"], Array(values[...column]))
            return ("SELECT count(*) \(clause.sql)", clause.values)
        }
    }

    /// What of the range holds without regard to an order: the scope, and the state.
    func conditions(_ scope: ScopeRow) -> (conditions: [String], values: [SQLValue]) {
        var conditions: [String] = []
        var values: [SQLValue] = []
        if let video = scope.video {
            conditions.append("video = ?")
            values.append(.integer(video))
        }
        switch condition {
        case .none: break
        case .notDone: conditions.append("done = 0")
        case .done: conditions.append("done = 1")
        case .active(let asOf):
            conditions.append("done = 0 AND ends > ?")
            values.append(.integer(asOf.microseconds))
        case .expired(let asOf):
            conditions.append("(done = 1 OR ends <= ?)")
            values.append(.integer(asOf.microseconds))
        }
        return (conditions, values)
    }

    private func clause(
        _ order: KeyOrder, _ scope: ScopeRow, _ flavor: SQLFlavor, _ further: [String] = [],
        _ furtherValues: [SQLValue] = []
    ) -> (sql: String, values: [SQLValue]) {
        var (conditions, values) = conditions(scope)
        conditions += further
        values += furtherValues
        if low != .lowest { bound(low, ">", boundary: ">", order, &conditions, &values) }
        if high != .highest { bound(high, "<", boundary: "<=", order, &conditions, &values) }
        let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        return ("FROM \(flavor.tokens(order.index(onlyDone: condition == .done)))\(filter)", values)
    }

    /// Adds the condition that keys are on one side of a key.
    ///
    /// Row values go to the key itself even among a hundred thousand equal ends ("never"); a boundary, which all of a
    /// first column are on one side of, needs none.
    private func bound(
        _ key: TokenKey, _ comparison: String, boundary: String, _ order: KeyOrder, _ conditions: inout [String],
        _ values: inout [SQLValue]
    ) {
        let all = order.values(key)
        if all.count == 1 {
            conditions.append("\(order.columns[0]) \(comparison) ?")
        } else if key.isBoundary {
            conditions.append("\(order.columns[0]) \(boundary) ?")
        } else {
            let placeholders = all.map { _ in "?" }.joined(separator: ", ")
            conditions.append("(\(order.columns.joined(separator: ", "))) \(comparison) (\(placeholders))")
        }
        values += key.isBoundary ? all.prefix(1) : all[...]
    }
}
