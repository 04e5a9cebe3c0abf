internal import UsherCore

/// Finds a command by its name: the command table drawn, each command with its key and, where it cannot be used now,
/// the reason.
package struct PaletteDialog: Dialog {
    /// A command to choose.
    struct Entry: Sendable {
        let binding: Binding
        /// Why it cannot be used now; `nil` when it can.
        let reason: String?

        /// Its name, and that of its argument: `time_to_live TIME`.
        var label: String {
            ([binding.command.rawValue] + [binding.argument?.name].compactMap(\.self)).joined(separator: " ")
        }
    }

    /// An entry that fits the text, and the argument that the text gives it.
    struct Match: Sendable {
        let entry: Entry
        let argument: String
    }

    private let entries: [Entry]
    private var field = TextField(limit: 400)
    private(set) var matches: [Match]
    private var selection = 0
    /// Whether the user went to a command: Enter in an empty line does not perform the first one.
    private var isChosen = false
    /// The first match shown.
    private var top = 0
    /// Why Enter did nothing.
    private var failure: String?

    /// - Parameter text: what the line begins with: `go_to ` after a key of that command, which needs an argument.
    init(_ entries: [Entry], text: String = "") {
        self.entries = entries
        matches = []
        field.set(text)
        find()
    }

    package var takesEarlyKeys: Bool { true }

    package mutating func handle(_ key: Key, _ context: UIContext) -> [Action] {
        failure = nil
        switch key {
        case .escape, .control("c"): return [.close]
        case .backspace where field.isEmpty: return [.close]
        case .up, .backTab, .control("p"): move(by: -1)
        case .down, .control("n"): move(by: 1)
        case .pageUp: move(by: -10)
        case .pageDown: move(by: 10)
        case .tab: complete()
        case .enter: return perform()
        default:
            if field.handle(key) { find() }
        }
        return []
    }

    package mutating func paste(_ text: String, _ context: UIContext) {
        failure = nil
        field.insert(text)
        find()
    }

    package mutating func handle(_ mouse: MouseEvent, in screen: Rect, _ context: UIContext) {
        switch mouse.action {
        case .wheelUp: move(by: -MouseEvent.wheelRows)
        case .wheelDown: move(by: MouseEvent.wheelRows)
        case .press:
            let arrangement = arrangement(in: screen)
            let line = mouse.row - arrangement.list.row
            guard arrangement.list.contains(column: mouse.column, row: mouse.row), top + line < matches.count else {
                return
            }
            selection = top + line
            isChosen = true
        }
    }

    private mutating func move(by distance: Int) {
        selection = max(0, min(matches.count - 1, selection + distance))
        isChosen = true
    }

    /// Puts the name of the chosen command into the field; its argument stays.
    private mutating func complete() {
        guard selection < matches.count else { return }
        let match = matches[selection]
        let isOpen = match.entry.binding.argument != nil
        field.set(match.entry.binding.command.rawValue + (isOpen ? " \(match.argument)" : ""))
        find()
    }

    private mutating func perform() -> [Action] {
        guard isChosen || !field.isEmpty else { return [.close] }
        guard selection < matches.count else {
            failure = "No command fits."
            return []
        }
        let match = matches[selection]
        if let reason = match.entry.reason {
            failure = reason
            return []
        }
        if let argument = match.entry.binding.argument, argument.isRequired, match.argument.isEmpty {
            complete()
            failure = "\(match.entry.binding.command.rawValue) needs \(argument.name) behind it."
            return []
        }
        return [.close, .perform(match.entry.binding.command, argument: match.argument)]
    }

    // MARK: Finding

    private mutating func find() {
        matches = PaletteDialog.matches(of: field.text, in: entries)
        selection = 0
        top = 0
    }

    /// The entries that fit a text, the best first.
    ///
    /// The whole text may abbreviate a name; or its first word does, or its first words are the name, and the rest is the
    /// argument. A number or a share is a row to go to.
    static func matches(of text: String, in entries: [Entry]) -> [Match] {
        let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true).map(String.init)
        guard let name = words.first else { return entries.map { Match(entry: $0, argument: "") } }
        if name.first?.isNumber == true {
            return entries.filter { $0.binding.argument?.isNumber == true }.map { Match(entry: $0, argument: text) }
        }
        let argument = words.count > 1 ? words[1] : ""
        let scored = entries.enumerated().compactMap { index, entry -> (score: Int, index: Int, match: Match)? in
            let whole = score(text, of: entry.binding)
            if let behind = rest(of: text, behindNameOf: entry.binding) {
                return (20_000, index, Match(entry: entry, argument: behind))
            }
            let start =
                argument.isEmpty || entry.binding.argument == nil ? nil : score(name, of: entry.binding)
            guard let score = [whole, start].compactMap(\.self).max() else { return nil }
            let isWhole = whole.map { $0 >= start ?? .min } ?? false
            return (score, index, Match(entry: entry, argument: isWhole ? "" : argument))
        }
        return scored.sorted { ($1.score, $0.index) < ($0.score, $1.index) }.map(\.match)
    }

    /// What follows the name or the hint, when the text begins with all words of one of them: `time to live 2h`.
    private static func rest(of text: String, behindNameOf binding: Binding) -> String? {
        guard binding.argument != nil else { return nil }
        let names = [binding.command.rawValue, binding.hint].map {
            simpleCaseFolded($0).split { $0 == " " || $0 == "_" }.map { String($0) }
        }
        let words = simpleCaseFolded(text).split(separator: " ").map { String($0) }
        guard let name = names.first(where: { words.count > $0.count && words.starts(with: $0) }) else { return nil }
        return text.split(separator: " ", maxSplits: name.count).last.map(String.init)
    }

    /// A name counts more than the words of the hint, and these more than a word of the help. A key counts more than
    /// names that do not begin with it: `:h` is for help, whatever `h` does.
    private static func score(_ text: String, of binding: Binding) -> Int? {
        if text.count == 1, let letter = text.first, binding.keys.contains(.character(letter)) {
            return binding.command.rawValue.first == letter ? 20_000 : 10_900
        }
        let named = FuzzyMatch.score(text, in: binding.command.rawValue).map { $0 + 2 }
        let hinted = FuzzyMatch.score(text, in: binding.hint).map { $0 + 1 }
        if let best = [named, hinted].compactMap(\.self).max() { return best + 10_000 }
        let folded = simpleCaseFolded(text)
        return folded.utf8.count > 2 && simpleCaseFolded(binding.help).contains(folded) ? 0 : nil
    }

    // MARK: Drawing

    private struct Arrangement {
        let frame: Rect
        let list: Rect
        /// Rows below the list, for what the chosen command does or why it cannot.
        let noteRow: Int
    }

    private static let noteRows = 2

    private func arrangement(in screen: Rect) -> Arrangement {
        let width = min(88, screen.columns - 2)
        let rows = min(screen.rows - 1, min(18, entries.count) + 3 + PaletteDialog.noteRows)
        let frame = DialogFrame.rect(columns: width, rows: rows, in: screen)
        let inner = frame.inset(by: 1)
        let list = Rect(
            column: inner.column, row: inner.row + 1, columns: inner.columns,
            rows: max(0, inner.rows - 1 - PaletteDialog.noteRows))
        return Arrangement(frame: frame, list: list, noteRow: list.row + list.rows)
    }

    package func hints(_ context: UIContext) -> [Hint] {
        let close = Hint(.escape, "close", isKept: true)
        guard selection < matches.count else { return [close] }
        let perform = isChosen || !field.isEmpty ? [Hint(.enter, "do it")] : []
        return perform + [Hint([.up, .down], "choose"), Hint(.tab, "complete"), close]
    }

    package mutating func layOut(in screen: Rect, _ context: UIContext) {
        let height = max(1, arrangement(in: screen).list.rows)
        top = max(0, min(max(top, selection - height + 1), selection, max(0, matches.count - height)))
    }

    package func draw(into canvas: inout Canvas, in screen: Rect, _ context: UIContext) {
        let arrangement = arrangement(in: screen)
        let (frame, list) = (arrangement.frame, arrangement.list)
        DialogFrame.draw("Commands", into: &canvas, in: frame)
        let position = matches.isEmpty ? "" : " \(selection + 1)/\(matches.count) "
        canvas.writeRight(
            position, end: frame.column + frame.columns - 2, row: frame.row + frame.rows - 1, width: frame.columns - 4,
            style: CellStyle(.dim))
        canvas.write(":", column: list.column + 1, row: list.row - 1, style: CellStyle(.key))
        field.draw(
            into: &canvas, column: list.column + 2, row: list.row - 1, width: list.columns - 3, hasCursor: true,
            style: CellStyle(.field))
        for line in 0..<list.rows where top + line < matches.count {
            draw(matches[top + line], isSelected: top + line == selection, into: &canvas, in: list.line(line))
        }
        drawNote(into: &canvas, arrangement)
    }

    private func draw(_ match: Match, isSelected: Bool, into canvas: inout Canvas, in line: Rect) {
        let entry = match.entry
        let keys = entry.binding.keys.first?.name ?? ""
        let keyWidth = max(6, cellWidth(of: keys))
        let labels = entries.map { cellWidth(of: $0.label) }.max() ?? 0
        let style = CellStyle(entry.reason == nil ? .text : .dim)
        let right = line.column + line.columns - 1
        let name = entry.binding.command.rawValue
        let used = canvas.write(name, column: line.column + 2, row: line.row, style: style)
        if let argument = entry.binding.argument {
            let typed = match.argument.isEmpty ? argument.name : safeText(match.argument, limit: 200)
            canvas.write(
                truncated(" \(typed)", toWidth: right - keyWidth - 1 - line.column - 2 - used),
                column: line.column + 2 + used, row: line.row, style: CellStyle(match.argument.isEmpty ? .dim : .field))
        }
        let middle = line.column + 4 + labels
        let available = right - keyWidth - 1 - middle
        if available >= 20, cellWidth(of: match.argument) <= (entry.binding.argument?.name.utf8.count ?? 0) {
            canvas.write(
                truncated(entry.reason ?? entry.binding.help, toWidth: available), column: middle, row: line.row,
                style: CellStyle(.dim))
        }
        canvas.writeRight(keys, end: right, row: line.row, width: keyWidth, style: CellStyle(.key))
        if isSelected { canvas.select(line, with: .selected) }
    }

    /// What the chosen command does, or why it cannot be used.
    private func drawNote(into canvas: inout Canvas, _ arrangement: Arrangement) {
        let width = arrangement.list.columns - 2
        var note = (text: "No command fits.", role: Role.warning)
        if let failure {
            note = (failure, .warning)
        } else if selection < matches.count {
            let entry = matches[selection].entry
            note = entry.reason.map { ($0, .warning) } ?? ("\(entry.binding.help).", .text)
        }
        for (index, line) in wrap(note.text, width: width).prefix(PaletteDialog.noteRows).enumerated() {
            canvas.write(
                line, column: arrangement.list.column + 1, row: arrangement.noteRow + index, width: width,
                style: CellStyle(note.role))
        }
    }
}
