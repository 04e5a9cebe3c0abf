internal import UsherCore

extension Canvas {
    /// Draws the border of a pane with a title in its upper edge; the cells inside stay as they are.
    ///
    /// - Parameter details: forms of a second text for the right end of the upper edge; the first that fits is drawn.
    package mutating func box(
        _ rect: Rect, title: String, details: [String] = [], style: CellStyle, titleStyle: CellStyle
    ) {
        guard rect.columns >= 2, rect.rows >= 2 else { return }
        let right = rect.column + rect.columns - 1
        let bottom = rect.row + rect.rows - 1
        for (row, corners) in [(rect.row, ("┌", "┐")), (bottom, ("└", "┘"))] {
            line("─", column: rect.column + 1, row: row, columns: rect.columns - 2, style: style)
            write(corners.0, column: rect.column, row: row, style: style)
            write(corners.1, column: right, row: row, style: style)
        }
        line("│", column: rect.column, row: rect.row + 1, rows: rect.rows - 2, style: style)
        line("│", column: right, row: rect.row + 1, rows: rect.rows - 2, style: style)
        let available = rect.columns - 6
        guard available > 0, !title.isEmpty else { return }
        let shown = truncated(title, toWidth: available)
        let used = write(" \(shown) ", column: rect.column + 2, row: rect.row, style: titleStyle)
        let rest = available - used
        guard let detail = details.first(where: { !$0.isEmpty && rest >= cellWidth(of: $0) }) else { return }
        writeRight(" \(detail) ", end: right - 1, row: rect.row, style: titleStyle)
    }
}
