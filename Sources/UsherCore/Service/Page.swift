/// A position in a query's rows from which reading continues, in the service's own representation.
///
/// Valid for the same query (the same `asOf` included) on the same service; opaque to its callers.
package struct Cursor: Hashable, Sendable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }
}

/// The part of a query's rows to read.
package enum PagePosition: Hashable, Sendable {
    case first
    case last
    /// The rows directly after, or before, the cursor's row in the query's order.
    case after(Cursor)
    case before(Cursor)
    /// The rows from the index (counted from 0) on.
    case index(Int)
}

/// Consecutive rows of a query, in the query's order.
package struct Page<Row: Hashable & Sendable>: Hashable, Sendable {
    package let rows: [Row]
    /// The index of the first row among the query's rows, if the service knows it.
    package let start: Int?
    /// For `.before` the rows in front of this page, for `.after` those behind it; `nil` when there are none.
    package let previous: Cursor?
    package let next: Cursor?
    package let count: Count

    package init(rows: [Row], start: Int?, previous: Cursor?, next: Cursor?, count: Count) {
        self.rows = rows
        self.start = start
        self.previous = previous
        self.next = next
        self.count = count
    }

    /// The same page of a query, as other rows.
    package init<Other>(_ page: Page<Other>, rows: [Row], count: Count) {
        self.init(rows: rows, start: page.start, previous: page.previous, next: page.next, count: count)
    }
}

/// The result of one step of a search.
package struct ScanStep<Row: Hashable & Sendable>: Hashable, Sendable {
    /// Matching rows in the query's order; may be empty while there is more to search.
    package let rows: [Row]
    /// The number of rows examined in this step, matching or not.
    package let examined: Int
    /// The number of rows to examine in all steps, if known.
    package let total: Int?
    /// The cursor of the next step; `nil` when the search is complete.
    package let next: Cursor?

    package init(rows: [Row], examined: Int, total: Int?, next: Cursor?) {
        self.rows = rows
        self.examined = examined
        self.total = total
        self.next = next
    }
}
