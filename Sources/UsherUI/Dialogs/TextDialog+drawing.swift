internal import UsherCore

extension TextDialog {
    /// Where a text stands on a screen.
    private struct Arrangement {
        let frame: Rect
        /// The rows of the text, broken, from the first to the last.
        let rows: [Line]
        /// The part of the frame that shows rows.
        let text: Rect
    }

    /// From this width on, sections stand in two columns.
    private static let wide = 110
    private static let gap = 3

    package mutating func layOut(in screen: Rect, _ context: UIContext) {
        let arrangement = arrangement(in: screen)
        height = max(1, arrangement.text.rows)
        lineCount = arrangement.rows.count
    }

    package func draw(into canvas: inout Canvas, in screen: Rect, _ context: UIContext) {
        let arrangement = arrangement(in: screen)
        let (frame, text) = (arrangement.frame, arrangement.text)
        DialogFrame.draw(title, into: &canvas, in: frame)
        canvas.cursor = Canvas.Cursor(column: text.column, row: text.row, isShown: false)
        let search = search
        let window = scroll.window(count: arrangement.rows.count, height: text.rows)
        for (line, row) in zip(arrangement.rows[window], text.row...) {
            draw(line, search, into: &canvas, in: text, row: row)
        }
        if let field {
            let row = text.row - 1
            canvas.write("/", column: text.column, row: row, style: CellStyle(.key))
            field.draw(
                into: &canvas, column: text.column + 1, row: row, width: text.columns - 1, hasCursor: isTyping,
                style: CellStyle(isTyping ? .field : .text))
        }
        guard let position = scroll.position(count: arrangement.rows.count, height: text.rows) else { return }
        canvas.writeRight(
            " \(position) ", end: frame.column + frame.columns - 2, row: frame.row + frame.rows - 1,
            width: frame.columns - 4, style: CellStyle(.dim))
    }

    private func draw(_ line: Line, _ search: SearchWord?, into canvas: inout Canvas, in text: Rect, row: Int) {
        var column = text.column
        let end = text.column + text.columns
        for part in line.parts where column < end {
            column += canvas.write(
                part.text, column: column, row: row, width: end - column, style: CellStyle(part.role))
        }
        guard let search else { return }
        let whole = line.text
        for range in search.ranges(in: whole) {
            let first = text.column + cellWidth(of: whole[..<range.lowerBound])
            let matched = first..<first + cellWidth(of: whole[range])
            canvas.emphasize(row: row, columns: matched.clamped(to: text.column..<end), with: .match)
        }
    }

    /// The frame keeps its size while lines are looked for.
    private func arrangement(in screen: Rect) -> Arrangement {
        let widest = sections.joined().map(\.width).max() ?? 0
        let isWide = screen.columns >= TextDialog.wide && sections.count > 1
        let wanted = isWide ? 2 * widest + TextDialog.gap : max(26, widest)
        if isForCopying, wanted + 4 > screen.columns - 2 { return bareArrangement(in: screen) }
        let width = min(screen.columns - 2, wanted + 4)
        let all = rows(of: sections, width: width - 4, isWide: isWide)
        let frame = DialogFrame.rect(
            columns: width, rows: min(screen.rows - 1, all.count + 2 + (field == nil ? 0 : 1)), in: screen)
        var text = frame.inset(by: 1)
        text.column += 1
        text.columns -= 2
        if field != nil {
            text.row += 1
            text.rows -= 1
        }
        return Arrangement(
            frame: frame, rows: search == nil ? all : rows(of: foundSections, width: width - 4, isWide: isWide),
            text: text)
    }

    /// Without sides: they stand beyond the screen's edges, and the text from the first column to the last.
    private func bareArrangement(in screen: Rect) -> Arrangement {
        let all = rows(of: foundSections, width: screen.columns, isWide: false)
        let rows = min(screen.rows - 1, all.count + 2 + (field == nil ? 0 : 1))
        let middle = DialogFrame.rect(columns: screen.columns, rows: rows, in: screen)
        let frame = Rect(
            column: middle.column - 1, row: middle.row, columns: middle.columns + 2, rows: middle.rows)
        var text = frame.inset(by: 1)
        if field != nil {
            text.row += 1
            text.rows -= 1
        }
        return Arrangement(frame: frame, rows: all, text: text)
    }

    private func rows(of sections: [[Line]], width: Int, isWide: Bool) -> [Line] {
        guard isWide, sections.count > 1 else {
            return TextDialog.joined(sections.map { section in section.flatMap { $0.broken(width: width) } })
        }
        let column = (width - TextDialog.gap) / 2
        let broken = sections.map { section in section.flatMap { $0.broken(width: column) } }
        // The columns are as equal as whole sections allow.
        let divided = (1..<broken.count).map { split in
            (TextDialog.joined(broken[..<split]), TextDialog.joined(broken[split...]))
        }
        guard let (left, right) = divided.min(by: { max($0.0.count, $0.1.count) < max($1.0.count, $1.1.count) })
        else { return [] }
        return (0..<max(left.count, right.count)).map { index in
            let line = index < left.count ? left[index] : Line("")
            return index < right.count ? line.beside(right[index], at: column + TextDialog.gap) : line
        }
    }

    /// The sections one below the other, blank lines between them.
    private static func joined(_ sections: some Sequence<[Line]>) -> [Line] {
        Array(sections.joined(separator: [Line("")]))
    }
}
