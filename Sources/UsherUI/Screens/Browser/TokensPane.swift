internal import UsherCore

extension Pane {
    package static let tokens = Pane("Tokens")
}

/// The list of tokens.
struct TokensPane {
    static let record = PaneRecord(
        pane: .tokens, slot: .upperRight, command: "tokens_pane", key: "2",
        draw: { TokensPane(browser: $0, context: $3).draw(into: &$1, in: $2) },
        // Below the headings.
        cursorLine: { browser, _ in 1 + max(0, browser.tokens.list.rows.selection - browser.tokens.list.rows.top) },
        move: { $0.moveTokens($1, $2) }, scroll: { $0.moveTokens(by: $1, $2) },
        length: { browser, _ in
            PaneLength(
                reachable: browser.tokens.list.rows.reachable, exact: browser.tokens.list.rows.count.exact, unit: .row)
        },
        go: { $0.goToToken($1, $2) },
        press: { $0.pressToken($1, $2) })

    private let browser: Browser
    private let context: UIContext
    private let listing: TokenListing

    init(browser: Browser, context: UIContext) {
        self.browser = browser
        self.context = context
        listing = browser.tokens
    }

    func draw(into frame: inout Frame, in rect: Rect) {
        let inner = rect.inset(by: 1)
        let sentences = sentence.map { wrap($0, width: inner.columns - 4) }
        let rows = listing.list.rows
        let bar =
            sentences == nil ? ScrollBar(first: rows.top, shown: inner.rows - 1, count: rows.count.exact) : nil
        frame.box(
            rect, title: context.title(title, of: Self.record), details: details, bar: bar,
            isFocused: browser.focus == .tokens)
        guard inner.columns > 30, inner.rows > 1 else { return }
        let table = table(width: inner.columns)
        let selection = browser.cursorModifiers(in: .tokens)
        let look = frame.look(
            of: .tokens, ListLook(layout: table.layout, settings: table.context.settings, selection: selection))
        let headings = inner.line(0)
        frame.line(headings, look) { table.drawHeadings(into: &$0, in: headings, row: headings.row) }
        let fitting = sentences.map { cut($0, toRows: inner.rows - 1, width: inner.columns - 4) }
        for line in 1..<inner.rows {
            let place = inner.line(line)
            let index = rows.top + line - 1
            if let fitting {
                frame.sentence(line <= fitting.count ? fitting[line - 1] : "", in: place)
                continue
            }
            if index >= rows.reachable {
                frame.sentence("", in: place)
                continue
            }
            let row = Frame.RowKey(
                version: rows.version(at: index), index: index, look: look, isSelected: index == rows.selection)
            if frame.shows(row, in: place) { continue }
            if let token = rows.row(at: index) {
                let markEnd = listing.marks.end(of: token.code, after: context.now)
                frame.row(
                    row, of: .tokens, in: place, selection: selection,
                    until: { [markEnd, table.nextChange(of: TokenLine(token, table.context))].compactMap { $0 }.min() }
                ) { canvas in
                    let content = TokenLine(token, table.context)
                    table.draw(
                        content, style: content.style, selection: nil, into: &canvas, in: place, row: place.row)
                    guard markEnd != nil else { return }
                    canvas.write(ChangeMarks.sign, column: place.column + 1, row: place.row, style: CellStyle(.key))
                }
            } else {
                frame.unread(in: place, selection: row.isSelected ? selection : nil)
            }
        }
    }

    /// - Parameter width: cells inside the frame.
    func table(width: Int) -> Table<TokenLine> {
        Table(TokenColumns.all, rowContext, width: width)
    }

    private var rowContext: RowContext {
        var rows = RowContext(.screen, time: context.time, endingSoon: context.endingSoon)
        rows.settings.order = browser.query(context)?.order
        rows.settings.namesVideos = browser.videos.isAllSelected
        rows.settings.words = listing.filter.words
        rows.settings.codes = listing.filter.codes
        rows.settings.player = context.player
        rows.settings.isMasked = context.isMasked
        return rows
    }

    private var title: String {
        var parts = ["Tokens"]
        switch browser.videos.scope {
        case .all: parts.append("All videos")
        case .video:
            let title = safeText(browser.videos.list.rows.selectedRow?.title ?? "", limit: 400)
            parts.append(truncatedInMiddle(title, toWidth: 40))
        case nil: break
        }
        if listing.state == .active {
            parts.append(hasEndedSince ? "active at \(context.clock(listing.list.asOf))" : "active")
        }
        if listing.state == .expired { parts.append("expired") }
        if let count = listing.text.tokensNamed {
            parts.append("“\(count) tokens”")
        } else {
            parts += understood.map { truncated($0, toWidth: 30) }
        }
        return parts.joined(separator: " · ")
    }

    /// The position and number of rows for the list's upper edge, in forms that get shorter.
    private var details: [String] {
        if browser.videos.scope == nil, case .failed = browser.videos.list.rows.phase { return [] }
        if listing.list.isWaitingVisibly(at: context.now) || listing.list.rows.phase == .loading { return ["reading…"] }
        if let scan = listing.list.scan, scan.isRunning || scan.wasStopped { return [scanDetail(scan)] }
        if listing.list.rows.isWaitingForEnd { return ["counting…"] }
        // Until then a search reads much of the library.
        let preparation =
            listing.isSearch
            ? context.capabilities.searchPreparation.map { "preparing searches \($0) % · " } ?? "" : ""
        let isNarrowed = !listing.filter.isEmpty
        let whole =
            browser.videos.isAllSelected ? browser.videos.total : browser.videos.list.rows.selectedRow?.tokenCount
        let ofWhole = isNarrowed ? whole.map { " of \(grouped($0))" } ?? "" : ""
        let position = grouped(listing.list.rows.selection + 1)
        // In a list ordered by the end, new tokens can be anywhere.
        let unseen =
            browser.query(context)?.order == .newestFirst && listing.list.rows.unseen > 0
            ? "↑\(grouped(listing.list.rows.unseen)) new" : ""
        let rowPosition: String
        switch listing.list.rows.count {
        case .exact(0): return ["0" + ofWhole, "0"]
        case .exact(let count): rowPosition = "\(position)/\(grouped(count))"
        case .atLeast(let count): rowPosition = "\(position)/\(grouped(count))+"
        case .unknown: rowPosition = listing.list.rows.reachable > 0 ? "\(position)/…" : ""
        }
        guard !unseen.isEmpty, !rowPosition.isEmpty else {
            return [preparation + (rowPosition.isEmpty ? "" : rowPosition + ofWhole), rowPosition]
        }
        return ["\(unseen) · \(rowPosition)\(ofWhole)", "\(unseen) · \(rowPosition)", unseen]
    }

    private func scanDetail(_ scan: ScanProgress) -> String {
        let total = scan.total.map { "/\(grouped($0))" } ?? ""
        let state = scan.isRunning ? "searched" : "searched, stopped"
        return "\(grouped(listing.list.rows.reachable)) in \(grouped(scan.examined))\(total) \(state)"
    }

    /// Whether a token of the list of active ones has ended since it was read.
    private var hasEndedSince: Bool {
        listing.list.rows.row(at: listing.list.rows.top).map { $0.endReason(at: context.now) != nil } ?? false
    }

    /// What is asked for beside the state, as it was understood.
    private var understood: [String] {
        listing.filter.withoutState.title(context.zone, hidesCodes: context.isMasked)
    }

    private var nothingMatches: String {
        if let count = listing.text.tokensNamed {
            return context.told("That names \(count) different tokens. Search for one of them.", .clear) {
                "\($0) clears the search."
            }
        }
        var scopeText = "in all videos"
        if case .video = browser.videos.scope {
            scopeText = "in \(safeText(browser.videos.list.rows.selectedRow?.title ?? "this video", limit: 80))"
        }
        let kind = listing.state == .any ? "" : listing.state == .active ? "active " : "expired "
        if let code = PlayerCode(listing.text.withoutState) { return "The player's code \(code.sentence)" }
        var advice: [String] = []
        if listing.state != .any { advice.append(context.keys.tell(.allStates) { "\($0) shows every state." }) }
        if !browser.videos.isAllSelected, context.capabilities.acrossVideos {
            advice.append(context.keys.tell(.allVideos) { "\($0) searches in all videos." })
        }
        if listing.filter.codes.isEmpty, listing.filter.wholeCode == nil {
            advice.append(context.keys.tell(.findVideo) { "\($0) finds a video by its title." })
        }
        advice.append(context.keys.tell(.clear) { "\($0) clears the search." })
        return
            "No \(kind)token \(scopeText) matches \(understood.joined(separator: ", ")). \(advice.filter { !$0.isEmpty }.joined(separator: " "))"
    }

    private var sentence: String? {
        if listing.list.isWaitingVisibly(at: context.now) { return "Reading…" }
        if browser.videos.scope == nil, case .failed = browser.videos.list.rows.phase {
            return "The videos could not be read: there is no list of tokens without them."
        }
        switch listing.list.rows.phase {
        case .loading:
            return browser.videos.list.rows.isEmpty && browser.videos.scope == nil ? "No video is selected." : nil
        case .failed(let sentence) where listing.list.rows.heldPages == 0: return sentence
        default: break
        }
        if listing.list.scan?.isRunning == true, listing.list.rows.reachable == 0 { return "Searching… Ctrl-C stops." }
        guard listing.list.rows.isEmpty else { return nil }
        if listing.isSearch { return nothingMatches }
        switch listing.state {
        case .any: return browser.videos.isAllSelected ? "No tokens yet." : "This video has no tokens."
        case .active: return context.told("No token is active.", .allStates) { "\($0) shows all." }
        case .expired: return context.told("No token has expired.", .allStates) { "\($0) shows all." }
        }
    }
}
