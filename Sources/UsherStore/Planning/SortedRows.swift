internal import UsherCore

/// A small number of rows, all known, in the query's order.
struct SortedRows: TokenSource {
    private let ordered: [KeyedToken]
    private let isDescending: Bool

    var count: Int? { ordered.count }

    init(_ rows: [TokenRow], _ order: KeyOrder, isDescending: Bool) {
        ordered = rows.map { KeyedToken(id: $0.id, key: order.key($0), row: $0) }.sorted {
            isDescending ? $0.key > $1.key : $0.key < $1.key
        }
        self.isDescending = isDescending
    }

    func rows(after key: TokenKey?, backward: Bool, skip: Int, limit: Int, budget: Int) throws -> RowBatch {
        let rest = backward ? Array(ordered.reversed()) : ordered
        let descending = isDescending != backward
        let behind = rest.drop { row in
            guard let key else { return false }
            return descending ? row.key >= key : row.key <= key
        }
        let rows = Array(behind.dropFirst(skip).prefix(limit))
        let isMore = behind.count > skip + rows.count
        return RowBatch(rows: rows, examined: rows.count, resume: isMore ? rows.last?.key : nil)
    }
}
