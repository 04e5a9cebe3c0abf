import UsherCore

@testable import UsherUI

/// A screen that only tests have: the videos as a list, beside the number of all tokens.
struct Roster: Screen {
    enum Purpose: Hashable, Sendable {
        case videos(PagedList<Video, VideoID>.Request)
        case total
    }

    static let name = "Roster"
    static let list = Pane("List")
    static let sum = Pane("Sum")

    var calls = CallTable<Purpose>()
    private var videos: ListState<Video, VideoID>
    /// The number of all tokens; `nil` while it is not known.
    private(set) var total: Int?
    private var isSumFocused = false
    private(set) var news: [String] = []
    private(set) var presses = 0

    init(_ context: UIContext) {
        videos = ListState(now: context.now, identity: \.id)
    }

    var focusedPane: Pane? { isSumFocused ? Roster.sum : Roster.list }

    static let opening: CommandRecord<App>? = CommandRecord<App>("roster", .panes, ["O"], "roster", "Show the roster") {
        [.open(Roster($2))]
    }

    /// Keys that the browser has (`a`, Esc, arrows) and the app (`q`), and two of the pane with the sum alone.
    static let commands = CommandRecords<Roster>(
        Movement.commands { $0.move($1, $2) } + [
            CommandRecord("leave", .program, [.escape, "q"], "leave", rank: 9, "Go back to the tokens") { _, _, _ in
                [.closeScreen]
            },
            CommandRecord("add_up", .find, ["a"], "add up", rank: 1, "Count all tokens") { roster, _, context in
                [roster.calls.issue(.count(TokenQuery(asOf: context.now)), for: .total)]
            },
            CommandRecord("other_pane", .panes, [.tab], "other pane", "Go to the other pane") { roster, _, _ in
                roster.isSumFocused.toggle()
                return []
            },
            CommandRecord(
                "explain", .find, ["z", "p"], "explain", rank: 2, "Explain the sum", in: sum,
                reason: { roster, _ in roster.total == nil ? "There is no sum yet." : nil }
            ) { roster, _, _ in
                let lines = [TextDialog.Line("\(roster.total ?? 0) tokens")]
                return [.push(TextDialog(title: "The sum", lines: lines))]
            },
        ])

    private mutating func move(_ movement: Movement, _ context: UIContext) -> [Action] {
        videos.rows.move(by: movement.distance(height: 10))
        return []
    }

    mutating func receive(
        _ outcome: ServiceReply.Outcome, for purpose: Purpose, at instant: Instant, _ context: UIContext
    ) -> [Action] {
        switch (purpose, outcome) {
        case (.videos(let request), .videos(let page)): videos.receive(page, for: request, at: instant)
        case (.total, .count(let count)):
            total = count.exact
            return [.say("\(total ?? 0) tokens in all.")]
        default: break
        }
        return []
    }

    mutating func handle(_ mouse: MouseEvent, _ context: UIContext) -> [Action] {
        presses += 1
        return []
    }

    mutating func hear(_ news: News, _ context: UIContext) -> [Action] {
        if case .changed(let token) = news { self.news.append(token.code.text) }
        return []
    }

    mutating func settle(size: Size, _ context: UIContext) -> [Action] {
        let height = max(1, size.rows - 4)
        videos.rows.scroll(height: height)
        return videos.rows.requests(height: height).map { request in
            calls.issue(
                .videos(VideoQuery(), request.position, size: videos.rows.pageSize), for: .videos(request))
        }
    }

    func arrangement(size: Size) -> [Rect] {
        let half = size.columns / 2
        return [
            Rect(column: 0, row: 1, columns: half, rows: size.rows - 2),
            Rect(column: half, row: 1, columns: size.columns - half, rows: size.rows - 2),
        ]
    }

    func freshness(_ context: UIContext) -> Freshness { .none }

    func draw(into frame: inout Frame, _ context: UIContext) {
        let panes = arrangement(size: frame.canvas.size)
        frame.box(panes[0], title: "List", isFocused: !isSumFocused)
        let inner = panes[0].inset(by: 1)
        for index in 0..<inner.rows {
            let title = videos.rows.row(at: index)?.title ?? ""
            frame.text(title, index == videos.rows.selection ? .key : .text, in: inner.line(index), indent: 1)
        }
        frame.box(panes[1], title: "Sum", isFocused: isSumFocused)
        let right = panes[1].inset(by: 1)
        // Only what is known is drawn: the canvas of another screen must not show through.
        if let total { frame.text("\(total)", .text, in: right.line(0), indent: 1) }
    }

    func nextChange(_ context: UIContext) -> Instant? { nil }

    /// The title under the cursor.
    var selectedTitle: String? { videos.rows.selectedRow?.title }
}
