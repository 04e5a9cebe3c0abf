internal import UsherCore

/// Asks for name and password after the service refused a call.
package struct SignInDialog: Dialog {
    let server: String
    let reason: String
    private var username = TextField(limit: 150)
    private var password = TextField(limit: longestPassword)
    private var buttons = ButtonRow(labels: ["Cancel", "Log in"], focused: nil)
    /// The focus: 0 name, 1 password, 2 Cancel, 3 Log in.
    private var stop = 0
    private var isBusy = false
    private var failure: String?

    init(server: String, reason: String) {
        self.server = server
        self.reason = reason
    }

    package mutating func receive(_ outcome: ServiceReply.Outcome, _ context: UIContext) -> [Action] {
        guard case .failure(let error) = outcome else {
            return [.close, .say("Logged in."), .endSignIn(isSignedIn: true)]
        }
        switch error {
        case .unauthorized, .forbidden, .invalid: refuse(error.shownSentence)
        default: fail(error.shownSentence)
        }
        return []
    }

    /// Shows why the login was refused and empties the password, which the user could not correct unseen.
    private mutating func refuse(_ sentence: String) {
        isBusy = false
        failure = sentence
        password = TextField(limit: SignInDialog.longestPassword)
        stop = 1
        buttons.focused = nil
    }

    /// Shows why the server did not answer; name and password stay.
    private mutating func fail(_ sentence: String) {
        isBusy = false
        failure = sentence
    }

    private static let longestPassword = 500

    package mutating func handle(_ key: Key, _ context: UIContext) -> [Action] {
        switch key {
        case .escape, .control("c"): return SignInDialog.givenUp
        case .tab, .down: move(by: 1)
        case .backTab, .up: move(by: -1)
        case .enter: return enter()
        case .left where stop >= 2: move(by: -1)
        case .right where stop >= 2: move(by: 1)
        default:
            guard !isBusy else { return [] }
            if stop == 0 { _ = username.handle(key) }
            if stop == 1 { _ = password.handle(key) }
        }
        return []
    }

    private static let givenUp: [Action] = [.close, .endSignIn(isSignedIn: false)]

    package mutating func paste(_ text: String, _ context: UIContext) {
        guard !isBusy else { return }
        if stop == 0 { username.insert(text) }
        if stop == 1 { password.insert(text) }
    }

    private mutating func enter() -> [Action] {
        if stop == 2 { return SignInDialog.givenUp }
        guard !isBusy else { return [] }
        if stop == 0 || password.isEmpty {
            stop = 1
            return []
        }
        guard !username.isEmpty else {
            stop = 0
            failure = "The name is missing."
            return []
        }
        failure = nil
        isBusy = true
        return [.ask(.signIn(username: username.text, password: password.text))]
    }

    private mutating func move(by delta: Int) {
        go(to: (stop + delta + 4) % 4)
    }

    private mutating func go(to stop: Int) {
        self.stop = stop
        buttons.focused = stop >= 2 ? stop - 2 : nil
    }

    /// Focuses the pressed field or button.
    package mutating func handle(_ mouse: MouseEvent, in screen: Rect, _ context: UIContext) {
        guard mouse.action == .press else { return }
        let (frame, why, _) = arrangement(in: screen)
        guard frame.inset(by: 1).contains(column: mouse.column, row: mouse.row) else { return }
        let nameRow = frame.row + 2 + why.count
        switch mouse.row {
        case frame.row + frame.rows - 2:
            guard let index = buttons.index(at: mouse.column, end: frame.column + frame.columns - 2) else { return }
            go(to: 2 + index)
        case nameRow: go(to: 0)
        case nameRow + 1: go(to: 1)
        default: break
        }
    }

    private func arrangement(in screen: Rect) -> (frame: Rect, why: [String], said: [String]) {
        let width = min(60, screen.columns - 2)
        let inner = width - 4
        let why = wrap(safeText(reason, limit: 300), width: inner)
        let said =
            (failure ?? (isBusy ? "Logging in…" : nil)).map { wrap(safeText($0, limit: 300), width: inner) } ?? []
        let frame = screen.centered(columns: width, rows: min(screen.rows, why.count + said.count + 8))
        return (frame, why, said)
    }

    package func draw(into canvas: inout Canvas, in screen: Rect, _ context: UIContext) {
        let (frame, why, said) = arrangement(in: screen)
        let width = frame.columns
        let inner = width - 4
        DialogFrame.draw("Log in to \(safeText(server, limit: 60))", into: &canvas, in: frame)
        let left = frame.column + 2
        var row = frame.row + 1
        for line in why {
            canvas.write(line, column: left, row: row, width: inner, style: CellStyle(.warning))
            row += 1
        }
        row += 1
        canvas.write("Name", column: left, row: row)
        username.draw(
            into: &canvas, column: left + 10, row: row, width: inner - 10, hasCursor: stop == 0,
            style: CellStyle(.field))
        canvas.write("Password", column: left, row: row + 1)
        let hidden = TextField(String(repeating: "•", count: min(40, password.text.count)))
        hidden.draw(
            into: &canvas, column: left + 10, row: row + 1, width: inner - 10, hasCursor: stop == 1,
            style: CellStyle(.field))
        row += 2
        for line in said where row < frame.row + frame.rows - 2 {
            let style = CellStyle(failure == nil ? .dim : .error)
            canvas.write(line, column: left, row: row, width: inner, style: style)
            row += 1
        }
        buttons.draw(into: &canvas, end: frame.column + width - 2, row: frame.row + frame.rows - 2)
    }
}
