internal import UsherCore

/// Buttons side by side; one of them may have the focus.
struct ButtonRow: Hashable, Sendable {
    let labels: [String]
    let focused: Int?
    /// The button that does what users fear.
    var dangerous: Int?

    /// The button at a column, in a row whose last button ends left of `end`.
    func index(at column: Int, end: Int) -> Int? {
        spans(end: end).firstIndex { $0.contains(column) }
    }

    private var texts: [String] { labels.map { "[ \($0) ]" } }

    /// The columns of each button.
    private func spans(end: Int) -> [Range<Int>] {
        let widths = texts.map { cellWidth(of: $0) }
        var column = max(0, end - widths.reduce(0, +) - 2 * (widths.count - 1))
        return widths.map { width in
            defer { column += width + 2 }
            return column..<column + width
        }
    }

    /// Draws the buttons so that the last one ends left of `end`.
    func draw(into canvas: inout Canvas, end: Int, row: Int) {
        for (index, (text, span)) in zip(texts, spans(end: end)).enumerated() {
            let isFocused = index == focused
            // Below 256 colours errors are white on red too: only the button with the focus may have a ground.
            let role: Role = isFocused && index == dangerous ? .danger : .button
            let style = CellStyle(role, isFocused ? .selected : [])
            canvas.write(text, column: span.lowerBound, row: row, style: style)
            guard index == focused else { continue }
            canvas.cursor = Canvas.Cursor(column: span.lowerBound, row: row, isShown: false)
        }
    }
}
