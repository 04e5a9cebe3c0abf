internal import UsherCore

/// Lines to read: the help, the log, a full code. Scrolls; Esc, Enter and the keys that open such dialogs close it.
package struct TextDialog: Dialog {
    /// A line of parts, each with its role.
    package struct Line: Hashable, Sendable {
        var parts: [Part]

        package struct Part: Hashable, Sendable {
            let text: String
            let role: Role
        }

        /// The line broken into lines of at most `width` cells; continuations of the last part are indented to its
        /// start.
        func broken(width: Int) -> [Line] {
            guard let last = parts.last else { return [self] }
            let indent = parts.dropLast().reduce(0) { $0 + cellWidth(of: $1.text) }
            let pieces = wrap(last.text, width: max(10, width - indent))
            guard pieces.count > 1 else { return [self] }
            var first = self
            first.parts[parts.count - 1] = Part(text: pieces[0], role: last.role)
            let margin = Part(text: String(repeating: " ", count: indent), role: .text)
            let rest = pieces.dropFirst().map { piece in
                var line = Line("")
                line.parts = [margin, Part(text: piece, role: last.role)]
                return line
            }
            return [first] + rest
        }

        init(_ text: String, _ role: Role = .text) {
            parts = [Part(text: text, role: role)]
        }

        init(parts: [(String, Role)]) {
            self.parts = parts.map { Part(text: $0.0, role: $0.1) }
        }
    }

    let title: String
    let lines: [Line]
    /// The first line shown. Lines longer than the dialog are wrapped, not cut.
    private(set) var top: Int
    private var height = 10

    init(title: String, lines: [Line], fromEnd: Bool = false) {
        self.title = title
        self.lines = lines
        top = fromEnd ? .max / 2 : 0
    }

    /// Scrolls by fixed keys, and by those that scroll lists; the keys that open such dialogs close it.
    package mutating func handle(_ key: Key, _ context: UIContext) -> [Action] {
        switch key {
        case .escape, .enter, .control("c"): return [.close]
        case .up: scroll(.up)
        case .down: scroll(.down)
        case .pageUp: scroll(.pageUp)
        case .pageDown: scroll(.pageDown)
        case .home: scroll(.first)
        case .end: scroll(.last)
        default:
            // A command of one pane or screen leaves the dialog its key.
            let commands = context.keys.commands(for: key)
            if commands.contains(where: TextDialog.closing.contains) { return [.close] }
            if let movement = commands.lazy.compactMap(Movement.init).first { scroll(movement) }
        }
        return []
    }

    private static let closing: Set<CommandID> = [.quit, .help, .log, .showCode]

    package mutating func handle(_ mouse: MouseEvent, in screen: Rect, _ context: UIContext) {
        switch mouse.action {
        case .wheelUp: scroll(by: -MouseEvent.wheelRows)
        case .wheelDown: scroll(by: MouseEvent.wheelRows)
        case .press: break
        }
    }

    private mutating func scroll(_ movement: Movement) {
        switch movement {
        case .up: top -= 1
        case .down: top += 1
        case .pageUp: top -= height
        case .pageDown: top += height
        case .halfPageUp: top -= max(1, height / 2)
        case .halfPageDown: top += max(1, height / 2)
        case .first: top = 0
        case .last: top = .max / 2
        }
        top = max(0, top)
    }

    /// Scrolls by lines; negative is up.
    private mutating func scroll(by lines: Int) {
        top = max(0, top + lines)
    }

    package mutating func layOut(in screen: Rect, _ context: UIContext) {
        let (frame, rows) = arrangement(in: screen)
        height = max(1, frame.rows - 3)
        top = max(0, min(top, rows.count - (frame.rows - 2)))
    }

    package func draw(into canvas: inout Canvas, in screen: Rect, _ context: UIContext) {
        let (frame, rows) = arrangement(in: screen)
        DialogFrame.draw(title, into: &canvas, in: frame)
        canvas.cursor = Canvas.Cursor(column: frame.column + 2, row: frame.row + 1, isShown: false)
        let shown = frame.rows - 2
        for (offset, line) in rows.dropFirst(top).prefix(shown).enumerated() {
            var column = frame.column + 2
            let end = frame.column + frame.columns - 2
            for part in line.parts where column < end {
                column += canvas.write(
                    part.text, column: column, row: frame.row + 1 + offset, width: end - column,
                    style: CellStyle(part.role))
            }
        }
        let more =
            rows.count > shown
            ? " \(top + 1)–\(min(rows.count, top + shown)) of \(rows.count) · Esc closes " : " Esc closes "
        canvas.writeRight(
            more, end: frame.column + frame.columns - 2, row: frame.row + frame.rows - 1, width: frame.columns - 4,
            style: CellStyle(.dim))
    }

    private func arrangement(in screen: Rect) -> (Rect, [Line]) {
        let widest = lines.map { line in line.parts.reduce(0) { $0 + cellWidth(of: $1.text) } }.max() ?? 0
        let width = min(screen.columns - 2, max(30, widest + 4))
        let rows = lines.flatMap { $0.broken(width: width - 4) }
        return (screen.centered(columns: width, rows: min(screen.rows - 2, rows.count + 2)), rows)
    }
}
