internal import UsherCore

/// A pane of lines about the token under the cursor. Where it does not show all of them it says which, and the keys that
/// move scroll it while it has the focus.
protocol TextPane: Sendable {
    associatedtype Inputs: FrameInputs

    static var record: PaneRecord { get }

    var browser: Browser { get }
    var context: UIContext { get }

    init(browser: Browser, context: UIContext)

    /// Everything that the title and the lines depend on, but time, the pane's size and the keys that act.
    var inputs: Inputs { get }
    /// The instant from which a line is another one; `nil` for never.
    var until: Instant? { get }
    var title: String { get }
    /// All lines, as many as there are, each as wide as the pane at most.
    ///
    /// - Parameter size: of the pane inside its frame.
    func lines(in size: Size) -> [PaneLine]
}

extension TextPane {
    var until: Instant? { nil }

    static func textPane(_ pane: Pane, command: CommandID, key: Key) -> PaneRecord {
        PaneRecord(
            pane: pane, slot: .lower, command: command, key: key,
            draw: { Self(browser: $0, context: $3).draw(into: &$1, in: $2) },
            move: { browser, movement, context in move(&browser, movement, context) },
            scroll: { browser, distance, context in
                scroll(&browser, context) { $0.move(by: distance, count: $1, height: $2) }
                return []
            },
            length: { browser, context in
                let count = lineCount(browser, context)
                return PaneLength(reachable: count, exact: count, unit: .line)
            },
            go: { browser, line, context in
                scroll(&browser, context) { $0.move(to: line, count: $1, height: $2) }
                return []
            })
    }

    private func draw(into frame: inout Frame, in rect: Rect) {
        let record = Self.record
        let isFocused = browser.focus == record.pane
        let scroll = browser.scrolls[record.pane] ?? TextScroll()
        let key = TextPaneInputs(content: inputs, scroll: scroll, isFocused: isFocused)
        let until = until
        frame.pane(record.pane, key, until: until) { frame in
            let inner = rect.inset(by: 1)
            let lines = lines(in: inner.size)
            let window = scroll.window(count: lines.count, height: inner.rows)
            let position = scroll.position(count: lines.count, height: inner.rows) ?? ""
            let bar = ScrollBar(first: window.lowerBound, shown: inner.rows, count: lines.count)
            frame.box(
                rect, title: context.title(title, of: record), details: [position], bar: bar, isFocused: isFocused)
            for row in 0..<inner.rows {
                let place = inner.line(row)
                let index = window.lowerBound + row
                switch index < window.upperBound ? lines[index] : .text("", .text) {
                case .text(let text, let role):
                    frame.text(text, role, in: place, indent: PaneLine.indent, until: until)
                case .drawn(let inputs, let draw):
                    frame.draw(place, .other(inputs)) { draw(&$0, place) }
                }
            }
        }
    }

    private static func move(_ browser: inout Browser, _ movement: Movement, _ context: UIContext) -> [Action] {
        var isWhole = false
        scroll(&browser, context) { scroll, count, height in
            isWhole = (1...max(1, height)).contains(count)
            scroll.move(movement, count: count, height: height)
        }
        guard isWhole else { return [] }
        let sentence = context.told("All of \(record.pane.name) is shown.", .nextToken) { key in
            "\(key) goes to the next token."
        }
        return [.say(sentence, .notice)]
    }

    /// - Parameter change: gets the number of lines, and of those that the pane shows.
    private static func scroll(
        _ browser: inout Browser, _ context: UIContext, by change: (inout TextScroll, Int, Int) -> Void
    ) {
        guard let size = browser.layout.panes[record.pane]?.inset(by: 1).size else { return }
        let count = lineCount(browser, context)
        change(&browser.scrolls[record.pane, default: TextScroll()], count, size.rows)
    }

    private static func lineCount(_ browser: Browser, _ context: UIContext) -> Int {
        guard let size = browser.layout.panes[record.pane]?.inset(by: 1).size else { return 0 }
        return Self(browser: browser, context: context).lines(in: size).count
    }
}

/// What the look of a pane of text depends on.
private struct TextPaneInputs<Content: FrameInputs>: FrameInputs {
    let content: Content
    let scroll: TextScroll
    let isFocused: Bool
}
