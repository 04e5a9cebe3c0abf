internal import UsherCore

/// A list of things to choose from, by their digits or with the cursor; what belongs to an item, such as a number of
/// tokens, may come later.
struct MenuDialog: Dialog {
    struct Item: Sendable {
        let title: String
        /// Behind the title: how the same is typed.
        let detail: String
        let isChosen: Bool
        let action: Action
        /// Counts what the item would show; `nil` for nothing.
        var question: ServiceRequest?
        /// The answer, for the right edge.
        fileprivate(set) var note = ""

        init(_ title: String, detail: String, isChosen: Bool, action: Action, question: ServiceRequest? = nil) {
            self.title = title
            self.detail = detail
            self.isChosen = isChosen
            self.action = action
            self.question = question
        }
    }

    let title: String
    private(set) var items: [Item]
    private(set) var selection: Int
    private var top = 0
    private var height = 1
    /// The item whose question is out; questions are asked one after the other.
    private var asked: Int?

    init(title: String, items: [Item]) {
        self.title = title
        self.items = items
        selection = items.firstIndex(where: \.isChosen) ?? 0
    }

    mutating func begin(_ context: UIContext) -> [Action] {
        for index in items.indices where items[index].question != nil { items[index].note = "…" }
        return askNext(after: -1)
    }

    private mutating func askNext(after index: Int) -> [Action] {
        asked = items.indices.first { $0 > index && items[$0].question != nil }
        guard let asked, let question = items[asked].question else { return [] }
        return [.ask(question)]
    }

    mutating func receive(_ outcome: ServiceReply.Outcome, _ context: UIContext) -> [Action] {
        guard let index = asked else { return [] }
        switch outcome {
        case .count(.exact(let count)): items[index].note = grouped(count)
        case .count(.atLeast(let count)): items[index].note = "\(grouped(count))+"
        case .failure(.unsupported): items[index].note = "not told"
        default: items[index].note = "?"
        }
        return askNext(after: index)
    }

    mutating func handle(_ key: Key, _ context: UIContext) -> [Action] {
        switch key {
        case .escape, .control("c"), "q": return [.close]
        case .up, .backTab, .control("p"), "k": move(by: -1)
        case .down, .tab, .control("n"), "j": move(by: 1)
        case .home, "g": selection = 0
        case .end, "G": selection = items.count - 1
        case .enter: return choose(selection)
        case .character(let digit):
            guard let number = digit.wholeNumberValue, digit.isASCII else { return [] }
            return choose(number == 0 ? 9 : number - 1)
        default: break
        }
        return []
    }

    private func choose(_ index: Int) -> [Action] {
        items.indices.contains(index) ? [.close, items[index].action] : []
    }

    private mutating func move(by distance: Int) {
        selection = max(0, min(items.count - 1, selection + distance))
    }

    mutating func handle(_ mouse: MouseEvent, in screen: Rect, _ context: UIContext) {
        switch mouse.action {
        case .wheelUp: move(by: -1)
        case .wheelDown: move(by: 1)
        case .press:
            let list = frame(in: screen).inset(by: 1)
            let index = top + mouse.row - list.row
            if list.contains(column: mouse.column, row: mouse.row), items.indices.contains(index) { selection = index }
        }
    }

    func hints(_ context: UIContext) -> [Hint] {
        [Hint(.enter, "choose"), Hint([.up, .down], "move"), Hint(.escape, "close", isKept: true)]
    }

    // MARK: Drawing

    private func frame(in screen: Rect) -> Rect {
        let titles = items.map { cellWidth(of: $0.title) }.max() ?? 0
        let details = items.map { cellWidth(of: $0.detail) }.max() ?? 0
        let columns = min(screen.columns - 2, titles + details + 26)
        return DialogFrame.rect(columns: columns, rows: min(screen.rows - 1, items.count + 2), in: screen)
    }

    mutating func layOut(in screen: Rect, _ context: UIContext) {
        height = max(1, frame(in: screen).rows - 2)
        top = max(0, min(max(top, selection - height + 1), selection, items.count - height))
    }

    func draw(into canvas: inout Canvas, in screen: Rect, _ context: UIContext) {
        let frame = frame(in: screen)
        DialogFrame.draw(title, into: &canvas, in: frame)
        let inner = frame.inset(by: 1)
        let titles = items.map { cellWidth(of: $0.title) }.max() ?? 0
        for line in 0..<min(inner.rows, items.count - top) {
            let index = top + line
            let item = items[index]
            let row = inner.row + line
            let right = inner.column + inner.columns - 1
            let digit = index < 10 ? "\((index + 1) % 10)" : " "
            canvas.write(digit, column: inner.column + 1, row: row, style: CellStyle(.key))
            canvas.write(item.isChosen ? "•" : " ", column: inner.column + 3, row: row, style: CellStyle(.text))
            canvas.write(
                item.title, column: inner.column + 5, row: row, width: right - inner.column - 5, style: CellStyle(.text)
            )
            let start = inner.column + 7 + titles
            let noteWidth = item.note.isEmpty ? 0 : cellWidth(of: item.note) + 2
            if right - noteWidth > start {
                canvas.write(
                    truncated(item.detail, toWidth: right - noteWidth - start), column: start, row: row,
                    style: CellStyle(.dim))
            }
            canvas.writeRight(item.note, end: right, row: row, width: noteWidth, style: CellStyle(.text))
            if index == selection { canvas.select(inner.line(line), with: .selected) }
        }
        guard items.count > height else { return }
        canvas.writeRight(
            " \(selection + 1)/\(items.count) ", end: frame.column + frame.columns - 2,
            row: frame.row + frame.rows - 1, width: frame.columns - 4, style: CellStyle(.dim))
    }
}
