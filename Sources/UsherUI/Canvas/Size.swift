/// A terminal's extent in cells.
package struct Size: Hashable, Sendable {
    package let columns: Int
    package let rows: Int

    /// Whether nothing can be drawn but a notice that says so.
    package var isTooSmall: Bool { columns < 40 || rows < 10 }

    package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }
}
