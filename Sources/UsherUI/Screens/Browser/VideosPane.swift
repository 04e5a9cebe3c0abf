internal import UsherCore

extension Pane {
    package static let videos = Pane("Videos")
}

/// The list of videos; its first row stands for all of them where the service lists tokens of all.
struct VideosPane {
    static let record = PaneRecord(
        pane: .videos, slot: .upperLeft, command: "videos_pane", key: "1",
        draw: { VideosPane(browser: $0, context: $3).draw(into: &$1, in: $2) },
        cursorLine: { browser, context in
            guard !browser.videos.isAllSelected else { return 0 }
            let rows = browser.videos.list.rows
            return max(0, rows.selection - rows.top) + (context.capabilities.acrossVideos ? 1 : 0)
        },
        move: { $0.moveVideos($1, $2) }, scroll: { $0.moveVideos(by: $1, $2) },
        length: { browser, _ in
            PaneLength(
                reachable: browser.videos.list.rows.reachable, exact: browser.videos.list.rows.count.exact, unit: .row)
        },
        go: { $0.selectVideo($1, $2) },
        press: { $0.pressVideo($1, $2) })

    private let browser: Browser
    private let context: UIContext
    private let listing: VideoListing

    init(browser: Browser, context: UIContext) {
        self.browser = browser
        self.context = context
        listing = browser.videos
    }

    /// Everything that the pane depends on.
    private struct Inputs: FrameInputs {
        let state: PagedList<Video, VideoID>.State
        let isAllSelected: Bool
        let total: Int?
        let search: String
        let isFocused: Bool
        let acrossVideos: Bool
    }

    func draw(into frame: inout Frame, in rect: Rect) {
        let inputs = Inputs(
            state: listing.list.rows.state, isAllSelected: listing.isAllSelected, total: listing.total,
            search: listing.search,
            isFocused: browser.focus == .videos, acrossVideos: context.capabilities.acrossVideos)
        frame.pane(.videos, inputs) { drawAll(into: &$0, in: rect) }
    }

    private func drawAll(into frame: inout Frame, in rect: Rect) {
        let inner = rect.inset(by: 1)
        let rowCount = inner.rows - (context.capabilities.acrossVideos ? 1 : 0)
        let sentences = sentence.map {
            cut(wrap($0, width: inner.columns - 4), toRows: rowCount, width: inner.columns - 4)
        }
        let rows = listing.list.rows
        frame.box(
            rect, title: context.title(title, of: Self.record), details: [detail],
            bar: sentences == nil ? ScrollBar(first: rows.top, shown: rowCount, count: rows.count.exact) : nil,
            isFocused: browser.focus == .videos)
        let columns = Table(
            VideoColumns.all, RowContext(.screen, time: context.time, endingSoon: context.endingSoon),
            width: inner.columns)
        let selection = browser.cursorModifiers(in: .videos)
        let look = frame.look(
            of: .videos, ListLook(layout: columns.layout, settings: columns.context.settings, selection: selection))
        var line = 0
        if context.capabilities.acrossVideos {
            struct AllVideos: FrameInputs {
                let count: Int?
                let isSelected: Bool
                let look: Int
            }
            let place = inner.line(0)
            let key = AllVideos(count: listing.total, isSelected: listing.isAllSelected, look: look)
            frame.line(place, key) { canvas in
                columns.draw(
                    VideoLine(all: "All videos", count: key.count, columns.context), style: .plain,
                    selection: key.isSelected ? selection : nil, into: &canvas, in: place, row: place.row)
            }
            line += 1
        }
        var index = listing.list.rows.top
        let first = line
        while line < inner.rows {
            let place = inner.line(line)
            if let sentences {
                frame.sentence(sentences.dropFirst(line - first).first ?? "", in: place)
            } else if index >= listing.list.rows.reachable {
                frame.sentence("", in: place)
            } else if let video = listing.list.rows.row(at: index) {
                let isSelected = !listing.isAllSelected && index == listing.list.rows.selection
                let row = Frame.RowKey(
                    version: listing.list.rows.version(at: index), index: index, look: look, isSelected: isSelected)
                frame.row(
                    row, of: .videos, in: place, selection: selection, until: { nil }
                ) { canvas in
                    columns.draw(
                        VideoLine(video, columns.context), style: .plain, selection: nil, into: &canvas, in: place,
                        row: place.row)
                }
            } else {
                let isSelected = !listing.isAllSelected && index == listing.list.rows.selection
                frame.unread(in: place, selection: isSelected ? selection : nil)
            }
            line += 1
            index += 1
        }
    }

    private var title: String {
        listing.search.isEmpty ? "Videos" : "Videos · “\(safeText(listing.search, limit: 40))”"
    }

    private var detail: String {
        guard let count = listing.list.rows.count.exact, count > 0 else { return "" }
        return listing.isAllSelected ? grouped(count) : "\(grouped(listing.list.rows.selection + 1))/\(grouped(count))"
    }

    private var sentence: String? {
        switch listing.list.rows.phase {
        case .loading: return "Reading…"
        case .failed(let sentence) where listing.list.rows.heldPages == 0: return "Could not be read: \(sentence)"
        default: break
        }
        guard listing.list.rows.isEmpty else { return nil }
        return listing.search.isEmpty
            ? "No videos yet. `usher videos add TITLE` adds one."
            : context.told("No title matches.", .clear) { "\($0) clears." }
    }
}
