package import UsherCore

extension Dashboard {
    var time: TimeText { TimeText(now: now, zone: context.zone) }

    /// Draws the whole screen into a canvas of the current size.
    ///
    /// - Parameter memo: rows of the last frame; unchanged ones are copied instead of formatted again.
    package func draw(_ memo: inout RowMemo) -> Canvas {
        var canvas = Canvas(size: size)
        memo.beginFrame()
        let layout = layout
        guard layout.kind != .tooSmall else {
            drawNotice(into: &canvas)
            return canvas
        }
        drawHeader(into: &canvas)
        for pane in Pane.allCases {
            guard let rect = layout.panes[pane] else { continue }
            switch pane {
            case .videos: drawVideos(into: &canvas, in: rect, &memo)
            case .tokens: drawTokens(into: &canvas, in: rect, &memo)
            case .token: drawToken(into: &canvas, in: rect)
            case .watermark: drawWatermark(into: &canvas, in: rect)
            }
        }
        drawLastLine(into: &canvas)
        if isGreeting { drawGreeting(into: &canvas) }
        for modal in modals { draw(modal, into: &canvas) }
        return canvas
    }

    /// The next instant at which the screen changes by time alone; `nil` when there is none.
    package var nextWake: Instant? {
        let layout = layout
        guard layout.kind != .tooSmall else { return nil }
        var wakes: [Instant] = []
        if let rect = layout.panes[.tokens] {
            let table = tokensTable(in: rect)
            for index in tokens.top..<tokens.top + layout.tokenRows {
                guard let token = tokens.row(at: index) else { break }
                wakes += [table.nextChange(of: TokenLine(token, table.context))].compactMap(\.self)
            }
        } else if let token = tokens.selectedRow {
            wakes += [text(of: token).nextChange].compactMap(\.self)
        }
        if case .timeToLive(let dialog) = modals.last, case .end = dialog.verdict(now: now) {
            wakes.append(now.adding(microseconds: 1))
        }
        // Tokens end at different fractions of a second: all changes within one second are drawn together at its end.
        let countdown = wakes.filter { $0 > now }.min().map {
            Instant(seconds: $0.adding(microseconds: -1).wholeSeconds + 1)
        }
        // The refresh may be due already and then wakes at once; other instants in the past have been drawn.
        return ([countdown, waitingNoticeDue].filter { ($0 ?? now) > now } + [refreshWake]).compactMap { $0 }.min()
    }

    /// The instant from which the screen says that it waits for rows: earlier it would only flicker.
    var waitingNoticeDue: Instant? {
        (waitingSince ?? refreshingSince).map(Dashboard.waitingNoticeDue)
    }

    /// Whether rows of the old query have been shown for long enough to mislead the user.
    var isWaitingVisibly: Bool {
        waitingSince.map { Dashboard.waitingNoticeDue(from: $0) <= now } ?? false
    }

    private static func waitingNoticeDue(from instant: Instant) -> Instant {
        instant.adding(microseconds: 150_000)
    }

    /// The code as it may be shown.
    /// A sentence of a service as it is shown: without codes while they are hidden.
    func hiding(_ sentence: String) -> String {
        isMasked ? hidingCodes(in: sentence) : sentence
    }

    func shownCode(_ token: AccessToken) -> String {
        isMasked ? "••••…••••" : token.code.short
    }

    private func drawNotice(into canvas: inout Canvas) {
        let lines = [
            "usher needs 40×10 cells;", "this is \(size.columns)×\(size.rows). \(keys.tell(.quit) { "\($0) quits." })",
        ]
        for (row, line) in lines.flatMap({ wrap($0, width: max(size.columns, 1)) }).enumerated() {
            canvas.write(line, column: 0, row: row, style: CellStyle(.warning))
        }
    }

    private func drawHeader(into canvas: inout Canvas) {
        var column = 1 + canvas.write("usher", column: 1, row: 0, style: CellStyle(.header)) + 1
        if !context.badge.isEmpty {
            column += canvas.write(" \(context.badge) ", column: column, row: 0, style: CellStyle(.badge)) + 1
        }
        if context.isProduction {
            column += canvas.write(" PRODUCTION ", column: column, row: 0, style: CellStyle(.danger)) + 1
        }
        if context.capabilities.readOnly != nil {
            column += canvas.write(" READ-ONLY ", column: column, row: 0, style: CellStyle(.badge)) + 1
        }
        let read = readText
        let available = size.columns - column - cellWidth(of: read) - 2
        let source = truncated("▸ \(safeText(context.source, limit: 200))", toWidth: max(0, available))
        canvas.write(source, column: column, row: 0)
        canvas.writeRight(read, end: size.columns - 1, row: 0, width: size.columns, style: CellStyle(.dim))
    }

    /// Local time of day: `14:02:28`.
    func clock(_ instant: Instant) -> String {
        context.zone.civil(instant).clock
    }

    private var readText: String {
        guard let readAt else { return hasFailed ? "not read" : "reading…" }
        let clock = clock(readAt)
        if isStale { return "stale, read \(clock)" }
        if let refreshingSince, Dashboard.waitingNoticeDue(from: refreshingSince) <= now {
            return "asking again, read \(clock)"
        }
        return "read \(clock) \(context.zone.offset(readAt).name)"
    }

    /// Whether the last attempt to read rows of the screen failed.
    var hasFailed: Bool {
        if case .failed = tokens.phase { return true }
        guard scope == nil, case .failed = videos.phase else { return false }
        return true
    }

    /// Draws the greeting over whole lines at the lower edge of the panes, above the hints.
    private func drawGreeting(into canvas: inout Canvas) {
        guard !context.greeting.isEmpty else { return }
        let lines = wrap(context.greeting, width: size.columns - 2)
        for (index, line) in lines.enumerated() {
            let row = size.rows - 1 - lines.count + index
            canvas.fill(Rect(column: 0, row: row, columns: size.columns, rows: 1), style: CellStyle(.badge))
            canvas.write(line, column: 1, row: row, style: CellStyle(.badge))
        }
    }

    private func drawLastLine(into canvas: inout Canvas) {
        let row = size.rows - 1
        if let prompt, modals.isEmpty {
            let used = 1 + canvas.write(prompt.label, column: 1, row: row, style: CellStyle(.key))
            prompt.field.draw(
                into: &canvas, column: used, row: row, width: max(2, size.columns - used - 1), hasCursor: true,
                style: CellStyle(.text))
            return
        }
        if let message {
            drawMessage(message, into: &canvas, row: row)
            return
        }
        drawHints(into: &canvas, row: row)
    }

    /// Draws a message; one that is too long names the key that shows the log, if the log has the message.
    private func drawMessage(_ message: Message, into canvas: inout Canvas, row: Int) {
        let available = size.columns - 2
        let style = CellStyle(message.role)
        let rest = keys.tell(.log) { " \($0) shows all" }
        guard message.isLogged, !rest.isEmpty, cellWidth(of: message.text) > available,
            available > 2 * cellWidth(of: rest)
        else {
            canvas.write(truncated(message.text, toWidth: available), column: 1, row: row, style: style)
            return
        }
        let text = truncated(message.text, toWidth: available - cellWidth(of: rest))
        let used = canvas.write(text, column: 1, row: row, style: style)
        canvas.write(rest, column: 1 + used, row: row, style: CellStyle(.key))
    }

    /// Draws as many hints as fit, in the order of their rank; space for help and quit is reserved.
    private func drawHints(into canvas: inout Canvas, row: Int) {
        func width(_ binding: Binding) -> Int {
            cellWidth(of: binding.keys.first?.name ?? "") + 1 + cellWidth(of: hint(for: binding)) + 2
        }
        let hinted = keys.hints.filter { isHinted($0.command) }
        let kept = hinted.filter { $0.command == .help || $0.command == .quit }
        var available = size.columns - kept.reduce(0) { $0 + width($1) }
        var column = 1
        var isFull = false
        for binding in hinted {
            if !kept.contains(binding) {
                isFull = isFull || width(binding) > available
                guard !isFull else { continue }
                available -= width(binding)
            }
            column += canvas.write(binding.keys.first?.name ?? "", column: column, row: row, style: CellStyle(.key))
            column += 1 + canvas.write(hint(for: binding), column: column + 1, row: row, style: CellStyle(.dim)) + 2
        }
    }

    /// Whether the hint is shown: the command is available now, and undo has something to undo.
    private func isHinted(_ command: Command) -> Bool {
        switch command {
        case .timeToLive, .expire: context.capabilities.readOnly == nil
        case .undo: reasonAgainst(.undo) == nil
        case .nextPane: layout.kind != .full
        default: true
        }
    }

    /// The hint of a command; the state filter's hint names the state that the key shows next.
    private func hint(for binding: Binding) -> String {
        guard binding.command == .cycleState else { return binding.hint }
        switch filter {
        case .any: return "show active"
        case .active: return "show expired"
        case .expired: return "show all"
        }
    }

    private func draw(_ modal: Modal, into canvas: inout Canvas) {
        let screen = Rect(size)
        switch modal {
        case .timeToLive(let dialog):
            dialog.draw(into: &canvas, in: screen, text: text(of: dialog.token), heading: heading(of: dialog))
        case .expire(let dialog): dialog.draw(into: &canvas, in: screen)
        case .text(let dialog): dialog.draw(into: &canvas, in: screen)
        case .signIn(let dialog): dialog.draw(into: &canvas, in: screen)
        }
    }

    func heading(of dialog: TimeToLiveDialog) -> TimeToLiveDialog.Heading {
        let text = text(of: dialog.token)
        let watermark = dialog.token.annotations.first.map { shownWatermark($0.text, isMasked: isMasked, limit: 60) }
        return dialog.heading(text: text, code: shownCode(dialog.token), watermark: watermark ?? "")
    }

    func text(of token: AccessToken) -> TokenText {
        TokenText(token: token, time: time, endingSoon: context.endingSoon)
    }

    func paneStyle(_ pane: Pane) -> (border: CellStyle, title: CellStyle) {
        focus == pane
            ? (CellStyle(.borderFocused), CellStyle(.title)) : (CellStyle(.border), CellStyle(.dim))
    }
}
