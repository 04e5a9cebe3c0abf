/// The rule for reading every list: each page has rows that were not seen before, or the list ends.
///
/// A value without I/O. The caller reports every page in order, and stops when this names a fault. Rows often repeat
/// when a list shifts while it is read, so only pages without any new row count, and only several in a row.
struct PageProgress: Hashable, Sendable {
    /// The facts about one page.
    struct Page: Hashable, Sendable {
        /// The requested number of rows.
        var asked: Int
        /// The number of rows, and how many of them are new.
        var rows: Int
        var new: Int
        /// The number of rows of the whole list, if the server says it.
        var total: Int?
        /// Whether the server announces another page.
        var hasNext: Bool
    }

    /// A server's fault that makes reading on pointless.
    enum Fault: Error, Hashable, Sendable {
        /// Consecutive pages without a new row.
        case repeats(pages: Int)
        /// Consecutive pages without any row.
        case empty(pages: Int)
        /// More rows than the server's own count.
        case exceeds(total: Int)
        case grows(from: Int, to: Int)
        case sparse(pages: Int, rows: Int)
        case endless(rows: Int)
        /// Fewer than half of the server's own count.
        case ends(total: Int, rows: Int)
        case impossible(total: Int)
    }

    /// The most rows of a list that are read, and the largest count that is accepted.
    static let mostRows = 5_000_000
    /// The same for a list without a count.
    static let mostUncounted = 500_000
    /// Pages that may be almost empty; later ones must have a few rows each on average.
    private static let sparsePages = 100
    private static let fewestRows = 4
    /// Rows by which a list may grow while it is read, besides doubling.
    private static let growth = 10_000

    /// Consecutive pages that may have nothing new.
    private let longestWait: Int
    private let most: Int
    private var pages = 0
    private var fruitless = 0
    private var isEmpty = true
    private var new = 0
    /// The end of the last page, by the server's numbering.
    private var end: Int
    private var firstTotal: Int?

    /// - Parameters:
    ///   - start: the index of the first row to read.
    ///   - longestWait: consecutive pages that may have nothing new, except the last.
    init(from start: Int = 0, longestWait: Int = 8, most: Int = mostRows) {
        end = start
        self.longestWait = longestWait
        self.most = most
    }

    /// The count in an answer; `nil` when it has none, or a negative one.
    ///
    /// - Throws: when the count is impossible: no memory is reserved by such a number.
    static func believed(_ total: Int?) throws(Fault) -> Int? {
        guard let total, total >= 0 else { return nil }
        guard total <= mostRows else { throw .impossible(total: total) }
        return total
    }

    /// Evaluates a page.
    ///
    /// - Returns: why not to request the next one; `nil` when it may be requested, or none follows.
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
