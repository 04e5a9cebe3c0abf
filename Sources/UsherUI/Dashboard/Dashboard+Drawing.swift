package import UsherCore

extension Dashboard {
    var time: TimeText { TimeText(now: now, zone: context.zone) }

    /// Draws everything into a canvas of the present size.
    ///
    /// - Parameter memo: what was drawn before, so that unchanged rows need not be formatted again.
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

    /// When something that is seen changes by time alone; `nil` when nothing does.
    package var nextWake: Instant? {
        let layout = layout
        guard layout.kind != .tooSmall else { return nil }
        var wakes: [Instant] = []
        if layout.panes[.tokens] != nil {
            for index in tokens.top..<tokens.top + layout.tokenRows {
                guard let token = tokens.row(at: index) else { break }
                wakes += [text(of: token).nextChange].compactMap(\.self)
            }
        } else if let token = tokens.selectedRow {
            wakes += [text(of: token).nextChange].compactMap(\.self)
        }
        if case .timeToLive(let dialog) = modals.last, case .end = dialog.verdict(now: now) {
            wakes.append(now.adding(microseconds: 1))
        }
        // Every token ends at a fraction of a second of its own: what changes within one second changes at its end.
        let countdown = wakes.filter { $0 > now }.min().map {
            Instant(seconds: $0.adding(microseconds: -1).wholeSeconds + 1)
        }
        // One that is due already fires at once; the others were seen to when this was drawn.
        return ([countdown, patience].filter { ($0 ?? now) > now } + [refreshWake]).compactMap { $0 }.min()
    }

    /// The instant from which on waiting for rows is shown: sooner it would only flicker.
    var patience: Instant? {
        (waitingSince ?? refreshingSince).map(Dashboard.patience)
    }

    /// Whether rows of another query would be shown for longer than anybody overlooks.
    var isWaitingVisibly: Bool {
        waitingSince.map { Dashboard.patience(from: $0) <= now } ?? false
    }

    private static func patience(from instant: Instant) -> Instant {
        instant.adding(microseconds: 150_000)
    }

    /// The code as it may be shown.
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
        let room = size.columns - column - cellWidth(of: read) - 2
        let place = truncated("▸ \(safeText(context.place, limit: 200))", toWidth: max(0, room))
        canvas.write(place, column: column, row: 0)
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
        if let refreshingSince, Dashboard.patience(from: refreshingSince) <= now {
            return "asking again, read \(clock)"
        }
        return "read \(clock) \(context.zone.offset(readAt).name)"
    }

    /// Whether the last attempt to read what the screen needs came to nothing.
    var hasFailed: Bool {
        if case .failed = tokens.phase { return true }
        guard scope == nil, case .failed = videos.phase else { return false }
        return true
    }

    /// In whole lines over the lower edge of the panes: the hints of the last line are what comes next.
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

    /// A message that is too long for its line names the key that shows it whole, where the log has it.
    private func drawMessage(_ message: Message, into canvas: inout Canvas, row: Int) {
        let room = size.columns - 2
        let style = CellStyle(message.role)
        let rest = keys.tell(.log) { " \($0) shows all" }
        guard message.isLogged, !rest.isEmpty, cellWidth(of: message.text) > room, room > 2 * cellWidth(of: rest) else {
            canvas.write(truncated(message.text, toWidth: room), column: 1, row: row, style: style)
            return
        }
        let text = truncated(message.text, toWidth: room - cellWidth(of: rest))
        let used = canvas.write(text, column: 1, row: row, style: style)
        canvas.write(rest, column: 1 + used, row: row, style: CellStyle(.key))
    }

    /// As many hints as fit, in the order of their rank; help and quit always have room.
    private func drawHints(into canvas: inout Canvas, row: Int) {
        func width(_ binding: Binding) -> Int {
            cellWidth(of: binding.keys.first?.name ?? "") + 1 + cellWidth(of: hint(for: binding)) + 2
        }
        let hinted = keys.hints.filter { isHinted($0.command) }
        let kept = hinted.filter { $0.command == .help || $0.command == .quit }
        var room = size.columns - kept.reduce(0) { $0 + width($1) }
        var column = 1
        var isFull = false
        for binding in hinted {
            if !kept.contains(binding) {
                isFull = isFull || width(binding) > room
                guard !isFull else { continue }
                room -= width(binding)
            }
            column += canvas.write(binding.keys.first?.name ?? "", column: column, row: row, style: CellStyle(.key))
            column += 1 + canvas.write(hint(for: binding), column: column + 1, row: row, style: CellStyle(.dim)) + 2
        }
    }

    /// Hints name what can be done now; undo appears when there is something to undo.
    private func isHinted(_ command: Command) -> Bool {
        switch command {
        case .timeToLive, .expire: context.capabilities.readOnly == nil
        case .undo: reasonAgainst(.undo) == nil
        case .nextPane: layout.kind != .full
        default: true
        }
    }

    /// The state filter's hint says what the key would show next.
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
        return dialog.heading(
            text: text, answer: answer(text), code: shownCode(dialog.token), watermark: watermark ?? "")
    }

    func text(of token: AccessToken) -> TokenText {
        TokenText(token: token, time: time, endingSoon: context.endingSoon)
    }

    func paneStyle(_ pane: Pane) -> (border: CellStyle, title: CellStyle) {
        focus == pane
            ? (CellStyle(.borderFocused), CellStyle(.title)) : (CellStyle(.border), CellStyle(.dim))
    }
}
