internal import UsherCore

/// A search through all rows of one or more lists, with several pages on their way at any time.
///
/// `@unchecked`: whoever has taken it out of the table is the only one to use it.
final class TokenScan: @unchecked Sendable {
    /// A page to be read.
    private struct Work {
        let listing: TokenListRequest
        let number: Int
        let size: Int
    }

    /// Pages of a list that are still to be asked for: a range, since their number is the server's word.
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

    /// What is known of one list.
    private struct ListState {
        var total: Int
        var pages: Int
        var size: Int
        /// At the beginning.
        var firstTotal: Int?
        /// How many rows came, each counted once.
        var rows = 0
        /// The last page that came.
        var last = 1
        var hasShrunk = false
        var progress = PageProgress()

        /// Whether rows that were there from the beginning did not come: pages are asked for side by side, and one
        /// that is answered before the page in front of it misses what moves from there in between.
        var hasGap: Bool { firstTotal.map { total > $0 && rows < $0 } ?? false }
    }

    private let query: TokenQuery
    private let tokenPages: TokenPageClient
    private let pageSize: Int
    /// None of them empty.
    private var queue: [Span]
    private var underWay: [(work: Work, attempt: Attempt)] = []
    private var lists: [TokenListRequest: ListState] = [:]
    private var listsToCome: Int
    private var seen = SeenCodes()
    private var repeated = 0
    private var isSecondPass = false
    /// Why not all was looked through; said when everything else is.
    private var shortfall: String?

    private static let width = 8
    /// A server's number of rows is not to be trusted with memory.
    private static let mostReserved = 1 << 17

    init(
        _ query: TokenQuery, _ listings: [TokenListRequest], _ tokenPages: TokenPageClient, pageSize: Int,
        shortfall: String?
    ) {
        self.query = query
        self.tokenPages = tokenPages
        self.shortfall = shortfall
        self.pageSize = tokenPages.sizes.effective(pageSize)
        listsToCome = listings.count
        queue = listings.map { Span($0, 1..<2, size: tokenPages.sizes.effective(pageSize)) }
    }

    /// Reads up to eight pages.
    ///
    /// After an error the same scan can be stepped again.
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
                    // The next request leaves before this answer is read.
                    try fill(cancellation)
                    examined += try take(response, of: work, into: &rows)
                } catch {
                    underWay.insert((work, attempt), at: 0)
                    throw error
                }
                pages += 1
                // What came first is shown first.
                if lists.count == 1, listsToCome == 0, pages == 1, work.number == 1 { break }
            }
        } catch {
            restart()
            // What was found is not lost; the step after this one meets the error again.
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

    /// Puts what is under way back into the queue, and lets go of it.
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
                response, work.listing, number: work.number, matching: query.text, into: &rows)
        } catch .videoNotFound where query.scope == .all {
            // Named in the profile, or gone since the videos were listed.
            page = nil
        }
        if work.number == 1 { listsToCome -= isSecondPass ? 0 : 1 }
        guard let page else {
            // The list ends before this page, so that those behind it are not there either, whatever was counted.
            end(work.listing)
            return 0
        }
        if tokenPages.isFilterBroken, work.listing.state != .any {
            rows.removeLast(rows.count - known)
            if !wasBroken || work.number == 1 { lookThroughAll(work.listing) }
            return 0
        }
        if seen.isEmpty, let total = page.count { seen = SeenCodes(capacity: min(total, TokenScan.mostReserved)) }
        let new = filter(&rows, from: known, page)
        if !isSecondPass { plan(page, new: new, after: work) }
        return page.rowCount
    }

    /// Leaves of the rows that a page brought those that the query wants and that did not come before.
    ///
    /// - Returns: how many of all its rows did not.
    private func filter(_ rows: inout [AccessToken], from start: Int, _ page: ParsedTokenPage) -> Int {
        var kept = start
        var new = 0
        var match = 0
        for (place, code) in page.codes.enumerated() {
            let isNew = seen.insert(code)
            if isNew { new += 1 }
            if !isNew, !isSecondPass { repeated += 1 }
            guard match < page.places.count, page.places[match] == place else { continue }
            let index = start + match
            match += 1
            guard isNew, query.state.holds(rows[index], at: query.asOf),
                query.codeFragment?.matches(code) != false
            else { continue }
            if kept != index { rows.swapAt(kept, index) }
            kept += 1
        }
        rows.removeLast(rows.count - kept)
        return new
    }

    /// Queues the pages behind this one as far as the server tells how many there are, and there is sense in it.
    private func plan(_ page: ParsedTokenPage, new: Int, after work: Work) {
        let isOtherSize = tokenPages.sizes.learn(asked: work.size, rows: page.rowCount, isLast: !page.hasNext)
        var list =
            lists[work.listing]
            ?? ListState(total: page.count ?? 0, pages: 1, size: work.size, firstTotal: page.count)
        list.rows += new
        list.last = max(list.last, work.number)
        // The pages behind the first are counted by the size that came.
        if isOtherSize, work.number == 1 { list.size = page.rowCount }
        // More were asked for than follow: the count said so, and is no measure any more.
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

    /// Asks for no more of a list.
    private func stop(_ listing: TokenListRequest, _ found: PageProgress.Fault, _ list: inout ListState) {
        shortfall = shortfall ?? tokenPages.client.messages.stopped(found)
        list.hasShrunk = false
        drop(listing)
    }

    /// Asks for no page behind the end of a list; a list that is not half as long as it was counted was not read.
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

    /// The server does not filter: its list is read without a filter, from its beginning.
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
