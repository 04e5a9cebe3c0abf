package import UsherCore

extension TimeToLiveDialog {
    package func draw(into canvas: inout Canvas, in screen: Rect, _ context: UIContext) {
        let arrangement = arrangement(in: screen, context)
        let (frame, left, inner) = (arrangement.frame, arrangement.left, arrangement.inner)
        DialogFrame.draw("Time to live", into: &canvas, in: frame)
        for (row, (line, role)) in zip(arrangement.headRow..., arrangement.heads) {
            canvas.write(line, column: left, row: row, width: inner, style: CellStyle(role))
        }
        let label = offer == .copy ? "The copy's time to live " : "New time to live "
        let used = canvas.write(label, column: left, row: arrangement.fieldRow)
        field.draw(
            into: &canvas, column: left + used, row: arrangement.fieldRow, width: min(24, inner - used),
            hasCursor: focus == .field && !isBusy, style: CellStyle(.field))
        for (row, (line, role)) in zip(arrangement.noteRows, arrangement.notes) {
            canvas.write(line, column: left, row: row, width: inner, style: CellStyle(role))
        }
        if let row = arrangement.presetsRow { drawPresets(into: &canvas, arrangement, row: row) }
        buttons.draw(into: &canvas, end: arrangement.buttonsEnd, row: arrangement.buttonsRow)
    }

    private func drawPresets(into canvas: inout Canvas, _ arrangement: Arrangement, row: Int) {
        canvas.write(TimeToLiveDialog.presetsLabel, column: arrangement.left, row: row, style: CellStyle(.dim))
        for (index, (text, span)) in zip(presets, presetSpans(arrangement)).enumerated() {
            let style = CellStyle(.key, focus == .presets && index == preset ? .selected : [])
            canvas.write(" \(text) ", column: span.lowerBound, row: row, style: style)
        }
    }

    package func nextChange(_ context: UIContext) -> Instant? {
        guard case .end = verdict(now: context.now) else { return nil }
        return context.now.adding(microseconds: 1)
    }

    /// The effect of the text in the field, a failure, or the call under way.
    func notes(text: TokenText, width: Int) -> [(String, Role)] {
        var notes: [(String, Role)] = []
        switch verdict(now: text.time.now) {
        case .nothing:
            notes.append(("From now: 300 (seconds), 90s, 5m, 2h30m, 1d", .dim))
            if presets.contains("+1h") { notes.append(("Added to the present end: +2h", .dim)) }
        case .refused(let sentence):
            notes.append((sentence, .error))
        case .end(_, let end, let warning):
            notes.append((end.map { "Ends \(text.time.both($0))" } ?? "Never ends by time", .good))
            if let warning { notes.append(("▲ \(warning)", .warning)) }
            if warning != nil, focus == .buttons, !isBusy {
                let saves = isCopyChosen ? "Enter makes a copy." : "Enter saves."
                let cancels = "Enter cancels. → goes to \(buttons.labels[1])."
                notes.append((buttons.focused == 0 ? cancels : saves, .text))
            }
        }
        if let failure {
            notes.append((failure, .error))
        } else if isBusy {
            notes.append(("Saving…", .dim))
        }
        return notes.flatMap { note, role in wrap(note, width: width).map { ($0, role) } }
    }
}
