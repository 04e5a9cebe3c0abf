internal import UsherCore

extension TimeToLiveDialog {
    /// - Parameter watermark: the token's first watermark text, safe and masked as the lists show it.
    func draw(into canvas: inout Canvas, in screen: Rect, text: TokenText, code: String, watermark: String) {
        let width = min(66, screen.columns - 2)
        let inner = width - 4
        let notes = notes(text: text, width: inner)
        let frame = screen.centered(columns: width, rows: min(screen.rows, 10 + max(2, notes.count)))
        DialogFrame.draw("Time to live", into: &canvas, in: frame)
        let left = frame.column + 2
        var row = frame.row + 1
        let name = watermark.isEmpty ? "Token \(code)" : "Token \(code) · \(watermark)"
        canvas.write(truncated(name, toWidth: inner), column: left, row: row)
        let present = isSpent ? "It was for one use and was used; no time to live revives it." : text.answer
        canvas.write(
            truncated(present, toWidth: inner), column: left, row: row + 1, style: CellStyle(text.state.role))
        row += 3
        let label = isSpent ? "The copy's time to live " : "New time to live "
        let used = canvas.write(label, column: left, row: row)
        field.draw(
            into: &canvas, column: left + used, row: row, width: min(24, inner - used),
            hasCursor: focus == .field && call == nil, style: CellStyle(.field))
        row += 1
        for (line, role) in notes where row < frame.row + frame.rows - 4 {
            canvas.write(line, column: left, row: row, width: inner, style: CellStyle(role))
            row += 1
        }
        drawPresets(into: &canvas, column: left, row: frame.row + frame.rows - 4)
        buttons.draw(into: &canvas, end: frame.column + width - 2, row: frame.row + frame.rows - 2)
    }

    private func drawPresets(into canvas: inout Canvas, column: Int, row: Int) {
        var column = column + canvas.write("Presets ", column: column, row: row, style: CellStyle(.dim))
        for (index, text) in TimeToLiveDialog.presets.enumerated() {
            let style = CellStyle(.key, focus == .presets && index == preset ? .selected : [])
            column += canvas.write(" \(text) ", column: column, row: row, style: style) + 1
        }
    }

    private func notes(text: TokenText, width: Int) -> [(String, Role)] {
        var notes: [(String, Role)] = []
        switch verdict(now: text.time.now) {
        case .nothing:
            notes.append(("From now: 300 (seconds), 90s, 5m, 2h30m, 1d", .dim))
            notes.append(("Added to the present end: +2h", .dim))
        case .refused(let sentence):
            notes += wrap(sentence, width: width).map { ($0, .error) }
        case .end(_, let end, let warning):
            let result = end.map { "Ends \(text.time.both($0))" } ?? "Never ends by time"
            notes.append((truncated(result, toWidth: width), .good))
            if let warning { notes += wrap("▲ \(warning)", width: width).map { ($0, .warning) } }
        }
        if let failure {
            notes += wrap(failure, width: width).map { ($0, .error) }
        } else if call != nil {
            notes.append(("Saving…", .dim))
        }
        return notes
    }
}
