internal import UsherCore

extension TimeToLiveDialog {
    /// Draws the dialog; on a small screen the blank lines go first, then the presets, never a warning.
    ///
    /// - Parameters:
    ///   - answer: what the Token pane says of it first.
    ///   - watermark: the token's first watermark text, safe and masked as the lists show it.
    func draw(
        into canvas: inout Canvas, in screen: Rect, text: TokenText, answer: String, code: String, watermark: String
    ) {
        let width = min(66, screen.columns - 2)
        let inner = width - 4
        let notes = notes(text: text, width: inner)
        // Frame, field, notes and buttons always; then what there is room for.
        var spare = max(0, screen.rows - 4 - notes.count)
        func take(_ wanted: Int) -> Int {
            let taken = min(wanted, spare)
            spare -= taken
            return taken
        }
        let heads = take(2)
        let presetRows = take(1)
        let blanks = take(3)
        let rows = min(screen.rows, 4 + notes.count + heads + presetRows + blanks)
        let frame = screen.centered(columns: width, rows: rows)
        DialogFrame.draw("Time to live", into: &canvas, in: frame)
        let left = frame.column + 2
        var row = frame.row + 1
        let name = watermark.isEmpty ? "Token \(code)" : "Token \(code) · \(watermark)"
        let present = isSpent ? "It was for one use and was used; no time to live revives it." : answer
        let lines = [(present, text.state.role), (name, Role.text)].prefix(heads).reversed()
        for (line, role) in lines {
            canvas.write(truncated(line, toWidth: inner), column: left, row: row, style: CellStyle(role))
            row += 1
        }
        if blanks >= 1 { row += 1 }
        let label = isSpent ? "The copy's time to live " : "New time to live "
        let used = canvas.write(label, column: left, row: row)
        field.draw(
            into: &canvas, column: left + used, row: row, width: min(24, inner - used),
            hasCursor: focus == .field && call == nil, style: CellStyle(.field))
        row += 1
        for (line, role) in notes where row < frame.row + frame.rows - 2 {
            canvas.write(line, column: left, row: row, width: inner, style: CellStyle(role))
            row += 1
        }
        if blanks >= 2 { row += 1 }
        if presetRows > 0 { drawPresets(into: &canvas, column: left, row: row, end: left + inner) }
        buttons.draw(into: &canvas, end: frame.column + width - 2, row: frame.row + frame.rows - 2)
    }

    private func drawPresets(into canvas: inout Canvas, column: Int, row: Int, end: Int) {
        var column = column + canvas.write("Presets ", column: column, row: row, style: CellStyle(.dim))
        for (index, text) in presets.enumerated() where column + text.count + 2 <= end {
            let style = CellStyle(.key, focus == .presets && index == preset ? .selected : [])
            column += canvas.write(" \(text) ", column: column, row: row, style: style) + 1
        }
    }

    private func notes(text: TokenText, width: Int) -> [(String, Role)] {
        var notes: [(String, Role)] = []
        switch verdict(now: text.time.now) {
        case .nothing:
            notes.append(("From now: 300 (seconds), 90s, 5m, 2h30m, 1d", .dim))
            if presets.contains("+1h") { notes.append(("Added to the present end: +2h", .dim)) }
        case .refused(let sentence):
            notes += wrap(sentence, width: width).map { ($0, .error) }
        case .end(_, let end, let warning):
            let result = end.map { "Ends \(text.time.both($0))" } ?? "Never ends by time"
            notes += wrap(result, width: width).map { ($0, .good) }
            if let warning { notes += wrap("▲ \(warning)", width: width).map { ($0, .warning) } }
            if warning != nil, focus == .buttons, call == nil {
                let saves = buttons.focused != 0
                notes.append((saves ? "Enter saves." : "Enter cancels. → goes to \(buttons.labels[1]).", .text))
            }
        }
        if let failure {
            notes += wrap(failure, width: width).map { ($0, .error) }
        } else if call != nil {
            notes.append(("Saving…", .dim))
        }
        return notes
    }
}
