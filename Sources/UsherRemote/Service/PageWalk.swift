internal import Synchronization
internal import UsherCore

/// The progress of a caller that reads a list forward, page after page.
struct PageWalk: Sendable {
    private(set) var fault: PageProgress.Fault?
    private var progress: PageProgress
    private var seen = SeenCodes()

    /// - Parameter start: the index of the first row to read.
    init(from start: Int) {
        progress = PageProgress(from: start, longestWait: 2)
    }

    /// Evaluates a page.
    ///
    /// - Parameters:
    ///   - covered: the number of its rows, including unreadable ones.
    ///   - fault: a fault found within it.
    ///   - isNew: adds a row to those seen, and returns whether it is new.
    /// - Returns: whether to show it: it has new rows, or no fault.
    mutating func take<Row>(
        _ rows: [Row], covered: Int, asked: Int, total: Int?, hasNext: Bool, fault: PageProgress.Fault?,
        isNew: (Row, inout SeenCodes) -> Bool
    ) -> Bool {
        // Reading cannot continue from here.
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

/// The walks that may continue, by list and the index of the next row: one for each displayed list.
final class PageWalks<List: Hashable & Sendable>: Sendable {
    private struct Entry: Sendable {
        let list: List
        let index: Int
        let walk: PageWalk
    }

    private static var limit: Int { 3 }
    private let entries = Mutex<[Entry]>([])

    /// Removes and returns the walk that continues at an index; a new one when there is none, as for each first page.
    func take(_ list: List, at index: Int) -> PageWalk {
        entries.withLock { entries in
            guard index > 0, let found = entries.firstIndex(where: { $0.index == index && $0.list == list }) else {
                return PageWalk(from: index)
            }
            return entries.remove(at: found).walk
        }
    }

    func put(_ walk: PageWalk, _ list: List, at index: Int) {
        entries.withLock { entries in
            if entries.count >= PageWalks.limit { entries.removeFirst() }
            entries.append(Entry(list: list, index: index, walk: walk))
        }
    }
}
