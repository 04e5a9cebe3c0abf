internal import UsherCore

/// A range of an index whose rows are a part of a query's rows, in ascending order of the keys.
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
    /// Both bounds are exclusive.
    var low = TokenKey.lowest
    var high = TokenKey.highest

    /// The ranges of a query's rows without a text, ascending.
    static func ranges(_ state: TokenQuery.State, _ order: TokenQuery.Order, asOf: Instant) -> [KeyRange] {
        let boundary = TokenKey.boundary(asOf)
        switch (order, state) {
        case (_, .any): return [KeyRange(condition: .none)]
        case (.newestFirst, .active): return [KeyRange(condition: .active(asOf))]
        case (.newestFirst, .expired): return [KeyRange(condition: .expired(asOf))]
        case (_, .active): return [KeyRange(condition: .notDone, low: boundary)]
        case (_, .expired):
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

    /// A statement that counts the range.
    func counting(
        _ order: KeyOrder, _ scope: ScopeRow, _ flavor: SQLFlavor
    ) -> (sql: String, values: [SQLValue]) {
        let clause = clause(order, scope, flavor)
        return ("SELECT count(*) \(clause.sql)", clause.values)
    }

    /// The conditions of the range that do not depend on the order: the scope, and the state.
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
        _ order: KeyOrder, _ scope: ScopeRow, _ flavor: SQLFlavor
    ) -> (sql: String, values: [SQLValue]) {
        var (conditions, values) = conditions(scope)
        // Row values, so that the engine seeks the key itself even among a hundred thousand equal ends ("never").
        let isOne = order.columns.count == 1
        let names = isOne ? order.columns[0] : "(\(order.columns.joined(separator: ", ")))"
        let marks = isOne ? "?" : "(\(order.columns.map { _ in "?" }.joined(separator: ", ")))"
        if low != .lowest {
            conditions.append("\(names) > \(marks)")
            values += order.values(low)
        }
        if high != .highest {
            conditions.append("\(names) < \(marks)")
            values += order.values(high)
        }
        let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        return ("FROM \(flavor.tokens(order.index(onlyDone: condition == .done)))\(filter)", values)
    }
}
