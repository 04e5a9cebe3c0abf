/// The law by which every list is read: each page brings rows that did not come before, or the list ends.
///
/// A value that asks nothing. A loop tells it of every page, in their order, and stops when it names a fault. Rows that
/// come twice are usual where a list shifts while it is read, so that only pages wholly of such rows count, and only
/// several in a row.
struct PageProgress: Hashable, Sendable {
    /// What one page told.
    struct Page: Hashable, Sendable {
        /// How many rows were asked for.
        var asked: Int
        /// How many came, and how many of them for the first time.
        var rows: Int
        var new: Int
        /// How many the whole list has, where the server says.
        var total: Int?
        /// Whether another page is said to follow.
        var hasNext: Bool
    }

    /// What a server does that makes reading on pointless.
    enum Fault: Error, Hashable, Sendable {
        /// Pages in a row whose rows had all come before.
        case repeats(pages: Int)
        /// Pages in a row without any row.
        case empty(pages: Int)
        /// More rows than it counts itself.
        case exceeds(total: Int)
        case grows(from: Int, to: Int)
        case sparse(pages: Int, rows: Int)
        case endless(rows: Int)
        /// Less than half of the rows that it counts itself.
        case ends(total: Int, rows: Int)
        case impossible(total: Int)
    }

    /// Rows of a list that are read at the most, and the largest count that is believed.
    static let mostRows = 5_000_000
    /// The same where the server does not say how many there are.
    static let mostUncounted = 500_000
    /// Pages that may be next to empty; those behind them have to bring a few rows each, on the average.
    private static let sparsePages = 100
    private static let fewestRows = 4
    /// Rows that a list may grow by while it is read, beside doubling.
    private static let growth = 10_000

    /// Pages in a row that may bring nothing new.
    private let longestWait: Int
    private let most: Int
    private var pages = 0
    private var fruitless = 0
    private var isEmpty = true
    private var new = 0
    /// Where the last page ended, by the server's own reckoning.
    private var end: Int
    private var firstTotal: Int?

    /// - Parameters:
    ///   - start: the index of the first row that will be read.
    ///   - longestWait: pages in a row that may bring nothing new, but the last.
    init(from start: Int = 0, longestWait: Int = 8, most: Int = mostRows) {
        end = start
        self.longestWait = longestWait
        self.most = most
    }

    /// The count that an answer tells; `nil` where it tells none, or one below zero.
    ///
    /// - Throws: when no list is so long: nothing may be sized by such a number.
    static func believed(_ total: Int?) throws(Fault) -> Int? {
        guard let total, total >= 0 else { return nil }
        guard total <= mostRows else { throw .impossible(total: total) }
        return total
    }

    /// Takes a page.
    ///
    /// - Returns: why the next one is not to be asked for; `nil` where it may be, or none follows.
    mutating func fault(after page: Page) -> Fault? {
        pages += 1
        new += page.new
        end += page.rows
        if page.new > 0 {
            fruitless = 0
            isEmpty = true
        } else {
            fruitless += 1
            if page.rows > 0 { isEmpty = false }
        }
        firstTotal = firstTotal ?? page.total
        guard page.hasNext else { return nil }
        if fruitless >= longestWait { return isEmpty ? .empty(pages: fruitless) : .repeats(pages: fruitless) }
        if let total = page.total, end >= total { return .exceeds(total: total) }
        if let firstTotal, let total = page.total, total > firstTotal * 2 + PageProgress.growth {
            return .grows(from: firstTotal, to: total)
        }
        let fewest = max(1, min(PageProgress.fewestRows, page.asked))
        if pages > PageProgress.sparsePages + new / fewest { return .sparse(pages: pages, rows: new) }
        let most = page.total == nil ? min(self.most, PageProgress.mostUncounted) : self.most
        return new >= most ? .endless(rows: new) : nil
    }
}
