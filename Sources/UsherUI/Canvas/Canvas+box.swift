internal import UsherCore

extension Canvas {
    /// Draws the border of a pane with a title in its upper edge; the cells inside stay as they are.
    ///
    /// - Parameter details: forms of a second text for the right end of the upper edge; the first that fits is drawn.
    package mutating func box(
        _ rect: Rect, title: String, details: [String] = [], style: CellStyle, titleStyle: CellStyle
    ) {
        guard rect.columns >= 2, rect.rows >= 2 else { return }
        upperEdge(of: rect, title: title, details: details, style: style, titleStyle: titleStyle)
        leftSideAndLowerEdge(of: rect, style: style)
        rightSide(of: rect, thumb: nil, style: style)
    }

    mutating func leftSideAndLowerEdge(of rect: Rect, style: CellStyle) {
        let right = rect.column + rect.columns - 1
        let bottom = rect.row + rect.rows - 1
        line("─", column: rect.column + 1, row: bottom, columns: rect.columns - 2, style: style)
        write("└", column: rect.column, row: bottom, style: style)
        write("┘", column: right, row: bottom, style: style)
        line("│", column: rect.column, row: rect.row + 1, rows: rect.rows - 2, style: style)
    }

    /// Draws the right side of a border without its corners.
    ///
    /// - Parameter thumb: the cells that show the window of a list, counted from the upper corner.
    mutating func rightSide(of rect: Rect, thumb: Range<Int>?, style: CellStyle) {
        let column = rect.column + rect.columns - 1
        line("│", column: column, row: rect.row + 1, rows: rect.rows - 2, style: style)
        guard let thumb else { return }
        line("▐", column: column, row: rect.row + 1 + thumb.lowerBound, rows: thumb.count, style: style)
    }

    /// Draws the upper edge of a border, whole, with the texts of `box`.
    mutating func upperEdge(
        of rect: Rect, title: String, details: [String], style: CellStyle, titleStyle: CellStyle
    ) {
        let right = rect.column + rect.columns - 1
        line("─", column: rect.column + 1, row: rect.row, columns: rect.columns - 2, style: style)
        write("┌", column: rect.column, row: rect.row, style: style)
        write("┐", column: right, row: rect.row, style: style)
        let available = rect.columns - 6
        guard available > 0, !title.isEmpty else { return }
        // A long title leaves the shortest detail its cells, and what is left is still a title.
        let reserved = details.last { !$0.isEmpty }.map { cellWidth(of: $0) + 3 } ?? 0
        let shown = truncated(title, toWidth: available - reserved >= 12 ? available - reserved : available)
        let used = write(" \(shown) ", column: rect.column + 2, row: rect.row, style: titleStyle)
        let rest = available - used
        guard let detail = details.first(where: { !$0.isEmpty && rest > cellWidth(of: $0) }) else { return }
        writeRight(" \(detail) ", end: right - 1, row: rect.row, style: titleStyle)
    }
}
