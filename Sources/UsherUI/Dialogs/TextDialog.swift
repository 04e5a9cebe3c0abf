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
    /// The first line shown. Lines longer than the dialog are wrapped, not cut.
    var top: Int
    /// Lines shown, since it was last laid out, and whether there are more.
    var height = 10
    var isScrolling = false
    /// What is looked for; `nil` while all lines are shown.
    var field: TextField?
    /// Whether what is looked for was typed to its end.
    var isKept = false

    init(title: String, sections: [[Line]], fromEnd: Bool = false) {
        self.title = title
        self.sections = sections
        isFromEnd = fromEnd
        top = fromEnd ? .max / 2 : 0
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
        case .up: scroll(.up)
        case .down: scroll(.down)
        case .pageUp: scroll(.pageUp)
        case .pageDown: scroll(.pageDown)
        case .home: scroll(.first)
        case .end: scroll(.last)
        case TextDialog.searchKey(context): beginSearch()
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
        // One line of a page stays in sight.
        let page = max(1, height - 1)
        switch movement {
        case .up: top -= 1
        case .down: top += 1
        case .pageUp: top -= page
        case .pageDown: top += page
        case .halfPageUp: top -= max(1, page / 2)
        case .halfPageDown: top += max(1, page / 2)
        case .first: top = 0
        case .last: top = .max / 2
        }
        top = max(0, top)
    }

    /// Scrolls by lines; negative is up.
    private mutating func scroll(by lines: Int) {
        top = max(0, top + lines)
    }

    /// Other lines are shown than before.
    mutating func searched() {
        top = isFromEnd ? .max / 2 : 0
    }
}
