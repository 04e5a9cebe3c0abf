/// Lines that many panes have.
extension Frame {
    /// A line of text, or a blank one.
    mutating func text(_ text: String, _ role: Role, in rect: Rect, indent: Int) {
        struct Text: Hashable {
            let text: String
            let role: Role
        }
        line(rect, key: Text(text: text, role: text.isEmpty ? .text : role)) { canvas in
            canvas.write(
                text, column: rect.column + indent, row: rect.row, width: rect.columns - 2 * indent,
                style: CellStyle(role))
        }
    }

    /// A line of what a list says in place of rows, or a blank one.
    mutating func sentence(_ text: String, in rect: Rect) {
        self.text(text, .dim, in: rect, indent: 2)
    }
}

extension Canvas {
    /// Marks a row of a list as the one under the cursor.
    mutating func select(_ line: Rect, with modifiers: CellStyle.Modifiers) {
        write("▌", column: line.column, row: line.row, style: CellStyle(.borderFocused))
        emphasize(row: line.row, columns: line.column + 1..<line.column + line.columns, with: modifiers)
    }
}
