/// The cells between the view and the terminal; drawing stays inside them and never splits a wide character.
package struct Canvas: Hashable, Sendable {
    package let size: Size
    /// All cells, row by row.
    package private(set) var cells: [Cell]
    /// The position of the terminal's cursor; `nil` hides it.
    package var cursor: (column: Int, row: Int)? {
        get { cursorColumn < 0 ? nil : (cursorColumn, cursorRow) }
        set {
            cursorColumn = newValue?.column ?? -1
            cursorRow = newValue?.row ?? -1
        }
    }
    private var cursorColumn = -1
    private var cursorRow = -1

    package init(size: Size) {
        self.size = size
        cells = Array(repeating: .blank, count: max(0, size.columns * size.rows))
    }

    package subscript(column: Int, row: Int) -> Cell {
        get { cells[row * size.columns + column] }
        set { cells[row * size.columns + column] = newValue }
    }

    /// Every row is to be looked at when it is presented.
    mutating func touchAll() {}

    /// The indices in `cells` of a part of a row.
    func cellIndices(row: Int, columns: Range<Int>) -> Range<Int> {
        row * size.columns + columns.lowerBound..<row * size.columns + columns.upperBound
    }

    /// Writes whole cells into a row; they have to fit.
    mutating func replace(row: Int, from column: Int, with new: [Cell]) {
        let start = row * size.columns + column
        cells.replaceSubrange(start..<start + new.count, with: new)
    }

    /// The cells of one row.
    package func row(_ row: Int) -> ArraySlice<Cell> {
        cells[row * size.columns..<(row + 1) * size.columns]
    }
}
