internal import UsherCore

extension TokenPageClient {
    /// Rows of a list by their index, whatever size the server's pages have.
    struct Rows: Sendable {
        let rows: [AccessToken]
        /// How many the list has; `nil` when the server does not say.
        let total: Int?
        let hasMore: Bool
        /// Why fewer were read than there may be.
        var fault: PageProgress.Fault?
    }

    /// Reads `count` rows from the index `start` on; fewer at the end, none past it.
    func rows(
        _ listing: TokenListRequest, from start: Int, count: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Rows {
        guard count > 0 else { return Rows(rows: [], total: nil, hasMore: true) }
        // The first answer may show that pages have another size; the second then is of that size, unless the server
        // changes its mind.
        for _ in 0..<3 {
            let span = PageSpan(start: start, count: count, size: sizes.effective(count))
            if let rows = try rows(listing, span, count, cancellation) { return rows }
        }
        throw .failed("\(client.messages.place) answers with pages of changing sizes, so that rows cannot be counted.")
    }

    /// - Returns: `nil` when the pages turned out to be of another size.
    private func rows(
        _ listing: TokenListRequest, _ span: PageSpan, _ count: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Rows? {
        var rows: [AccessToken] = []
        var total: Int?
        var hasNext = false
        var isOtherSize = false
        var isPastEnd = false
        var progress = PageProgress(from: span.start)
        var seen = SeenCodes()
        var fault: PageProgress.Fault?
        let calls = span.numbers.map { call(listing, number: $0, size: span.size) }
        try client.forEach(calls, cancellation) { index, response throws(ServiceError) in
            let number = span.numbers.lowerBound + index
            guard let page = try page(response, listing, number: number, into: &rows) else {
                isPastEnd = true
                hasNext = false
                return false
            }
            if sizes.learn(asked: span.size, rows: page.count, isLast: !page.hasNext) {
                isOtherSize = true
                return false
            }
            total = page.total ?? total
            hasNext = page.hasNext
            let new = page.codes.count { seen.insert($0) }
            fault = progress.fault(
                after: .init(
                    asked: count, rows: page.count, new: new, total: page.total, hasNext: page.hasNext))
            return page.hasNext && fault == nil
        }
        if isOtherSize { return nil }
        if isPastEnd, rows.isEmpty {
            // The first page tells how many rows there are, or that there is no such video.
            let response = try client.get(call(listing, number: 1, size: 1), cancellation)
            let page = try page(response, listing, number: 1, into: &rows)
            return Rows(rows: [], total: page?.total, hasMore: false)
        }
        let wanted = Array(rows.dropFirst(span.skipped).prefix(count))
        return Rows(
            rows: wanted, total: total, hasMore: hasNext || rows.count > span.skipped + wanted.count, fault: fault)
    }
}
