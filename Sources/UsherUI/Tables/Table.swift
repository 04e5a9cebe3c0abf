package import UsherCore

/// A list of a pane: its columns, laid out in the pane's width.
package struct Table<Row: Sendable>: Sendable {
    /// Cells left of the first column: the sign of the row under the cursor, and a blank.
    private static var margin: Int { 2 }

    package let columns: [Column<Row>]
    package let context: RowContext
    package let layout: ColumnLayout

    /// - Parameter width: cells inside the frame.
    package init(_ columns: [Column<Row>], _ context: RowContext, width: Int) {
        self.columns = columns
        self.context = context
        let claims = columns.enumerated().filter { $0.element.isShown(context) }.map {
            ColumnLayout.Claim(column: $0.offset, width: $0.element.width, place: $0.element.place)
        }
        layout = ColumnLayout(claims, width: width - Table.margin - 1)
    }

    /// Draws the columns' titles.
    ///
    /// - Parameter inner: the rectangle inside the frame.
    package func drawHeadings(into canvas: inout Canvas, in inner: Rect, row: Int) {
        for span in layout.spans {
            let heading = truncated(columns[span.column].heading(in: context.settings.order), toWidth: span.width)
            canvas.write(
                heading, column: inner.column + Table.margin + span.start, row: row, style: CellStyle(.column))
        }
    }

    /// The column whose cells hold one, counted from the left edge inside the frame; gaps belong to no column.
    func column(at cell: Int) -> Column<Row>? {
        let span = layout.spans.first { ($0.start..<$0.start + $0.width).contains(cell - Table.margin) }
        return span.map { columns[$0.column] }
    }

    /// Draws one row over the whole width.
    ///
    /// - Parameters:
    ///   - style: of texts without a role, and of the gaps.
    ///   - selection: `nil` for a row that is not under the cursor.
    package func draw(
        _ content: Row, style: CellStyle, selection: CellStyle.Modifiers?, into canvas: inout Canvas, in inner: Rect,
        row: Int
    ) {
        // Gaps in the row's own style: a change of style costs more bytes than a cell.
        canvas.fill(Rect(column: inner.column + 1, row: row, columns: inner.columns - 1, rows: 1), style: style)
        for span in layout.spans {
            let column = columns[span.column]
            let start = inner.column + Table.margin + span.start
            draw(column.text(content), column, style, into: &canvas, cells: start..<start + span.width, row: row)
        }
        guard let selection else { return }
        canvas.select(Rect(column: inner.column, row: row, columns: inner.columns, rows: 1), with: selection)
    }

    /// The first instant after that of the context at which the row's cells change; `nil` when time alone changes none.
    package func nextChange(of content: Row) -> Instant? {
        layout.spans.compactMap { columns[$0.column].nextChange(content) }.min()
    }

    private func draw(
        _ cell: CellText, _ column: Column<Row>, _ style: CellStyle, into canvas: inout Canvas, cells: Range<Int>,
        row: Int
    ) {
        let signWidth = cell.sign.isEmpty ? 0 : cellWidth(of: cell.sign) + 1
        let available = cells.count - signWidth
        guard available > 0 else {
            // No room for the text: an empty cell would tell that there is none.
            let rest = cellWidth(of: cell.sign) <= cells.count ? cell.sign : "…"
            canvas.write(rest, column: cells.lowerBound, row: row, style: CellStyle(cell.signRole))
            return
        }
        let text = cell.shown(width: available, cut: column.cut)
        let start = column.alignment == .right ? cells.upperBound - signWidth - cellWidth(of: text) : cells.lowerBound
        canvas.write(text, column: start, row: row, style: cell.role.map { CellStyle($0) } ?? style)
        canvas.writeRight(
            cell.sign, end: cells.upperBound, row: row, width: signWidth, style: CellStyle(cell.signRole))
        switch cell.match {
        case .none: break
        case .words(let words):
            for range in words.flatMap({ $0.ranges(in: text) }) {
                let first = start + cellWidth(of: text[..<range.lowerBound])
                canvas.emphasize(row: row, columns: first..<first + cellWidth(of: text[range]), with: .match)
            }
        case .cells(let ranges):
            for range in ranges {
                let matched = start + range.lowerBound..<start + range.upperBound
                canvas.emphasize(row: row, columns: matched.clamped(to: cells), with: .match)
            }
        }
    }
}
