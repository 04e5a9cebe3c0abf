internal import UsherCore

extension Dashboard {
    func drawTokens(into canvas: inout Canvas, in rect: Rect, _ memo: inout RowMemo) {
        let (border, title) = paneStyle(.tokens)
        canvas.box(rect, title: tokensTitle, details: tokensDetails, style: border, titleStyle: title)
        let inner = rect.inset(by: 1)
        guard inner.columns > 30, inner.rows > 1 else { return }
        let columns = TokenColumns(width: inner.columns, namesVideos: scope == .all)
        drawHeadings(columns, into: &canvas, in: inner)
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
                let inputs = inputs(of: token, columns, width: inner.columns, isSelected: index == tokens.selection)
                memo.tokens.show(
                    index, inputs, in: &canvas, columns: inner.column..<inner.column + inner.columns, row: row
                ) { canvas in
                    drawTokenRow(inputs, into: &canvas, in: inner, row: row)
                }
            } else {
                canvas.write("…", column: inner.column + columns.code, row: row, style: CellStyle(.dim))
            }
            row += 1
            index += 1
        }
    }

    private func inputs(
        of token: AccessToken, _ columns: TokenColumns, width: Int, isSelected: Bool
    ) -> RowMemo.TokenRow {
        let text = text(of: token)
        return RowMemo.TokenRow(
            token: token, state: text.state, left: text.left, columns: columns, width: width,
            search: search, player: player, isMasked: isMasked,
            selection: isSelected ? (focus == .videos ? .selectedElsewhere : .selected) : nil)
    }

    private func drawSelection(
        _ modifiers: CellStyle.Modifiers, into canvas: inout Canvas, in inner: Rect, row: Int
    ) {
        canvas.write("▌", column: inner.column, row: row, style: CellStyle(.borderFocused))
        canvas.emphasize(row: row, columns: inner.column + 1..<inner.column + inner.columns, with: modifiers)
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

    private func drawTokenRow(_ inputs: RowMemo.TokenRow, into canvas: inout Canvas, in inner: Rect, row: Int) {
        let token = inputs.token
        let columns = inputs.columns
        let state = inputs.state
        let style = CellStyle(state.role)
        let quiet = CellStyle(token.endReason(at: now) == nil ? .text : .dim)
        // Gaps in the row's own style: a change of style costs more bytes than a cell.
        canvas.fill(Rect(column: inner.column + 1, row: row, columns: inner.columns - 1, rows: 1), style: quiet)
        canvas.write(shownCode(token), column: inner.column + columns.code, row: row, width: 10, style: quiet)
        canvas.write(
            "\(state.glyph) \(state.word)", column: inner.column + columns.state, row: row, width: 10, style: style)
        canvas.write(inputs.left, column: inner.column + columns.left, row: row, width: 9, style: quiet)
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
        if let selection = inputs.selection { drawSelection(selection, into: &canvas, in: inner, row: row) }
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
        let matching = search.flatMap { search in token.annotations.first { search.matches(text: $0.text) } }
        guard let annotation = matching ?? token.annotations.first else {
            if token.hasOddAnnotations {
                canvas.write("?", column: inner.column + columns.watermark, row: row, style: style)
            }
            canvas.writeRight(
                signs, end: inner.column + right, row: row, width: signsWidth, style: CellStyle(.warning))
            return
        }
        let text = truncated(
            shownWatermark(annotation.text, isMasked: isMasked, limit: available * 4), toWidth: available)
        let column = inner.column + columns.watermark
        canvas.write(text, column: column, row: row, style: style)
        canvas.writeRight(
            signs, end: inner.column + right, row: row, width: signsWidth,
            style: CellStyle(warnings > 0 ? .warning : .dim))
        guard let search, !isMasked else { return }
        for range in search.ranges(in: text) {
            let start = column + cellWidth(of: text[..<range.lowerBound])
            canvas.emphasize(row: row, columns: start..<start + cellWidth(of: text[range]), with: .match)
        }
    }

    /// Underlines the start or the end of the code that the search matches, as far as the short form shows it.
    private func emphasizeMatches(
        _ columns: TokenColumns, into canvas: inout Canvas, in inner: Rect, row: Int, code: TokenCode
    ) {
        guard let fragment = search?.fragment, !isMasked else { return }
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

    private var tokensTitle: String {
        var parts = ["Tokens"]
        switch scope {
        case .all: parts.append("All videos")
        case .video: parts.append(safeText(videos.selectedRow?.title ?? "", limit: 120))
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

    /// The sign beside LEFT in lists ordered by the end.
    private var endOrder: String {
        switch query?.order {
        case .endingFirst: " ↑"
        case .endingLast: " ↓"
        case .newestFirst, nil: ""
        }
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

    func lintCount(_ token: AccessToken) -> Int {
        token.annotations.reduce(token.oddSentences.count) {
            $0 + $1.lint(width: player.width, height: player.height).count
        }
    }
}
