internal import UsherCore

/// A search through all rows of one or more lists, with several pages in flight at any time.
///
/// `@unchecked`: only the caller that took it out of the table uses it.
final class TokenScan: @unchecked Sendable {
    /// A page to read.
    private struct Work {
        let listing: TokenListRequest
        let number: Int
        let size: Int
    }

    /// The remaining pages of a list: a range, since the server determines their number.
    private struct Span {
        let listing: TokenListRequest
        var numbers: Range<Int>
        let size: Int

        init(_ listing: TokenListRequest, _ numbers: Range<Int>, size: Int) {
            self.listing = listing
            self.numbers = numbers
            self.size = size
        }

        init(_ work: Work) {
            self.init(work.listing, work.number..<work.number + 1, size: work.size)
        }

        var first: Work { Work(listing: listing, number: numbers.lowerBound, size: size) }
    }

    /// The state of one list.
    private struct ListState {
        var total: Int
        var pages: Int
        var size: Int
        /// At the start.
        var firstTotal: Int?
        /// The number of rows read, each counted once.
        var rows = 0
        /// The last page read.
        var last = 1
        var hasShrunk = false
        var progress = PageProgress()

        /// Whether rows that existed at the start are missing: pages are read concurrently, and one that is answered
        /// before its predecessor misses rows that move between them.
        var hasGap: Bool { firstTotal.map { total > $0 && rows < $0 } ?? false }
    }

    private let query: TokenQuery
    private let tokenPages: TokenPageClient
    private let pageSize: Int
    /// The titles of videos, where the filter needs those of rows that come without.
    private let titles: [VideoID: String]
    private let needsCreated: Bool
    /// None of them empty.
    private var queue: [Span]
    private var underWay: [(work: Work, attempt: Attempt)] = []
    private var lists: [TokenListRequest: ListState] = [:]
    private var listsToCome: Int
    private var seen = SeenCodes()
    private var repeated = 0
    private var isSecondPass = false
    /// Why the search is incomplete; reported after everything else.
    private var shortfall: String?

    private static let width = 8
    /// The server's number of rows must not determine memory use.
    private static let mostReserved = 1 << 17

    init(
        _ query: TokenQuery, _ listings: [TokenListRequest], _ tokenPages: TokenPageClient, titles: [Video] = [],
        pageSize: Int, shortfall: String?
    ) {
        self.query = query
        self.titles = Dictionary(titles.map { ($0.id, $0.title) }) { first, _ in first }
        needsCreated = query.filter.asksWhenMade
        self.tokenPages = tokenPages
        self.shortfall = shortfall
        self.pageSize = tokenPages.sizes.effective(pageSize)
        listsToCome = listings.count
        queue = listings.map { Span($0, 1..<2, size: tokenPages.sizes.effective(pageSize)) }
    }

    /// Reads up to eight pages.
    ///
    /// After an error the same scan can continue.
    ///
    /// - Returns: a step without a cursor, and whether there is more.
    func step(_ cancellation: Cancellation) throws(ServiceError) -> (step: ScanStep<AccessToken>, hasMore: Bool) {
        if let shortfall, queue.isEmpty, underWay.isEmpty {
            tokenPages.client.notices.withdraw(shortfall)
            throw .failed(shortfall)
        }
        var rows: [AccessToken] = []
        var examined = 0
        var pages = 0
        do throws(ServiceError) {
            while pages < TokenScan.width {
                try fill(cancellation)
                guard !underWay.isEmpty else { break }
                let (work, attempt) = underWay.removeFirst()
                do throws(ServiceError) {
                    let response = try tokenPages.client.answer(
                        to: tokenPages.call(work.listing, number: work.number, size: work.size), from: attempt,
                        cancellation)
                    // Send the next request before parsing this answer.
                    try fill(cancellation)
                    examined += try take(response, of: work, into: &rows)
                } catch {
                    underWay.insert((work, attempt), at: 0)
                    throw error
                }
                pages += 1
                // Show the first results first.
                if lists.count == 1, listsToCome == 0, pages == 1, work.number == 1 { break }
            }
        } catch {
            restart()
            // Results are not lost; the next step meets the error again.
            guard !rows.isEmpty, error != .cancelled else { throw error }
        }
        endPass()
        let hasMore = !queue.isEmpty || !underWay.isEmpty || shortfall != nil
        if !hasMore, repeated > 0 { tokenPages.client.notices.addAgain(shifted) }
        let total = listsToCome == 0 ? lists.values.reduce(0) { $0 + $1.total } : nil
        return (ScanStep(rows: rows, examined: examined, total: total, next: nil), hasMore)
    }

    private var shifted: String {
        """
        The list changed while it was read: \(repeated) token\(repeated == 1 ? "" : "s") came twice and \
        \(repeated == 1 ? "is" : "are") shown once.
        """
    }

    private func fill(_ cancellation: Cancellation) throws(ServiceError) {
        while underWay.count < TokenScan.width, let work = queue.first?.first {
            let call = tokenPages.call(work.listing, number: work.number, size: work.size)
            underWay.append((work, try tokenPages.client.start(call, cancellation)))
            queue[0].numbers.removeFirst()
            if queue[0].numbers.isEmpty { queue.removeFirst() }
        }
    }

    /// Returns the requests in flight to the queue and drops them.
    private func restart() {
        queue = underWay.map { Span($0.work) } + queue
        underWay = []
    }

    private func take(
        _ response: HTTPResponse, of work: Work, into rows: inout [AccessToken]
    ) throws(ServiceError) -> Int {
        let wasBroken = tokenPages.isFilterBroken
        let known = rows.count
        let page: ParsedTokenPage?
        do throws(ServiceError) {
            page = try tokenPages.page(
                response, work.listing, number: work.number, matching: query.filter, into: &rows)
        } catch .videoNotFound where query.scope == .all {
            // Named in the profile, or deleted since the videos were listed.
            page = nil
        }
        if work.number == 1 { listsToCome -= isSecondPass ? 0 : 1 }
        guard let page else {
            // The list ends before this page, so later ones do not exist either, whatever the count says.
            end(work.listing)
            return 0
        }
        if tokenPages.isFilterBroken, work.listing.state != .any {
            rows.removeLast(rows.count - known)
            if !wasBroken || work.number == 1 { lookThroughAll(work.listing) }
            return 0
        }
        if seen.isEmpty, let total = page.count { seen = SeenCodes(capacity: min(total, TokenScan.mostReserved)) }
        let new = try filter(&rows, from: known, page)
        if !isSecondPass { plan(page, new: new, after: work) }
        return page.rowCount
    }

    /// Keeps the rows of a page that match the query and were not seen before.
    ///
    /// - Returns: the number of all its rows that were not seen before.
    /// - Throws: `.unsupported` for a row without what the filter asks for.
    private func filter(
        _ rows: inout [AccessToken], from start: Int, _ page: ParsedTokenPage
    ) throws(ServiceError) -> Int {
        var kept = start
        var new = 0
        var match = 0
        for (codeIndex, code) in page.codes.enumerated() {
            let isNew = seen.insert(code)
            if isNew { new += 1 }
            if !isNew, !isSecondPass { repeated += 1 }
            guard match < page.codeIndices.count, page.codeIndices[match] == codeIndex else { continue }
            let index = start + match
            match += 1
            if needsCreated, rows[index].created == nil {
                // Rows of a refused page would count as progress, and the same page be asked for again and again.
                rows.removeLast(rows.count - start)
                throw .unsupported(tokenPages.client.messages.doesNotTellWhenMade)
            }
            if let title = rows[index].videoID.flatMap({ titles[$0] }), rows[index].videoTitle == nil {
                rows[index].videoTitle = title
            }
            guard isNew, query.matches(rows[index]) else { continue }
            if kept != index { rows.swapAt(kept, index) }
            kept += 1
        }
        rows.removeLast(rows.count - kept)
        return new
    }

    /// Queues the next pages, as far as the server tells their number and reading on makes sense.
    private func plan(_ page: ParsedTokenPage, new: Int, after work: Work) {
        let isOtherSize = tokenPages.sizes.learn(asked: work.size, rows: page.rowCount, isLast: !page.hasNext)
        var list =
            lists[work.listing]
            ?? ListState(total: page.count ?? 0, pages: 1, size: work.size, firstTotal: page.count)
        list.rows += new
        list.last = max(list.last, work.number)
        // The pages after the first are counted by the actual size.
        if isOtherSize, work.number == 1 { list.size = page.rowCount }
        // More pages were requested than follow: the count was wrong, and is ignored from here on.
        let isCounted = !page.hasNext && work.number < list.pages
        let found = list.progress.fault(
            after: .init(
                asked: pageSize, rows: page.rowCount, new: new, total: isCounted ? nil : page.count,
                hasNext: page.hasNext || (isCounted && new > 0)))
        if let total = page.count {
            if total < list.total { list.hasShrunk = true }
            list.total = max(list.total, total)
        } else {
            list.total += page.rowCount
        }
        defer { lists[work.listing] = list }
        if let found { return stop(work.listing, found, &list) }
        if isCounted, new == 0 {
            lists[work.listing] = list
            end(work.listing)
            if let ended = lists[work.listing] { list = ended }
        }
        guard page.hasNext else { return }
        let wanted = page.count.map { ($0 + list.size - 1) / list.size } ?? work.number + 1
        guard wanted > list.pages else { return }
        // In front, so that the rows of one list stay together.
        queue.insert(Span(work.listing, list.pages + 1..<wanted + 1, size: list.size), at: 0)
        list.pages = wanted
    }

    /// Requests no more pages of a list.
    private func stop(_ listing: TokenListRequest, _ found: PageProgress.Fault, _ list: inout ListState) {
        shortfall = shortfall ?? tokenPages.client.messages.stopped(found)
        list.hasShrunk = false
        drop(listing)
    }

    /// Requests no page behind the end of a list; a list less than half as long as its count was not read completely.
    private func end(_ listing: TokenListRequest) {
        drop(listing)
        guard let list = lists[listing], list.rows < list.total / 2 else { return }
        shortfall = shortfall ?? tokenPages.client.messages.stopped(.ends(total: list.total, rows: list.rows))
        lists[listing]?.hasShrunk = false
        lists[listing]?.firstTotal = nil
    }

    private func drop(_ listing: TokenListRequest) {
        queue.removeAll { $0.listing == listing }
        underWay.removeAll { $0.work.listing == listing }
    }

    /// The server does not filter: reads its list without a filter, from the start.
    private func lookThroughAll(_ listing: TokenListRequest) {
        drop(listing)
        lists[listing] = nil
        var whole = listing
        whole.state = .any
        guard lists[whole] == nil, !queue.contains(where: { $0.listing == whole }) else { return }
        listsToCome += 1
        queue.insert(Span(whole, 1..<2, size: pageSize), at: 0)
    }

    /// A filtered list that got shorter has moved rows to pages that were read already, and one that got longer may
    /// have: it is read once more.
    private func endPass() {
        guard queue.isEmpty, underWay.isEmpty, !isSecondPass else { return }
        for (listing, list) in lists where list.hasShrunk || list.hasGap {
            isSecondPass = true
            queue.append(Span(listing, 1..<list.last + 1, size: list.size))
        }
    }
}
