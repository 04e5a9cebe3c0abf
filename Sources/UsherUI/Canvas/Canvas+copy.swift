extension Canvas {
    /// Writes kept cells into a row, clipped to the canvas.
    ///
    /// A wide character of which only one half is written becomes blank.
    package mutating func replace(row: Int, from column: Int, with new: some RandomAccessCollection<Cell>) {
        guard row >= 0, row < size.rows else { return }
        let part = (column..<column + new.count).clamped(to: 0..<size.columns)
        edit(row: row) { cells in
            guard !part.isEmpty else { return part }
            let kept = new.dropFirst(part.lowerBound - column).prefix(part.count)
            _ = UnsafeMutableBufferPointer(rebasing: cells[part]).update(fromContentsOf: kept)
            // Such halves must not pair with those that stand beside them.
            if let first = part.first, cells[first].width == 0 { cells[first] = Cell(style: cells[first].style) }
            if let last = part.last, cells[last].width == 2 { cells[last] = Cell(style: cells[last].style) }
            return part
        }
    }

    /// Copies a rectangle of another canvas to a place in this one, clipped to both.
    package mutating func copy(_ rect: Rect, of other: Canvas, column: Int, row: Int) {
        let columns = (rect.column..<rect.column + rect.columns).clamped(to: 0..<other.size.columns)
        for from in (rect.row..<rect.row + rect.rows).clamped(to: 0..<other.size.rows) {
            replace(
                row: row + from - rect.row, from: column + columns.lowerBound - rect.column,
                with: other.cells[other.cellIndices(row: from, columns: columns)])
        }
    }
}
