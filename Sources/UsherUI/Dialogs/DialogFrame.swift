/// The frame that all dialogs share.
enum DialogFrame {
    /// A frame in the middle of the terminal's screen, as far as that leaves the last line free.
    ///
    /// - Parameter screen: all lines but the last one.
    static func rect(columns: Int, rows: Int, in screen: Rect) -> Rect {
        var frame = screen.centered(columns: columns, rows: rows)
        frame.row = screen.row + min((screen.rows + 1 - frame.rows) / 2, screen.rows - frame.rows)
        return frame
    }

    static func draw(_ title: String, into canvas: inout Canvas, in frame: Rect) {
        canvas.fill(frame)
        canvas.box(frame, title: title, style: CellStyle(.borderFocused), titleStyle: CellStyle(.title))
        canvas.cursor = nil
    }
}
