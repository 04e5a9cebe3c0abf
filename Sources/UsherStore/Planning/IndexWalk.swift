internal import UsherCore

/// Rows read from an index in the query's order, and judged one by one where a filter asks for more than columns.
struct IndexWalk: TokenSource {
    let session: Session
    let scope: ScopeRow
    let order: KeyOrder
    /// Ascending by key.
    let ranges: [KeyRange]
    /// Whether the query's order is by descending keys.
    let isDescending: Bool
    let count: Int?
    let filter: RowFilter

    /// From this number of skipped rows on, a separate statement skips them.
    private static let farRows = 1_000

    /// Whether a walk to its end examines each token of the scope.
    var isWhole: Bool { ranges == [KeyRange(condition: .none)] }

    /// Whether the keys are the numbers 1 … count, so that an index equals a key.
    var isDense: Bool {
        guard filter.isEmpty, isWhole else { return false }
        return order == .idInLibrary || order == .numberInVideo
    }

    func rows(after key: TokenKey?, backward: Bool, skip: Int, limit: Int, budget: Int) throws -> RowBatch {
        let descending = isDescending != backward
        var start = key
        var skip = skip
        if isDense, let count, skip > 0 {
            guard skip < count else { return RowBatch() }
            let last = descending ? (start?.first ?? Int64(count) + 1) - Int64(skip) : (start?.first ?? 0) + Int64(skip)
            start = TokenKey(last)
            skip = 0
        }
        var batch = RowBatch()
        let ordered = descending ? ranges.reversed() : ranges
        for (index, range) in ordered.enumerated() {
            let rest = start.map { range.continued(after: $0, descending: descending) } ?? range
            guard let rest else { continue }
            // A step's work is bounded only if the rows that fail are counted.
            if filter.isCondition, filter.isEmpty || budget == .max {
                try read(rest, isLast: index == ordered.count - 1, descending, &skip, limit, &batch)
            } else {
                try search(rest, descending, &skip, limit, budget, &batch)
            }
            if batch.resume != nil { break }
        }
        return batch
    }

    private func read(
        _ range: KeyRange, isLast: Bool, _ descending: Bool, _ skip: inout Int, _ limit: Int,
        _ batch: inout RowBatch
    ) throws {
        var range = range
        // Walking the index alone takes less than half the time of reading the table's columns as well.
        if skip > IndexWalk.farRows, let last = try key(at: skip - 1, range, descending) {
            skip = 0
            guard let rest = range.continued(after: last, descending: descending) else { return }
            range = rest
        }
        // Read all columns at once: looking up each row by its id costs more than the row.
        let select = range.select(
            order, scope, session.flavor, columns: TokenRow.columns.map { SQLFragment($0) },
            condition: filter.condition, descending: descending)
        let rowColumn = Int32(1 + order.columns.count)
        let before = batch.rows.count
        try session.connection.forEach(
            select.sql + " LIMIT ? OFFSET ?",
            select.values + [.integer(Int64(limit - before)), .integer(Int64(skip))]
        ) { row in
            let found = KeyedToken(
                id: row.integer(0), key: order.key(row, at: 1, video: scope.video ?? 0),
                row: TokenRow(row, at: rowColumn))
            batch.examined += 1
            batch.rows.append(found)
            guard batch.rows.count < limit else {
                batch.resume = found.key
                return false
            }
            return true
        }
        guard !isLast, skip > 0 else { return }
        guard batch.rows.count == before else {
            skip = 0
            return
        }
        // All of this range is left out; how many rows that were, only counting tells.
        for counting in range.counting(order, scope, session.flavor, condition: filter.condition) {
            skip -= Int(try session.connection.integer(counting.sql, counting.values))
        }
    }

    /// The key of the row at an index of the range; `nil` past its end.
    private func key(at index: Int, _ range: KeyRange, _ descending: Bool) throws -> TokenKey? {
        let select = range.select(
            order, scope, session.flavor, condition: filter.condition, descending: descending)
        return try session.connection.first(
            select.sql + " LIMIT 1 OFFSET ?", select.values + [.integer(Int64(index))]
        ) {
            order.key($0, at: 1, video: scope.video ?? 0)
        }
    }

    private func search(
        _ range: KeyRange, _ descending: Bool, _ skip: inout Int, _ limit: Int, _ budget: Int,
        _ batch: inout RowBatch
    ) throws {
        let judgesCondition = budget != .max
        let select = range.select(
            order, scope, session.flavor, columns: filter.columns(judgesCondition: judgesCondition),
            condition: judgesCondition ? nil : filter.condition, descending: descending)
        let filterColumn = Int32(1 + order.columns.count)
        try session.connection.forEach(select.sql, select.values) { row in
            batch.examined += 1
            let matches = try filter.matches(
                row, id: row.integer(0), at: filterColumn, judgesCondition: judgesCondition)
            if matches, skip > 0 {
                skip -= 1
            } else if matches {
                batch.rows.append(
                    KeyedToken(id: row.integer(0), key: order.key(row, at: 1, video: scope.video ?? 0)))
            }
            guard batch.rows.count < limit, batch.examined < budget else {
                batch.resume = order.key(row, at: 1, video: scope.video ?? 0)
                return false
            }
            return true
        }
    }
}
