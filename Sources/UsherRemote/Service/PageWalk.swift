internal import Synchronization
internal import UsherCore

/// A list that a caller reads forward, page after page: what came, and whether there is sense in going on.
struct PageWalk: Sendable {
    private(set) var fault: PageProgress.Fault?
    private var progress: PageProgress
    private var seen = SeenCodes()

    /// - Parameter start: the index of the first row that will be read.
    init(from start: Int) {
        progress = PageProgress(from: start, longestWait: 2)
    }

    /// Takes a page.
    ///
    /// - Parameters:
    ///   - covered: how many rows the page has, those that could not be read included.
    ///   - fault: what was wrong already within it.
    ///   - isNew: of each row, puts it among those that came.
    /// - Returns: whether it is worth showing: it has rows that did not come before, or nothing is wrong.
    mutating func take<Row>(
        _ rows: [Row], covered: Int, asked: Int, total: Int?, hasNext: Bool, fault: PageProgress.Fault?,
        isNew: (Row, inout SeenCodes) -> Bool
    ) -> Bool {
        // From here there is no way on.
        if covered == 0, hasNext, asked > 0 {
            self.fault = .empty(pages: 1)
            return false
        }
        var new = 0
        for row in rows where isNew(row, &seen) { new += 1 }
        let own = progress.fault(
            after: PageProgress.Page(asked: asked, rows: covered, new: new, total: total, hasNext: hasNext))
        self.fault = fault ?? own
        return self.fault == nil || new > 0
    }
}

/// The walks that may go on, by their list and the index of their next row: one for each list that is shown.
final class PageWalks<List: Hashable & Sendable>: Sendable {
    private struct Place: Sendable {
        let list: List
        let index: Int
        let walk: PageWalk
    }

    private static var limit: Int { 3 }
    private let places = Mutex<[Place]>([])

    /// Takes the walk that goes on at an index out; a new one where there is none, as for each first page.
    func take(_ list: List, at index: Int) -> PageWalk {
        places.withLock { places in
            guard index > 0, let found = places.firstIndex(where: { $0.index == index && $0.list == list }) else {
                return PageWalk(from: index)
            }
            return places.remove(at: found).walk
        }
    }

    func put(_ walk: PageWalk, _ list: List, at index: Int) {
        places.withLock { places in
            if places.count >= PageWalks.limit { places.removeFirst() }
            places.append(Place(list: list, index: index, walk: walk))
        }
    }
}
