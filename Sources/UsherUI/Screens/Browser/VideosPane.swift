internal import UsherCore

extension Pane {
    package static let videos = Pane("Videos")
}

/// The list of videos; its first row stands for all of them where the service lists tokens of all.
struct VideosPane {
    static let record = PaneRecord(
        pane: .videos, slot: .upperLeft, command: "videos_pane", key: "1",
        draw: { VideosPane(browser: $0, context: $3).draw(into: &$1, in: $2) },
        move: { $0.moveVideos($1, $2) }, scroll: { $0.moveVideos(by: $1, $2) }, press: { $0.pressVideo($1, $2) })

    private let browser: Browser
    private let context: UIContext
    private let table: VideoTable

    /// All inputs of a row.
    private struct Row: Hashable {
        let title: String
        let count: Int?
        let selection: CellStyle.Modifiers?
    }

    init(browser: Browser, context: UIContext) {
        self.browser = browser
        self.context = context
        table = browser.videos
    }

    func draw(into frame: inout Frame, in rect: Rect) {
        frame.box(rect, title: title, details: [detail], isFocused: browser.focus == .videos)
        let inner = rect.inset(by: 1)
        var line = 0
        if context.capabilities.acrossVideos {
            let row = row("All videos", count: table.total, isSelected: table.isAllSelected)
            let place = inner.line(0)
            frame.line(place, row) { draw(row, into: &$0, in: place) }
            line += 1
        }
        let sentences = sentence.map { wrap($0, width: inner.columns - 2) }
        let look = frame.look(of: .videos, browser.focus == .videos)
        var index = table.list.rows.top
        let first = line
        while line < inner.rows {
            let place = inner.line(line)
            if let sentences {
                frame.sentence(sentences.dropFirst(line - first).first ?? "", in: place)
            } else if index >= table.list.rows.reachable {
                frame.sentence("", in: place)
            } else if let video = table.list.rows.row(at: index) {
                let isSelected = !table.isAllSelected && index == table.list.rows.selection
                let version = table.list.rows.version(at: index)
                frame.row(
                    .init(list: .videos, index: index), in: place,
                    .row(version: version, index: index, look: look, isSelected: isSelected), until: { nil }
                ) { canvas in
                    let row = row(video.title, count: video.tokenCount, isSelected: isSelected)
                    draw(row, into: &canvas, in: place)
                }
            } else {
                frame.sentence("…", in: place)
            }
            line += 1
            index += 1
        }
    }

    private func row(_ title: String, count: Int?, isSelected: Bool) -> Row {
        Row(
            title: title, count: count,
            selection: isSelected ? (browser.focus == .videos ? .selected : .selectedElsewhere) : nil)
    }

    private func draw(_ row: Row, into canvas: inout Canvas, in line: Rect) {
        let number = row.count.map(grouped) ?? ""
        let available = line.columns - 3 - (number.isEmpty ? 0 : number.utf8.count + 1)
        let shown = truncated(safeText(row.title, limit: 200), toWidth: max(0, available))
        canvas.write(shown, column: line.column + 2, row: line.row)
        canvas.writeRight(
            number, end: line.column + line.columns - 1, row: line.row, width: number.utf8.count,
            style: CellStyle(row.count == 0 ? .dim : .text))
        if let selection = row.selection { canvas.select(line, with: selection) }
    }

    private var title: String {
        table.search.isEmpty ? "Videos" : "Videos · “\(safeText(table.search, limit: 40))”"
    }

    private var detail: String {
        guard let count = table.list.rows.count.exact, count > 0 else { return "" }
        return table.isAllSelected ? grouped(count) : "\(grouped(table.list.rows.selection + 1))/\(grouped(count))"
    }

    private var sentence: String? {
        switch table.list.rows.phase {
        case .loading: return "Reading…"
        case .failed(let sentence) where table.list.rows.heldPages == 0: return "Could not be read: \(sentence)"
        default: break
        }
        guard table.list.rows.isEmpty else { return nil }
        return table.search.isEmpty
            ? "No videos yet. `usher videos add TITLE` adds one."
            : context.told("No title matches.", .clear) { "\($0) clears." }
    }
}
