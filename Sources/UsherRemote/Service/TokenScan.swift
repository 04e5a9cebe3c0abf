internal import UsherCore

/// A search through all rows of one or more lists, with several pages on their way at any time.
///
/// `@unchecked`: whoever has taken it out of the table is the only one to use it.
final class TokenScan: @unchecked Sendable {
    /// A page to be read.
    private struct Work {
        let listing: TokenListing
        let number: Int
        let size: Int
    }

    /// What is known of one list.
    private struct ListState {
        var total: Int
        var pages: Int
        var size: Int
        var hasShrunk = false
    }

    private let query: TokenQuery
    private let lister: TokenLister
    private let pageSize: Int
    private var queue: [Work]
    private var underWay: [(work: Work, attempt: Attempt)] = []
    private var lists: [TokenListing: ListState] = [:]
    private var listsToCome: Int
    private var seen = SeenCodes()
    private var repeated = 0
    private var isSecondPass = false

    private static let width = 8
    /// A server's number of rows is not to be trusted with memory.
    private static let mostReserved = 1 << 17

    init(_ query: TokenQuery, _ listings: [TokenListing], _ lister: TokenLister, pageSize: Int) {
        self.query = query
        self.lister = lister
        self.pageSize = lister.sizes.effective(pageSize)
        listsToCome = listings.count
        queue = listings.map { Work(listing: $0, number: 1, size: lister.sizes.effective(pageSize)) }
    }

    /// Reads up to eight pages.
    ///
    /// After an error the same scan can be stepped again.
    ///
    /// - Returns: a step without a cursor, and whether there is more.
    func step(_ cancellation: Cancellation) throws(ServiceError) -> (step: ScanStep<AccessToken>, hasMore: Bool) {
        var rows: [AccessToken] = []
        var examined = 0
        var pages = 0
        do throws(ServiceError) {
            while pages < TokenScan.width {
                try fill(cancellation)
                guard !underWay.isEmpty else { break }
                let (work, attempt) = underWay.removeFirst()
                do throws(ServiceError) {
                    let response = try lister.client.answer(
                        to: lister.call(work.listing, number: work.number, size: work.size), from: attempt,
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
        let hasMore = !queue.isEmpty || !underWay.isEmpty
        if !hasMore, repeated > 0 { lister.client.remarks.addAgain(shifted) }
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
        while underWay.count < TokenScan.width, let work = queue.first {
            let call = lister.call(work.listing, number: work.number, size: work.size)
            underWay.append((work, try lister.client.start(call, cancellation)))
            queue.removeFirst()
        }
    }

    /// Puts what is under way back into the queue, and lets go of it.
    private func restart() {
        queue = underWay.map(\.work) + queue
        underWay = []
    }

    private func take(
        _ response: HTTPResponse, of work: Work, into rows: inout [AccessToken]
    ) throws(ServiceError) -> Int {
        let wasBroken = lister.isFilterBroken
        let known = rows.count
        let page: TokenPage?
        do throws(ServiceError) {
            page = try lister.page(
                response, work.listing, number: work.number, matching: query.text, into: &rows)
        } catch .videoNotFound where query.scope == .all {
            // Named in the profile, or gone since the videos were listed.
            page = nil
        }
        if work.number == 1 { listsToCome -= isSecondPass ? 0 : 1 }
        guard let page else { return 0 }
        if lister.isFilterBroken, work.listing.state != .any {
            rows.removeLast(rows.count - known)
            if !wasBroken || work.number == 1 { lookThroughAll(work.listing) }
            return 0
        }
        plan(page, after: work)
        if seen.isEmpty, let total = page.total { seen = SeenCodes(capacity: min(total, TokenScan.mostReserved)) }
        sift(&rows, from: known, page)
        return page.count
    }

    /// Leaves of the rows that a page brought those that the query wants and that did not come before.
    private func sift(_ rows: inout [AccessToken], from start: Int, _ page: TokenPage) {
        var kept = start
        var match = 0
        for (place, code) in page.codes.enumerated() {
            let isNew = seen.insert(code)
            if !isNew, !isSecondPass { repeated += 1 }
            guard match < page.places.count, page.places[match] == place else { continue }
            let index = start + match
            match += 1
            guard isNew, query.state.holds(rows[index], at: query.asOf) else { continue }
            if kept != index { rows.swapAt(kept, index) }
            kept += 1
        }
        rows.removeLast(rows.count - kept)
    }

    /// Queues the pages behind this one as far as the server tells how many there are.
    private func plan(_ page: TokenPage, after work: Work) {
        let known = lists[work.listing]
        let isLast = !page.hasNext
        if lister.sizes.learn(asked: work.size, rows: page.count, isLast: isLast), work.number == 1 {
            // The pages behind this one are counted by the size that came.
            guard let total = page.total else {
                queue.insert(Work(listing: work.listing, number: 2, size: page.count), at: 0)
                lists[work.listing] = ListState(total: 0, pages: 2, size: page.count)
                return
            }
            lists[work.listing] = ListState(total: total, pages: 1, size: page.count)
            add(work.listing, upTo: total)
            return
        }
        guard let total = page.total else {
            var list = known ?? ListState(total: 0, pages: 1, size: work.size)
            list.total += page.count
            if page.hasNext, work.number >= list.pages {
                list.pages = work.number + 1
                queue.insert(Work(listing: work.listing, number: list.pages, size: work.size), at: 0)
            }
            lists[work.listing] = list
            return
        }
        var list = known ?? ListState(total: total, pages: 1, size: work.size)
        if total < list.total { list.hasShrunk = true }
        list.total = max(list.total, total)
        lists[work.listing] = list
        if page.hasNext { add(work.listing, upTo: total) }
    }

    private func add(_ listing: TokenListing, upTo total: Int) {
        guard var list = lists[listing] else { return }
        let wanted = (total + list.size - 1) / list.size
        guard wanted > list.pages else { return }
        let new = (list.pages + 1...wanted).map { Work(listing: listing, number: $0, size: list.size) }
        // In front, so that the rows of one list stay together.
        queue.insert(contentsOf: new, at: 0)
        list.pages = wanted
        lists[listing] = list
    }

    /// The server does not filter: its list is read without a filter, from its beginning.
    private func lookThroughAll(_ listing: TokenListing) {
        let isSame = { (work: Work) in work.listing == listing }
        queue.removeAll(where: isSame)
        underWay.removeAll { isSame($0.work) }
        lists[listing] = nil
        var whole = listing
        whole.state = .any
        guard lists[whole] == nil, !queue.contains(where: { $0.listing == whole }) else { return }
        listsToCome += 1
        queue.insert(Work(listing: whole, number: 1, size: pageSize), at: 0)
    }

    /// A filtered list that got shorter has moved rows to pages that were read already: it is read once more.
    private func endPass() {
        guard queue.isEmpty, underWay.isEmpty, !isSecondPass else { return }
        for (listing, list) in lists where list.hasShrunk {
            isSecondPass = true
            queue += (1...list.pages).map { Work(listing: listing, number: $0, size: list.size) }
        }
    }
}
