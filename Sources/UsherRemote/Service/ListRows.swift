internal import UsherCore

/// Consecutive rows of a server's list.
struct ListRows<Row: Hashable & Sendable>: Sendable {
    var rows: [Row]
    /// How many rows of the server's list these are: those that could not be read are counted and not here.
    var covered: Int
    /// How many the list has; `nil` when the server does not say.
    var total: Int?
    var hasMore: Bool
    /// Why fewer were read than there may be.
    var fault: PageProgress.Fault?

    /// The page that these rows are.
    ///
    /// - Parameter isStopped: whether something is wrong with the list, which the page behind this one will say.
    func page(start: Int, isStopped: Bool = false) -> Page<Row> {
        let end = start + covered
        let hasNext = isStopped || (total.map { end < $0 && covered > 0 } ?? hasMore)
        let total = isStopped ? nil : total
        return Page(
            rows: rows, start: start, previous: start > 0 ? Cursor(String(start)) : nil,
            next: hasNext ? Cursor(String(end)) : nil, count: total.map { .exact($0) } ?? .unknown)
    }
}
