internal import UsherCore

/// A server's list with numbered pages, read by row indices for any page size of the server.
struct NumberedList<Row: Hashable & Sendable> {
    /// The facts about a page besides its rows.
    struct PageFacts {
        /// The number of its rows, and the indices of the unreadable ones.
        let rowCount: Int
        let unreadable: [Int]
        /// The number of readable rows that were not seen before.
        let new: Int
        let total: Int?
        let hasNext: Bool
    }

    let client: APIClient
    let sizes: PageSizes
    /// The call for a page, counted from 1.
    let call: (_ number: Int, _ size: Int) -> Call
    /// Appends the rows of an answer; `nil` when the page is past the end.
    let read: (HTTPResponse, _ number: Int, inout [Row], inout SeenCodes) throws(ServiceError) -> PageFacts?
    /// Adds a row to those seen, and returns whether it is new.
    let isNew: (Row, inout SeenCodes) -> Bool

    /// Reads a page for a caller, and decides whether reading on makes sense.
    ///
    /// - Parameters:
    ///   - key: identifies this list in `walks`.
    ///   - check: throws when the rows are unusable.
    func page<Key>(
        at position: PagePosition, size: Int, _ key: Key, _ walks: PageWalks<Key>, _ cancellation: Cancellation,
        check: () throws(ServiceError) -> Void = {}
    ) throws(ServiceError) -> Page<Row> {
        let range: Range<Int>
        if let known = try position.range(size: size) {
            range = known
        } else {
            let first = try rows(from: 0, count: size, cancellation)
            try check()
            guard let total = first.total ?? (first.hasMore ? nil : first.covered) else {
                throw .unsupported("\(client.messages.host) does not say how long this list is.")
            }
            guard total > size, let last = try position.range(size: size, of: total) else {
                return first.page(start: 0)
            }
            range = last
        }
        var walk = walks.take(key, at: range.lowerBound)
        if let fault = walk.fault { throw .failed(client.messages.stopped(fault)) }
        let rows = try rows(from: range.lowerBound, count: range.count, cancellation)
        try check()
        return try page(rows, from: range.lowerBound, asked: range.count, &walk, key, walks)
    }

    /// The page with the rows, if they have something new.
    func page<Key>(
        _ found: ListRows<Row>, from start: Int, asked: Int, _ walk: inout PageWalk, _ key: Key,
        _ walks: PageWalks<Key>
    ) throws(ServiceError) -> Page<Row> {
        let isWorthShowing = walk.take(
            found.rows, covered: found.covered, asked: asked, total: found.total, hasNext: found.hasMore,
            fault: found.fault, isNew: isNew)
        if let fault = walk.fault, !isWorthShowing { throw .failed(client.messages.stopped(fault)) }
        walks.put(walk, key, at: start + found.covered)
        return found.page(start: start, isStopped: walk.fault != nil)
    }

    /// Reads `count` rows from the index `start` on; fewer at the end, none past it.
    func rows(from start: Int, count: Int, _ cancellation: Cancellation) throws(ServiceError) -> ListRows<Row> {
        guard count > 0 else { return ListRows(rows: [], covered: 0, hasMore: true) }
        // The first answer may reveal another page size; the second attempt uses that size, unless the server changes
        // it.
        for _ in 0..<3 {
            let span = PageSpan(start: start, count: count, size: sizes.effective(count))
            if let rows = try rows(span, count, cancellation) { return rows }
        }
        throw .failed("\(client.messages.host) answers with pages of changing sizes, so that rows cannot be counted.")
    }

    /// - Returns: `nil` when the pages have another size.
    private func rows(
        _ span: PageSpan, _ count: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> ListRows<Row>? {
        var found = ListRows<Row>(rows: [], covered: 0, hasMore: false)
        var gaps: [Int] = []
        var isOtherSize = false
        var isPastEnd = false
        var progress = PageProgress(from: span.start)
        var seen = SeenCodes()
        let calls = span.numbers.map { call($0, span.size) }
        try client.forEach(calls, cancellation) { index, response throws(ServiceError) in
            guard let page = try read(response, span.numbers.lowerBound + index, &found.rows, &seen) else {
                isPastEnd = true
                found.hasMore = false
                return false
            }
            isOtherSize = sizes.learn(asked: span.size, rows: page.rowCount, isLast: !page.hasNext)
            if isOtherSize { return false }
            gaps += page.unreadable.map { $0 + found.covered }
            found.covered += page.rowCount
            found.total = page.total ?? found.total
            found.hasMore = page.hasNext
            found.fault = progress.fault(
                after: .init(
                    asked: count, rows: page.rowCount, new: page.new, total: page.total, hasNext: page.hasNext))
            return page.hasNext && found.fault == nil
        }
        if isOtherSize { return nil }
        if isPastEnd, found.covered == 0 {
            // The first page tells the number of rows, or that there is no such list.
            var seen = SeenCodes()
            let first = try read(try client.get(call(1, 1), cancellation), 1, &found.rows, &seen)
            return ListRows(rows: [], covered: 0, total: first?.total, hasMore: false)
        }
        return cut(found, span.skipped, count, gaps)
    }

    /// The rows in a range of indices; unreadable rows have indices, too.
    private func cut(_ found: ListRows<Row>, _ skipped: Int, _ count: Int, _ gaps: [Int]) -> ListRows<Row> {
        let start = min(skipped, found.covered)
        let end = min(skipped + count, found.covered)
        let first = start - gaps.count { $0 < start }
        let last = end - gaps.count { $0 < end }
        var cut = found
        cut.rows = Array(found.rows[first..<last])
        cut.covered = end - start
        cut.hasMore = found.hasMore || end < found.covered
        return cut
    }
}
