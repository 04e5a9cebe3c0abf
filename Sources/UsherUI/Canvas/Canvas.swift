/// The cells between the view and the terminal; drawing stays inside them and never splits a wide character.
///
/// A program may keep one canvas and draw only what changes: the canvas knows the rows written to since `clearTouched`.
package struct Canvas: Sendable {
    /// Where the terminal's cursor stands: screen readers and Braille lines follow it, also while it is hidden.
    package struct Cursor: Hashable, Sendable {
        package let column: Int
        package let row: Int
        /// Whether it is seen: only in a text that is edited.
        package let isShown: Bool

        package init(column: Int, row: Int, isShown: Bool = true) {
            self.column = column
            self.row = row
            self.isShown = isShown
        }
    }

    package let size: Size
    /// All cells, row by row.
    package private(set) var cells: [Cell]
    /// The rows that may differ from the last frame shown; all of them in a new canvas.
    package private(set) var touchedRows: RowSet
    /// The terminal's cursor; `nil` hides it wherever it is.
    package var cursor: Cursor?

    package init(size: Size) {
        self.size = size
        cells = Array(repeating: .blank, count: max(0, size.columns * size.rows))
        touchedRows = RowSet(rows: max(0, size.rows))
        touchAll()
    }

    /// Calls no row touched, after the canvas was handed to the screen.
    package mutating func clearTouched() {
        touchedRows.removeAll()
    }

    /// Calls every row touched.
    package mutating func touchAll() {
        for row in 0..<max(0, size.rows) { touchedRows.insert(row) }
    }

    /// One cell; its setter does not mend the other half of a wide character.
    package subscript(column: Int, row: Int) -> Cell {
        get { cells[row * size.columns + column] }
        set {
            touchedRows.insert(row)
            cells[row * size.columns + column] = newValue
        }
    }

    /// The indices in `cells` of a part of a row.
    func cellIndices(row: Int, columns: Range<Int>) -> Range<Int> {
        row * size.columns + columns.lowerBound..<row * size.columns + columns.upperBound
    }

    /// The cells of one row.
    package func row(_ row: Int) -> ArraySlice<Cell> {
        cells[row * size.columns..<(row + 1) * size.columns]
    }

    /// Lets `write` set cells of a row inside the canvas, whole characters only; then mends the characters and
    /// clusters that the written part cut in two.
    ///
    /// - Parameter write: gets the cells of the row and returns the columns that it set.
    mutating func edit(row: Int, _ write: (UnsafeMutableBufferPointer<Cell>) -> Range<Int>) {
        let (start, columns) = (row * size.columns, size.columns)
        let written = cells.withUnsafeMutableBufferPointer { all in
            let cells = UnsafeMutableBufferPointer(rebasing: all[start..<start + columns])
            let written = write(cells)
            if !written.isEmpty {
                for edge in [written.lowerBound, written.upperBound] {
                    Canvas.mendCluster(cells, at: edge)
                    Canvas.mend(cells, at: edge)
                }
            }
            return written
        }
        if !written.isEmpty { touchedRows.insert(row) }
    }

    /// Blanks a half of a wide character whose other half is not beyond the column's left edge any more.
    private static func mend(_ cells: UnsafeMutableBufferPointer<Cell>, at column: Int) {
        let hasLeft = column > 0 && cells[column - 1].width == 2
        let hasRight = column < cells.count && cells[column].width == 0
        guard hasLeft != hasRight else { return }
        let orphan = hasLeft ? column - 1 : column
        cells[orphan] = Cell(style: cells[orphan].style)
    }

    /// Blanks the rest of a cluster whose beginning was overwritten: a vowel sign would be drawn over what stands there
    /// now.
    private static func mendCluster(_ cells: UnsafeMutableBufferPointer<Cell>, at start: Int) {
        guard start < cells.count, cells[start].doubt == .continued else { return }
        if start > 0 {
            let left = cells[start - 1]
            let isWhole = left.doubt == .none || left.doubt == .marked && left.width == 1
            guard isWhole else { return }
        }
        for column in start..<cells.count {
            guard cells[column].doubt == .continued else { return }
            cells[column] = Cell(style: cells[column].style)
        }
    }
}
