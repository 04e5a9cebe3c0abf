internal import UsherCore

extension Pane {
    package static let watermark = Pane("Watermark")
}

/// The watermarks of the token under the cursor, as a player of some size shows them, and what is doubtful about them.
struct WatermarkPane: TextPane {
    static let record: PaneRecord = textPane(.watermark, command: "watermark_pane", key: "4")

    let browser: Browser
    let context: UIContext
    private let token: AccessToken?

    init(browser: Browser, context: UIContext) {
        self.browser = browser
        self.context = context
        token = browser.shownToken(context)
    }

    struct Inputs: FrameInputs {
        let token: AccessToken?
        let isMasked: Bool
        let player: PlayerSize
    }

    var inputs: Inputs { Inputs(token: token, isMasked: context.isMasked, player: context.player) }

    var title: String { token.map { "Watermark · \(context.player.name) · \(count(of: $0))" } ?? "Watermark" }

    /// The picture, and below it a line or more for each warning and each watermark.
    func lines(in size: Size) -> [PaneLine] {
        guard let token else { return [] }
        guard !token.annotations.isEmpty else {
            let none = "No watermark: a copy of the picture cannot be traced."
            let (sentence, role): (String, Role) =
                token.hasOddAnnotations ? (unreadable, .warning) : (none, .dim)
            return PaneLine.wrapped(sentence, role, columns: size.columns)
        }
        let notes = notes(token).flatMap { PaneLine.wrapped($0, $1, columns: size.columns) }
        // The picture gets what the notes leave, and half of the pane where they are many.
        let rows = min(size.rows, max(3, (size.rows + 1) / 2, size.rows - notes.count))
        return picture(of: token, Size(columns: size.columns, rows: rows)) + notes
    }

    private func picture(of token: AccessToken, _ size: Size) -> [PaneLine] {
        let preview = WatermarkPreview(token: token, player: context.player, isMasked: context.isMasked)
        let marks = preview.watermarks(columns: size.columns, rows: size.rows)
        return (0..<size.rows).map { row in
            let inputs = PictureLine(marks: marks.filter { $0.row == row })
            return .drawn(inputs) { preview.draw(inputs.marks, into: &$0, in: $1) }
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
