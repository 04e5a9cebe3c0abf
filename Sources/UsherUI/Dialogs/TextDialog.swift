internal import UsherCore

/// Lines to read: the help, the log, a full code. Scrolls, and finds lines; Esc, Enter and the keys that open such dialogs
/// close it.
package struct TextDialog: Dialog {
    let title: String
    /// Lines that belong together; on a wide screen they stand in two columns.
    let sections: [[Line]]
    /// Whether the last lines are shown first.
    private let isFromEnd: Bool
    /// Whether lines are for copying by hand: where they have to be wrapped, no border stands beside them.
    private(set) var isForCopying = false
    /// Lines longer than the dialog are wrapped, not cut.
    var scroll: TextScroll
    /// The lines that there were, and those shown, when it was last laid out.
    var lineCount = 0
    var height = 10
    /// What is looked for; `nil` while all lines are shown.
    var field: TextField?
    /// Whether what is looked for was typed to its end.
    var isKept = false

    init(title: String, sections: [[Line]], fromEnd: Bool = false) {
        self.title = title
        self.sections = sections
        isFromEnd = fromEnd
        scroll = TextDialog.start(fromEnd: fromEnd)
    }

    init(title: String, lines: [Line], fromEnd: Bool = false, forCopying: Bool = false) {
        self.init(title: title, sections: [lines], fromEnd: fromEnd)
        isForCopying = forCopying
    }

    /// Scrolls by fixed keys, and by those that scroll lists; the keys that open such dialogs close it.
    package mutating func handle(_ key: Key, _ context: UIContext) -> [Action] {
        if isTyping, handle(searchKey: key) { return [] }
        switch key {
        case .escape where field != nil: endSearch()
        case .escape, .enter, .control("c"): return [.close]
        case .up: move(.up)
        case .down: move(.down)
        case .pageUp: move(.pageUp)
        case .pageDown: move(.pageDown)
        case .home: move(.first)
        case .end: move(.last)
        case TextDialog.searchKey(context): beginSearch()
        default:
            // A command of one pane or screen leaves the dialog its key.
            let commands = context.keys.commands(for: key)
            if commands.contains(where: TextDialog.closing.contains) { return [.close] }
            if let movement = commands.lazy.compactMap(Movement.init).first { move(movement) }
        }
        return []
    }

    private static let closing: Set<CommandID> = [.quit, .help, .log, .showCode]

    package mutating func handle(_ mouse: MouseEvent, in screen: Rect, _ context: UIContext) {
        switch mouse.action {
        case .wheelUp: move(by: -MouseEvent.wheelRows)
        case .wheelDown: move(by: MouseEvent.wheelRows)
        case .press: break
        }
    }

    private mutating func move(_ movement: Movement) {
        scroll.move(movement, count: lineCount, height: height)
    }

    /// Scrolls by lines; negative is up.
    private mutating func move(by lines: Int) {
        scroll.move(by: lines, count: lineCount, height: height)
    }

    /// Other lines are shown than before.
    mutating func searched() {
        scroll = TextDialog.start(fromEnd: isFromEnd)
    }

    private static func start(fromEnd: Bool) -> TextScroll {
        TextScroll(top: fromEnd ? .max : 0)
    }
}
