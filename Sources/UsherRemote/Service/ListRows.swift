internal import UsherCore

/// Consecutive rows of a server's list.
struct ListRows<Row: Hashable & Sendable>: Sendable {
    var rows: [Row]
    /// The number of the server's rows that these represent, including unreadable ones, which are missing here.
    var covered: Int
    /// The number of rows of the list; `nil` when the server does not say.
    var total: Int?
    var hasMore: Bool
    /// Why rows may be missing.
    var fault: PageProgress.Fault?

    /// The page with these rows.
    ///
    /// - Parameter isStopped: whether the list has a fault, which the next page reports.
    func page(start: Int, isStopped: Bool = false) -> Page<Row> {
        let end = start + covered
        let hasNext = isStopped || (total.map { end < $0 && covered > 0 } ?? hasMore)
        let total = isStopped ? nil : total
        return Page(
            rows: rows, start: start, previous: start > 0 ? Cursor(String(start)) : nil,
            next: hasNext ? Cursor(String(end)) : nil, count: total.map { .exact($0) } ?? .unknown)
    }
}
