internal import UsherCore

extension Pane {
    package static let tokens = Pane("Tokens")
}

/// The list of tokens.
struct TokensPane {
    static let record = PaneRecord(
        pane: .tokens, slot: .upperRight, command: "tokens_pane", key: "2",
        draw: { TokensPane(browser: $0, context: $3).draw(into: &$1, in: $2) }, press: { $0.pressToken($1, $2) })

    private let browser: Browser
    private let context: UIContext
    private let table: TokenTable

    /// What all rows depend on.
    private struct Look: Hashable {
        let columns: TokenColumns
        let search: SearchText?
        let player: PlayerSize
        let isMasked: Bool
        let selection: CellStyle.Modifiers
    }

    /// All inputs of the headings.
    private struct HeadingsKey: Hashable {
        let columns: TokenColumns
        let order: String
    }

    init(browser: Browser, context: UIContext) {
        self.browser = browser
        self.context = context
        table = browser.tokens
    }

    func draw(into frame: inout Frame, in rect: Rect) {
        frame.box(rect, title: title, details: details, isFocused: browser.focus == .tokens)
        let inner = rect.inset(by: 1)
        guard inner.columns > 30, inner.rows > 1 else { return }
        let columns = TokenColumns(width: inner.columns, namesVideos: browser.videos.isAllSelected)
        let headings = inner.line(0)
        frame.line(headings, HeadingsKey(columns: columns, order: endOrder)) {
            drawHeadings(columns, into: &$0, in: headings)
        }
        let sentences = sentence.map { wrap($0, width: inner.columns - 4) }
        let rows = table.list.rows
        let look = Look(
            columns: columns, search: table.search, player: context.player, isMasked: context.isMasked,
            selection: browser.focus == .videos ? .selectedElsewhere : .selected)
        let lookNumber = frame.look(of: .tokens, look)
        for line in 1..<inner.rows {
            let place = inner.line(line)
            let index = rows.top + line - 1
            if let sentences {
                frame.sentence(line <= sentences.count ? sentences[line - 1] : "", in: place)
            } else if index >= rows.reachable {
                frame.sentence("", in: place)
            } else if let token = rows.row(at: index) {
                let isSelected = index == rows.selection
                frame.row(
                    .init(list: .tokens, index: index), in: place,
                    .row(version: rows.version(at: index), index: index, look: lookNumber, isSelected: isSelected),
                    until: { context.text(of: token).nextChange }
                ) { canvas in
                    draw(token, columns, into: &canvas, in: place)
                    if isSelected { canvas.select(place, with: look.selection) }
                }
            } else {
                frame.sentence("…", in: place)
            }
        }
    }

    private func drawHeadings(_ columns: TokenColumns, into canvas: inout Canvas, in inner: Rect) {
        let headings: [(String, Int?)] = [
            ("CODE", columns.code), ("STATE", columns.state), ("LEFT" + endOrder, columns.left), ("USE", columns.use),
            ("VIDEO", columns.video), ("WATERMARK", columns.watermark),
        ]
        for (text, column) in headings {
            guard let column, column < inner.columns else { continue }
            canvas.write(
                text, column: inner.column + column, row: inner.row, width: inner.columns - column,
                style: CellStyle(.column))
        }
    }

    private func draw(_ token: AccessToken, _ columns: TokenColumns, into canvas: inout Canvas, in inner: Rect) {
        let row = inner.row
        let text = context.text(of: token)
        let state = text.state
        let style = CellStyle(state.role)
        let quiet = CellStyle(token.endReason(at: context.now) == nil ? .text : .dim)
        // Gaps in the row's own style: a change of style costs more bytes than a cell.
        canvas.fill(Rect(column: inner.column + 1, row: row, columns: inner.columns - 1, rows: 1), style: quiet)
        canvas.write(context.shownCode(token), column: inner.column + columns.code, row: row, width: 10, style: quiet)
        canvas.write(
            "\(state.glyph) \(state.word)", column: inner.column + columns.state, row: row, width: 10, style: style)
        canvas.write(text.left, column: inner.column + columns.left, row: row, width: 9, style: quiet)
        if let use = columns.use {
            let word = token.hasOddUse ? "?" : token.expiresAfterFirstUse ? "once" : "many"
            canvas.write(word, column: inner.column + use, row: row, width: 5, style: quiet)
        }
        if let video = columns.video {
            let name = safeText(token.videoTitle ?? token.videoID?.text ?? "", limit: columns.videoWidth * 4)
            canvas.write(
                truncated(name, toWidth: columns.videoWidth), column: inner.column + video, row: row, style: quiet)
        }
        drawWatermarkCell(token, columns, style: quiet, into: &canvas, in: inner, row: row)
        emphasizeMatches(columns, into: &canvas, in: inner, row: row, code: token.code)
    }

    /// Draws the text that matches the search, else the first one, the number of further texts, and that of warnings.
    private func drawWatermarkCell(
        _ token: AccessToken, _ columns: TokenColumns, style: CellStyle, into canvas: inout Canvas, in inner: Rect,
        row: Int
    ) {
        let right = inner.columns - 1
        var signs = ""
        if token.annotations.count > 1 { signs += "+\(token.annotations.count - 1)" }
        let warnings = lintCount(token)
        if warnings > 0 { signs += (signs.isEmpty ? "" : " ") + "⚠\(warnings)" }
        let signsWidth = signs.isEmpty ? 0 : cellWidth(of: signs) + 1
        let available = right - columns.watermark - signsWidth
        guard available > 0 else { return }
        let matching = table.search.flatMap { search in token.annotations.first { search.matches(text: $0.text) } }
        guard let annotation = matching ?? token.annotations.first else {
            if token.hasOddAnnotations {
                canvas.write("?", column: inner.column + columns.watermark, row: row, style: style)
            }
            canvas.writeRight(
                signs, end: inner.column + right, row: row, width: signsWidth, style: CellStyle(.warning))
            return
        }
        let text = truncated(
            shownWatermark(annotation.text, isMasked: context.isMasked, limit: available * 4), toWidth: available)
        let column = inner.column + columns.watermark
        canvas.write(text, column: column, row: row, style: style)
        canvas.writeRight(
            signs, end: inner.column + right, row: row, width: signsWidth,
            style: CellStyle(warnings > 0 ? .warning : .dim))
        guard let search = table.search, !context.isMasked else { return }
        for range in search.ranges(in: text) {
            let start = column + cellWidth(of: text[..<range.lowerBound])
            canvas.emphasize(row: row, columns: start..<start + cellWidth(of: text[range]), with: .match)
        }
    }

    /// Underlines the start or the end of the code that the search matches, as far as the short form shows it.
    private func emphasizeMatches(
        _ columns: TokenColumns, into canvas: inout Canvas, in inner: Rect, row: Int, code: TokenCode
    ) {
        guard let fragment = table.search?.fragment, !context.isMasked else { return }
        let digits = code.text.filter { $0 != "-" }
        let column = inner.column + columns.code
        let (start, end): (String, String) =
            switch fragment {
            case .startOrEnd(let text): (text, text)
            case .startAndEnd(let first, let last): (first, last)
            }
        if digits.hasPrefix(start) {
            canvas.emphasize(row: row, columns: column..<column + min(4, start.utf8.count), with: .match)
        }
        if digits.hasSuffix(end) {
            canvas.emphasize(row: row, columns: column + 9 - min(4, end.utf8.count)..<column + 9, with: .match)
        }
    }

    private var title: String {
        var parts = ["Tokens"]
        switch browser.videos.scope {
        case .all: parts.append("All videos")
        case .video: parts.append(safeText(browser.videos.list.rows.selectedRow?.title ?? "", limit: 120))
        case nil: break
        }
        if table.filter == .active {
            parts.append(hasEndedSince ? "active at \(context.clock(table.list.asOf))" : "active")
        }
        if table.filter == .expired { parts.append("expired") }
        if let search = table.search {
            parts.append("“\(truncated(shown(search), toWidth: 24))”")
        }
        return parts.joined(separator: " · ")
    }

    /// The position and number of rows for the list's upper edge, in forms that get shorter.
    private var details: [String] {
        if browser.videos.scope == nil, case .failed = browser.videos.list.rows.phase { return [] }
        if table.list.isWaitingVisibly(at: context.now) || table.list.rows.phase == .loading { return ["reading…"] }
        if let scan = table.list.scan, scan.isRunning || scan.wasStopped { return [scanDetail(scan)] }
        if table.list.rows.isWaitingForEnd { return ["counting…"] }
        let isNarrowed = table.filter != .any || table.search != nil
        let whole =
            browser.videos.isAllSelected ? browser.videos.total : browser.videos.list.rows.selectedRow?.tokenCount
        let ofWhole = isNarrowed ? whole.map { " of \(grouped($0))" } ?? "" : ""
        let position = grouped(table.list.rows.selection + 1)
        // In a list ordered by the end, new tokens can be anywhere.
        let unseen =
            browser.query(context)?.order == .newestFirst && table.list.rows.unseen > 0
            ? "↑\(grouped(table.list.rows.unseen)) new" : ""
        let rowPosition: String
        switch table.list.rows.count {
        case .exact(0): return ["0" + ofWhole, "0"]
        case .exact(let count): rowPosition = "\(position)/\(grouped(count))"
        case .atLeast(let count): rowPosition = "\(position)/\(grouped(count))+"
        case .unknown: rowPosition = table.list.rows.reachable > 0 ? "\(position)/…" : ""
        }
        guard !unseen.isEmpty, !rowPosition.isEmpty else {
            return [rowPosition.isEmpty ? "" : rowPosition + ofWhole, rowPosition]
        }
        return ["\(unseen) · \(rowPosition)\(ofWhole)", "\(unseen) · \(rowPosition)", unseen]
    }

    private func scanDetail(_ scan: ScanProgress) -> String {
        let total = scan.total.map { "/\(grouped($0))" } ?? ""
        let state = scan.isRunning ? "searched" : "searched, stopped"
        return "\(grouped(table.list.rows.reachable)) in \(grouped(scan.examined))\(total) \(state)"
    }

    /// Whether a token of the list of active ones has ended since it was read.
    private var hasEndedSince: Bool {
        table.list.rows.row(at: table.list.rows.top).map { $0.endReason(at: context.now) != nil } ?? false
    }

    /// The sign beside LEFT in lists ordered by the end.
    private var endOrder: String {
        switch browser.query(context)?.order {
        case .endingFirst: " ↑"
        case .endingLast: " ↓"
        case .newestFirst, nil: ""
        }
    }

    /// The search as titles show it: a text that may be a code is shortened, or hidden while codes are masked.
    private func shown(_ search: SearchText) -> String {
        if let whole = search.whole { return context.isMasked ? "••••…••••" : whole.code.short }
        if let count = search.tokensNamed { return "\(count) tokens" }
        let safe = safeText(search.raw, limit: 60)
        guard search.fragment != nil, safe.count > 9 || context.isMasked else { return safe }
        return context.isMasked ? "••••…••••" : "\(safe.prefix(4))…\(safe.suffix(4))"
    }

    private func nothingMatches(_ search: SearchText) -> String {
        if let count = search.tokensNamed {
            return context.told("That names \(count) different tokens. Search for one of them.", .clear) {
                "\($0) clears the search."
            }
        }
        var scopeText = "in all videos"
        if case .video = browser.videos.scope {
            scopeText = "in \(safeText(browser.videos.list.rows.selectedRow?.title ?? "this video", limit: 80))"
        }
        let kind = table.filter == .any ? "" : table.filter == .active ? "active " : "expired "
        var advice: [String] = []
        if table.filter != .any { advice.append(context.keys.tell(.allStates) { "\($0) shows every state." }) }
        if !browser.videos.isAllSelected, context.capabilities.acrossVideos {
            advice.append(context.keys.tell(.allVideos) { "\($0) searches in all videos." })
        }
        advice.append(context.keys.tell(.clear) { "\($0) clears the search." })
        return
            "No \(kind)token \(scopeText) matches “\(shown(search))”. \(advice.filter { !$0.isEmpty }.joined(separator: " "))"
    }

    private var sentence: String? {
        if table.list.isWaitingVisibly(at: context.now) { return "Reading…" }
        if browser.videos.scope == nil, case .failed = browser.videos.list.rows.phase {
            return "There are no tokens to list without a video."
        }
        switch table.list.rows.phase {
        case .loading:
            return browser.videos.list.rows.isEmpty && browser.videos.scope == nil ? "No video is selected." : nil
        case .failed(let sentence) where table.list.rows.heldPages == 0: return sentence
        default: break
        }
        if table.list.scan?.isRunning == true, table.list.rows.reachable == 0 { return "Searching… Ctrl-C stops." }
        guard table.list.rows.isEmpty else { return nil }
        if let search = table.search { return nothingMatches(search) }
        switch table.filter {
        case .any: return browser.videos.isAllSelected ? "No tokens yet." : "This video has no tokens."
        case .active: return context.told("No token is active.", .allStates) { "\($0) shows all." }
        case .expired: return context.told("No token has expired.", .allStates) { "\($0) shows all." }
        }
    }

    private func lintCount(_ token: AccessToken) -> Int {
        token.annotations.reduce(token.oddSentences.count) {
            $0 + $1.lint(width: context.player.width, height: context.player.height).count
        }
    }
}
