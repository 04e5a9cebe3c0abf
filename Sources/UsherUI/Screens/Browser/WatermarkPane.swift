internal import UsherCore

extension Pane {
    package static let watermark = Pane("Watermark")
}

/// The watermarks of the token under the cursor, as a player of some size shows them, and what is doubtful about them.
struct WatermarkPane {
    static let record = PaneRecord(
        pane: .watermark, slot: .lower, command: "watermark_pane", key: "4",
        draw: { WatermarkPane(browser: $0, context: $3).draw(into: &$1, in: $2) })

    let browser: Browser
    let context: UIContext

    /// Everything that the pane depends on.
    private struct Inputs: FrameInputs {
        let token: AccessToken?
        let isFocused: Bool
        let isMasked: Bool
        let player: PlayerSize
    }

    func draw(into frame: inout Frame, in rect: Rect) {
        let token = browser.shownToken(context)
        let inputs = Inputs(
            token: token, isFocused: browser.focus == .watermark, isMasked: context.isMasked, player: context.player)
        frame.pane(.watermark, inputs) { draw(token, into: &$0, in: rect) }
    }

    private func draw(_ token: AccessToken?, into frame: inout Frame, in rect: Rect) {
        let name = token.map { "Watermark · \(context.player.name) · \(count(of: $0))" } ?? "Watermark"
        frame.box(rect, title: name, isFocused: browser.focus == .watermark)
        let inner = rect.inset(by: 1)
        guard let token, !token.annotations.isEmpty else {
            let sentence = token.map {
                $0.hasOddAnnotations ? unreadable : "No watermark: a copy of the picture cannot be traced."
            }
            let role: Role = token?.hasOddAnnotations == true ? .warning : .dim
            for index in 0..<inner.rows {
                frame.text(index == 0 ? sentence ?? "" : "", role, in: inner.line(index), indent: 1)
            }
            return
        }
        let notes = notes(token).flatMap { note in
            wrap(note.0, width: inner.columns - 2).map { ($0, note.1) }
        }
        let shown = notes.prefix(max(0, min(notes.count, inner.rows * 6 / 10)))
        let picture = inner.rows - shown.count
        let preview = WatermarkPreview(token: token, player: context.player, isMasked: context.isMasked)
        let marks = preview.watermarks(columns: inner.columns, rows: picture)
        for index in 0..<picture {
            let line = inner.line(index)
            let inputs = PictureLine(marks: marks.filter { $0.row == index })
            frame.draw(line, .other(inputs)) { canvas in
                preview.draw(inputs.marks, into: &canvas, in: line)
            }
        }
        for (offset, note) in shown.enumerated() {
            frame.text(note.0, note.1, in: inner.line(picture + offset), indent: 1)
        }
    }

    /// A line of the preview: distinguished from a line of text by its type.
    private struct PictureLine: FrameInputs {
        let marks: [WatermarkPreview.Watermark]
    }

    private var unreadable: String { "⚠ There is a watermark that usher cannot read." }

    private func count(of token: AccessToken) -> String {
        let count = token.annotations.count
        if token.hasOddAnnotations { return count == 0 ? "not known" : "\(count) or more watermarks" }
        return count == 1 ? "1 watermark" : "\(count) watermarks"
    }

    /// Warnings first, then which watermarks the picture hides, then a line for each watermark.
    private func notes(_ token: AccessToken) -> [(String, Role)] {
        var notes: [(String, Role)] = token.hasOddAnnotations ? [(unreadable, .warning)] : []
        var hidden: [(String, Role)] = []
        for (index, annotation) in token.annotations.enumerated() {
            let prefix = token.annotations.count > 1 ? "watermark \(index + 1): " : ""
            let warnings = annotation.lint(width: context.player.width, height: context.player.height)
            notes += warnings.map { ("⚠ \(prefix)\($0.sentence)", .warning) }
            // Nothing is wrong with it, which is why the lists do not count it; but it is missed on this picture.
            if !annotation.isSeen(on: WatermarkPreview.picture), !warnings.contains(where: \.saysUnseen) {
                hidden.append(("\(prefix)It cannot be seen on a black picture such as this one.", .warning))
            }
        }
        notes += hidden
        for annotation in token.annotations {
            let text = shownWatermark(annotation.text, isMasked: context.isMasked, limit: 60)
            notes.append(("“\(text)” \(annotation.summary)", .dim))
        }
        return notes
    }
}

extension AnnotationWarning {
    /// Whether it tells that the text is not seen, or hardly.
    fileprivate var saysUnseen: Bool {
        switch self {
        case .faint, .opacityLow, .textEmpty, .outsideFrame, .sizeNotPositive: true
        default: false
        }
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
