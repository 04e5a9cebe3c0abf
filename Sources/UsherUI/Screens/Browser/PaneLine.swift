/// A line of a pane of text.
enum PaneLine {
    case text(String, Role)
    /// Drawn by a function that depends on nothing but these inputs and writes every cell.
    case drawn(any FrameInputs, (inout Canvas, Rect) -> Void)

    /// Cells between the frame and a text.
    static let indent = 1

    /// The lines of a text in a pane with so many columns inside its frame.
    static func wrapped(_ text: String, _ role: Role, columns: Int) -> [PaneLine] {
        wrap(text, width: columns - 2 * indent).map { .text($0, role) }
    }
}
