/// The frame that all dialogs share.
enum DialogFrame {
    static func draw(_ title: String, into canvas: inout Canvas, in frame: Rect) {
        canvas.fill(frame)
        canvas.box(frame, title: title, style: CellStyle(.borderFocused), titleStyle: CellStyle(.title))
        canvas.cursor = nil
    }
}
