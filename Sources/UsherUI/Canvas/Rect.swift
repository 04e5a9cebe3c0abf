/// A rectangle of cells; row 0 is the top line, column 0 the left edge.
package struct Rect: Hashable, Sendable {
    package var column: Int
    package var row: Int
    package var columns: Int
    package var rows: Int

    package init(column: Int, row: Int, columns: Int, rows: Int) {
        self.column = column
        self.row = row
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }

    package init(_ size: Size) {
        self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
    }

    package var size: Size { Size(columns: columns, rows: rows) }

    package var isEmpty: Bool { columns == 0 || rows == 0 }

    package func contains(column: Int, row: Int) -> Bool {
        (self.column..<self.column + columns).contains(column) && (self.row..<self.row + rows).contains(row)
    }

    /// The rectangle without `width` cells on every side.
    package func inset(by width: Int) -> Rect {
        Rect(column: column + width, row: row + width, columns: columns - 2 * width, rows: rows - 2 * width)
    }

    /// One line of the rectangle, 0 for the first.
    package func line(_ index: Int) -> Rect {
        Rect(column: column, row: row + index, columns: columns, rows: 1)
    }

    /// A rectangle of this size or less in the middle of this one.
    package func centered(columns wantedColumns: Int, rows wantedRows: Int) -> Rect {
        let width = min(columns, wantedColumns)
        let height = min(rows, wantedRows)
        return Rect(
            column: column + (columns - width) / 2, row: row + (rows - height) / 2, columns: width, rows: height)
    }
}
