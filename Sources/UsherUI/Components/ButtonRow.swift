internal import UsherCore

/// Buttons side by side, of which one may have the focus.
struct ButtonRow: Hashable, Sendable {
    let labels: [String]
    var focused: Int?

    mutating func next() {
        guard let index = focused else { return }
        focused = min(labels.count - 1, index + 1)
    }

    mutating func previous() {
        guard let index = focused else { return }
        focused = max(0, index - 1)
    }

    /// Draws the buttons so that the last one ends left of `end`.
    func draw(into canvas: inout Canvas, end: Int, row: Int) {
        let texts = labels.map { "[ \($0) ]" }
        var column = end - texts.reduce(0) { $0 + cellWidth(of: $1) } - 2 * (texts.count - 1)
        for (index, text) in texts.enumerated() {
            let style = CellStyle(.button, index == focused ? .selected : [])
            column += canvas.write(text, column: max(0, column), row: row, style: style) + 2
        }
    }
}
