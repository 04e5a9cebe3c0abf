internal import UsherCore

extension Dashboard {
    func drawWatermark(into canvas: inout Canvas, in rect: Rect) {
        let (border, title) = paneStyle(.watermark)
        let token = isWaitingVisibly ? nil : tokens.selectedRow
        let count = token?.annotations.count ?? 0
        let name = token.map { "Watermark · \(player.name) · \(watermarkCount($0))" } ?? "Watermark"
        canvas.box(rect, title: name, style: border, titleStyle: title)
        guard let token else { return }
        var inner = rect.inset(by: 1)
        guard count > 0 else {
            canvas.write(
                token.hasOddAnnotations ? unreadable : "No watermark: a copy of the picture cannot be traced.",
                column: inner.column + 1, row: inner.row, width: inner.columns - 2,
                style: CellStyle(token.hasOddAnnotations ? .warning : .dim))
            return
        }
        let notes = watermarkNotes(token).flatMap { note in
            wrap(note.0, width: inner.columns - 2).map { ($0, note.1) }
        }
        let shown = notes.prefix(max(0, min(notes.count, inner.rows * 6 / 10)))
        inner.rows -= shown.count
        let preview = WatermarkPreview(token: token, player: player, isMasked: isMasked)
        preview.draw(into: &canvas, in: inner)
        for (offset, note) in shown.enumerated() {
            canvas.write(
                note.0, column: inner.column + 1, row: inner.row + inner.rows + offset, width: inner.columns - 2,
                style: CellStyle(note.1))
        }
    }

    private var unreadable: String { "⚠ There is a watermark that usher cannot read." }

    private func watermarkCount(_ token: AccessToken) -> String {
        let count = token.annotations.count
        if token.hasOddAnnotations { return count == 0 ? "not known" : "\(count) or more watermarks" }
        return count == 1 ? "1 watermark" : "\(count) watermarks"
    }

    /// Warnings first, then a line for each watermark.
    private func watermarkNotes(_ token: AccessToken) -> [(String, Role)] {
        var notes: [(String, Role)] = token.hasOddAnnotations ? [(unreadable, .warning)] : []
        for (index, annotation) in token.annotations.enumerated() {
            for warning in annotation.lint(width: player.width, height: player.height) {
                let prefix = token.annotations.count > 1 ? "watermark \(index + 1): " : ""
                notes.append(("⚠ \(prefix)\(warning.sentence)", .warning))
            }
        }
        for annotation in token.annotations {
            let text = shownWatermark(annotation.text, isMasked: isMasked, limit: 60)
            notes.append(("“\(text)” \(annotation.summary)", .dim))
        }
        return notes
    }
}

extension Annotation {
    /// Kind, colour, opacity, size and motion in one line.
    fileprivate var summary: String {
        var parts: [String] = []
        switch kind {
        case .fixed: parts.append("fixed at \(number(x)), \(number(y)) px")
        case .moving: parts.append("moving")
        case .other(let word): parts.append("“\(safeText(word, limit: 20))”")
        }
        if let color { parts.append(safeText(color, limit: 12)) }
        if let opacity { parts.append("\(number((opacity * 100).rounded())) %") }
        if let size { parts.append("size \(number(size))") }
        if kind == .moving, let interval {
            parts.append("shown \(number(interval)) ms")
            if let skip, skip > 0 { parts.append("hidden \(number(skip)) ms") }
        }
        return parts.joined(separator: " · ")
    }

    private func number(_ value: Double?) -> String {
        guard let value else { return "?" }
        guard let whole = Int(exactly: value) else { return "\((value * 10).rounded() / 10)" }
        return String(whole)
    }
}
