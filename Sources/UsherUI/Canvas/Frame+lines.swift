internal import UsherCore

/// Parts that many panes have.
extension Frame {
    /// Draws one line, blank where nothing is written.
    ///
    /// - Parameter until: the instant from which it looks different by time alone; `nil` for never.
    mutating func line(
        _ rect: Rect, _ inputs: some FrameInputs, until: Instant? = nil, by draw: (inout Canvas) -> Void
    ) {
        self.draw(rect, .other(inputs), until: until) { canvas in
            canvas.fill(rect)
            draw(&canvas)
        }
    }

    /// A line of text, or a blank one.
    ///
    /// - Parameter until: the instant from which the text is another one; `nil` for never.
    mutating func text(_ text: String, _ role: Role, in rect: Rect, indent: Int, until: Instant? = nil) {
        draw(rect, .text(text, text.isEmpty ? .text : role), until: until) { canvas in
            canvas.fill(rect)
            let shown = truncated(text, toWidth: max(0, rect.columns - 2 * indent))
            canvas.write(shown, column: rect.column + indent, row: rect.row, style: CellStyle(role))
        }
    }

    /// A line of what a list says in place of rows, or a blank one.
    mutating func sentence(_ text: String, in rect: Rect) {
        self.text(text, .dim, in: rect, indent: 2)
    }

    /// A row of a list that is not read; the cursor may be on it all the same.
    ///
    /// - Parameter selection: how it is emphasised; `nil` when it is not under the cursor.
    mutating func unread(in rect: Rect, selection: CellStyle.Modifiers?) {
        line(rect, UnreadRow(selection: selection)) { canvas in
            canvas.write("…", column: rect.column + 2, row: rect.row, width: rect.columns - 2, style: CellStyle(.dim))
            if let selection { canvas.select(rect, with: selection) }
        }
    }

    private struct UnreadRow: FrameInputs {
        let selection: CellStyle.Modifiers?
    }

    /// Draws the border of a pane: its upper edge changes more often than its right side, and that more often than the
    /// rest.
    ///
    /// - Parameters:
    ///   - details: forms of a second text for the right end of the upper edge, the shortest one last; the first that
    ///     fits is drawn.
    ///   - bar: drawn in the right side.
    mutating func box(
        _ rect: Rect, title: String, details: [String] = [], bar: ScrollBar? = nil, isFocused: Bool
    ) {
        guard rect.columns >= 2, rect.rows >= 2 else { return }
        let style = CellStyle(isFocused ? .borderFocused : .border)
        let titleStyle = CellStyle(isFocused ? .title : .dim)
        draw(rect.line(0), .texts([title] + details, style.role)) { canvas in
            canvas.upperEdge(of: rect, title: title, details: details, style: style, titleStyle: titleStyle)
        }
        draw(rect, .text("", style.role)) { canvas in canvas.leftSideAndLowerEdge(of: rect, style: style) }
        struct Side: FrameInputs {
            let thumb: Range<Int>?
            let role: Role
        }
        let side = Rect(column: rect.column + rect.columns - 1, row: rect.row + 1, columns: 1, rows: rect.rows - 2)
        let inputs = Side(thumb: bar?.thumb(in: side.rows), role: style.role)
        draw(side, .other(inputs)) { canvas in canvas.rightSide(of: rect, thumb: inputs.thumb, style: style) }
    }
}

extension Canvas {
    /// Marks a row of a list as the one under the cursor.
    mutating func select(_ line: Rect, with modifiers: CellStyle.Modifiers) {
        write("▌", column: line.column, row: line.row, style: CellStyle(.borderFocused))
        emphasize(row: line.row, columns: line.column + 1..<line.column + line.columns, with: modifiers)
    }
}
