/// The pages of a numbered list that contain a range of its rows.
struct PageSpan: Hashable, Sendable {
    /// Rows a page.
    let size: Int
    /// Counted from 1.
    let numbers: ClosedRange<Int>
    /// The index of the first page's first row.
    var start: Int { (numbers.lowerBound - 1) * size }
    /// The number of rows of the first page before the range.
    let skipped: Int

    /// - Parameters:
    ///   - start: the index of the first row, from 0.
    ///   - count: at least 1.
    init(start: Int, count: Int, size: Int) {
        self.size = size
        numbers = (start / size + 1)...((start + count - 1) / size + 1)
        skipped = start % size
    }
}
