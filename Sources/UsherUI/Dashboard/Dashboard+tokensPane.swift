internal import UsherCore

extension Dashboard {
    func drawTokens(into canvas: inout Canvas, in rect: Rect, _ memo: inout RowMemo) {
        let (border, title) = paneStyle(.tokens)
        canvas.box(rect, title: tokensTitle, details: tokensDetails, style: border, titleStyle: title)
        let inner = rect.inset(by: 1)
        guard inner.columns > 30, inner.rows > 1 else { return }
        let table = tokensTable(in: rect)
        memo.tokens.begin(table.layout, table.context.settings)
        table.drawHeadings(into: &canvas, in: inner, row: inner.row)
        var row = inner.row + 1
        if let sentence = tokensSentence {
            for line in wrap(sentence, width: inner.columns - 4) where row < inner.row + inner.rows {
                canvas.write(line, column: inner.column + 2, row: row, style: CellStyle(.dim))
                row += 1
            }
            return
        }
        var index = tokens.top
        while row < inner.row + inner.rows, index < tokens.reachable {
            if let token = tokens.row(at: index) {
                let selection = index == tokens.selection ? cursorModifiers(.tokens) : nil
                memo.tokens.show(
                    index, token, selection, at: now, in: &canvas,
                    columns: inner.column..<inner.column + inner.columns, row: row
                ) { canvas in
                    let content = TokenLine(token, table.context)
                    table.draw(
                        content, style: content.style, selection: selection, into: &canvas, in: inner, row: row)
                    return table.nextChange(of: content)
                }
            } else {
                canvas.write("…", column: inner.column + 2, row: row, style: CellStyle(.dim))
            }
            row += 1
            index += 1
        }
    }

    /// The columns of the tokens list in its pane.
    func tokensTable(in rect: Rect) -> Table<TokenLine> {
        var rows = RowContext(.screen, time: time, endingSoon: context.endingSoon)
        rows.settings.order = query?.order
        rows.settings.namesVideos = scope == .all
        rows.settings.search = search
        rows.settings.player = player
        rows.settings.isMasked = isMasked
        return Table(TokenColumns.all, rows, width: rect.inset(by: 1).columns)
    }

    /// How the row under the cursor of a list is emphasised.
    func cursorModifiers(_ pane: Pane) -> CellStyle.Modifiers {
        (focus == .videos) == (pane == .videos) ? .selected : .selectedElsewhere
    }

    private var tokensTitle: String {
        var parts = ["Tokens"]
        switch scope {
        case .all: parts.append("All videos")
        case .video: parts.append(truncatedInMiddle(safeText(videos.selectedRow?.title ?? "", limit: 400), toWidth: 40))
        case nil: break
        }
        if filter == .active { parts.append(hasEndedSince ? "active at \(clock(asOf))" : "active") }
        if filter == .expired { parts.append("expired") }
        if let search {
            parts.append("“\(truncated(shown(search), toWidth: 24))”")
        }
        return parts.joined(separator: " · ")
    }

    /// The position and number of rows for the list's upper edge, in forms that get shorter.
    private var tokensDetails: [String] {
        if scope == nil, case .failed = videos.phase { return [] }
        if isWaitingVisibly || tokens.phase == .loading { return ["reading…"] }
        if let scan, scan.isRunning || scan.wasStopped { return [scanDetail(scan)] }
        if tokens.isWaitingForEnd { return ["counting…"] }
        let isNarrowed = filter != .any || search != nil
        let whole = scope == .all ? total : videos.selectedRow?.tokenCount
        let ofWhole = isNarrowed ? whole.map { " of \(grouped($0))" } ?? "" : ""
        let position = grouped(tokens.selection + 1)
        // In a list ordered by the end, new tokens can be anywhere.
        let unseen = query?.order == .newestFirst && tokens.unseen > 0 ? "↑\(grouped(tokens.unseen)) new" : ""
        let rowPosition: String
        switch tokens.count {
        case .exact(0): return ["0" + ofWhole, "0"]
        case .exact(let count): rowPosition = "\(position)/\(grouped(count))"
        case .atLeast(let count): rowPosition = "\(position)/\(grouped(count))+"
        case .unknown: rowPosition = tokens.reachable > 0 ? "\(position)/…" : ""
        }
        guard !unseen.isEmpty, !rowPosition.isEmpty else {
            return [rowPosition.isEmpty ? "" : rowPosition + ofWhole, rowPosition]
        }
        return ["\(unseen) · \(rowPosition)\(ofWhole)", "\(unseen) · \(rowPosition)", unseen]
    }

    private func scanDetail(_ scan: ScanProgress) -> String {
        let total = scan.total.map { "/\(grouped($0))" } ?? ""
        let state = scan.isRunning ? "searched" : "searched, stopped"
        return "\(grouped(tokens.reachable)) in \(grouped(scan.examined))\(total) \(state)"
    }

    /// Whether a token of the list of active ones has ended since it was read.
    private var hasEndedSince: Bool {
        tokens.row(at: tokens.top).map { $0.endReason(at: now) != nil } ?? false
    }

    /// The search as titles show it: a text that may be a code is shortened, or hidden while codes are masked.
    private func shown(_ search: SearchText) -> String {
        if let whole = search.whole { return isMasked ? "••••…••••" : whole.code.short }
        if let count = search.tokensNamed { return "\(count) tokens" }
        let safe = safeText(search.raw, limit: 60)
        guard search.fragment != nil, safe.count > 9 || isMasked else { return safe }
        return isMasked ? "••••…••••" : "\(safe.prefix(4))…\(safe.suffix(4))"
    }

    private func nothingMatches(_ search: SearchText) -> String {
        if let count = search.tokensNamed {
            return told("That names \(count) different tokens. Search for one of them.", .clear) {
                "\($0) clears the search."
            }
        }
        var scopeText = "in all videos"
        if case .video = scope { scopeText = "in \(safeText(videos.selectedRow?.title ?? "this video", limit: 80))" }
        let kind = filter == .any ? "" : filter == .active ? "active " : "expired "
        var advice: [String] = []
        if filter != .any { advice.append(keys.tell(.allStates) { "\($0) shows every state." }) }
        if scope != .all, context.capabilities.acrossVideos {
            advice.append(keys.tell(.allVideos) { "\($0) searches in all videos." })
        }
        advice.append(keys.tell(.clear) { "\($0) clears the search." })
        return
            "No \(kind)token \(scopeText) matches “\(shown(search))”. \(advice.filter { !$0.isEmpty }.joined(separator: " "))"
    }

    private var tokensSentence: String? {
        if isWaitingVisibly { return "Reading…" }
        if scope == nil, case .failed = videos.phase { return "There are no tokens to list without a video." }
        switch tokens.phase {
        case .loading: return videos.isEmpty && scope == nil ? "No video is selected." : nil
        case .failed(let sentence) where tokens.heldPages == 0: return sentence
        default: break
        }
        if scan?.isRunning == true, tokens.reachable == 0 { return "Searching… Ctrl-C stops." }
        guard tokens.isEmpty else { return nil }
        if let search { return nothingMatches(search) }
        switch filter {
        case .any: return scope == .all ? "No tokens yet." : "This video has no tokens."
        case .active: return told("No token is active.", .allStates) { "\($0) shows all." }
        case .expired: return told("No token has expired.", .allStates) { "\($0) shows all." }
        }
    }
}
