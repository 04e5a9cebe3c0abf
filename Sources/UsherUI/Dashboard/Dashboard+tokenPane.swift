internal import UsherCore

extension Dashboard {
    func drawToken(into canvas: inout Canvas, in rect: Rect) {
        let (border, title) = paneStyle(.token)
        let token = isWaitingVisibly ? nil : tokens.selectedRow
        let name = token.map { "Token \(shownCode($0))" } ?? "Token"
        canvas.box(rect, title: name, style: border, titleStyle: title)
        guard let token else { return }
        let inner = rect.inset(by: 1)
        let text = TokenText(token: token, time: time, endingSoon: context.endingSoon)
        var row = inner.row
        for (line, role) in tokenLines(text) {
            for piece in wrap(line, width: inner.columns - 2) where row < inner.row + inner.rows {
                canvas.write(piece, column: inner.column + 1, row: row, style: CellStyle(role))
                row += 1
            }
        }
    }

    /// The token's answer first, then the facts behind it.
    private func tokenLines(_ text: TokenText) -> [(String, Role)] {
        let token = text.token
        var lines: [(String, Role)] = [(answer(text), text.state.role == .expired ? .text : text.state.role)]
        if let end = text.endLine { lines.append((end, .text)) }
        lines.append((text.usesLine, .text))
        if let title = token.videoTitle, scope == .all { lines.append(("of \(safeText(title, limit: 200))", .text)) }
        for annotation in token.annotations {
            lines.append(("“\(shownWatermark(annotation.text, isMasked: isMasked, limit: 300))”", .text))
        }
        lines += token.oddSentences.map { ("⚠ \($0)", .warning) }
        if let created = token.created { lines.append(("made \(time.local(created))", .dim)) }
        if let modified = token.modified, modified != token.created {
            lines.append(("changed \(time.local(modified))", .dim))
        }
        return lines
    }
}
