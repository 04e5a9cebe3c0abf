internal import UsherCore

/// Asks before an action that cannot be undone. Cancel has the focus, and no letter confirms.
package struct ConfirmDialog: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case stay
        case cancel
        case confirm
    }

    let title: String
    let lines: [String]
    /// The token to act on, whatever the lists show in the meantime.
    let token: AccessToken
    private(set) var buttons: ButtonRow
    /// The call under way; keys are still handled, but nothing is confirmed twice.
    var call: CallID?
    var failure: String?

    init(title: String, lines: [String], confirm: String, token: AccessToken) {
        self.title = title
        self.lines = lines
        self.token = token
        buttons = ButtonRow(labels: ["Cancel", confirm], focused: 0)
    }

    mutating func handle(_ key: Key) -> Outcome {
        switch key {
        case .escape, .control("c"): return .cancel
        case .tab, .right, .down: buttons.next()
        case .backTab, .left, .up: buttons.previous()
        case .enter: return buttons.focused == 0 ? .cancel : (call == nil ? .confirm : .stay)
        default: break
        }
        return .stay
    }

    /// Focuses the pressed button.
    mutating func press(_ mouse: MouseEvent, in screen: Rect) {
        let frame = arrangement(in: screen).frame
        guard mouse.row == frame.row + frame.rows - 2,
            let index = buttons.index(at: mouse.column, end: frame.column + frame.columns - 2)
        else { return }
        buttons.focused = index
    }

    private func arrangement(in screen: Rect) -> (frame: Rect, lines: [String], said: [String]) {
        let width = min(64, screen.columns - 2)
        let wrapped = lines.flatMap { wrap($0, width: width - 4) }
        let said = (failure ?? (call == nil ? nil : "Saving…")).map { wrap($0, width: width - 4) } ?? []
        let frame = screen.centered(columns: width, rows: min(screen.rows, wrapped.count + said.count + 5))
        return (frame, wrapped, said)
    }

    func draw(into canvas: inout Canvas, in screen: Rect) {
        let (frame, wrapped, said) = arrangement(in: screen)
        let width = frame.columns
        DialogFrame.draw(title, into: &canvas, in: frame)
        var row = frame.row + 1
        for line in wrapped where row < frame.row + frame.rows - 2 {
            canvas.write(line, column: frame.column + 2, row: row, width: width - 4)
            row += 1
        }
        for line in said where row < frame.row + frame.rows - 2 {
            let style = CellStyle(failure == nil ? .dim : .error)
            canvas.write(line, column: frame.column + 2, row: row, width: width - 4, style: style)
            row += 1
        }
        buttons.draw(into: &canvas, end: frame.column + frame.columns - 2, row: frame.row + frame.rows - 2)
    }
}
