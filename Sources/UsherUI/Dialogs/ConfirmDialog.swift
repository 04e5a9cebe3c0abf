internal import UsherCore

/// Asks before a change. Cancel has the focus, and no letter confirms.
package struct ConfirmDialog: Dialog {
    /// What is asked, about a token as it is.
    typealias Question = @Sendable (AccessToken, UIContext) -> [String]

    let title: String
    private var lines: [String]
    private let question: Question
    /// The change of the token to make.
    private let update: TokenUpdate
    /// The token to act on, whatever the lists show in the meantime.
    private var token: AccessToken
    private var buttons: ButtonRow
    /// Whether the change is under way: keys are still handled, but nothing is confirmed twice.
    private var isBusy = false
    private var failure: String?

    init(
        title: String, confirm: String, token: AccessToken, update: TokenUpdate, _ context: UIContext,
        question: @escaping Question
    ) {
        self.title = title
        self.question = question
        self.token = token
        self.update = update
        lines = question(token, context)
        buttons = ButtonRow(labels: ["Cancel", confirm], focused: 0)
    }

    package mutating func handle(_ key: Key, _ context: UIContext) -> [Action] {
        switch key {
        case .escape, .control("c"): return [.close]
        case .tab, .right, .down: buttons.next()
        case .backTab, .left, .up: buttons.previous()
        case .enter where buttons.focused == 0: return [.close]
        case .enter where !isBusy:
            isBusy = true
            failure = nil
            return [.change(.update(token, update))]
        default: break
        }
        return []
    }

    package mutating func receive(_ outcome: ServiceReply.Outcome, _ context: UIContext) -> [Action] {
        isBusy = false
        switch outcome {
        case .changedMeanwhile(let now):
            token = now
            lines = question(now, context)
            buttons.focused = 0
            failure = UIContext.changedMeanwhile
        case .failure(let error): failure = context.hiding(error.shownSentence)
        default: return [.close]
        }
        return [.logError(failure ?? "")]
    }

    /// Focuses the pressed button.
    package mutating func handle(_ mouse: MouseEvent, in screen: Rect, _ context: UIContext) {
        guard mouse.action == .press else { return }
        let frame = arrangement(in: screen).frame
        guard mouse.row == frame.row + frame.rows - 2,
            let index = buttons.index(at: mouse.column, end: frame.column + frame.columns - 2)
        else { return }
        buttons.focused = index
    }

    private func arrangement(in screen: Rect) -> (frame: Rect, lines: [String], said: [String]) {
        let width = min(64, screen.columns - 2)
        let wrapped = lines.flatMap { wrap($0, width: width - 4) }
        let said = (failure ?? (isBusy ? "Saving…" : nil)).map { wrap($0, width: width - 4) } ?? []
        let frame = screen.centered(columns: width, rows: min(screen.rows, wrapped.count + said.count + 5))
        return (frame, wrapped, said)
    }

    package func draw(into canvas: inout Canvas, in screen: Rect, _ context: UIContext) {
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
