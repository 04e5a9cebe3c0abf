internal import UsherCore

/// A field of a form: a label, and behind it a text to type or options side by side.
struct FormInput: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case text(TextField)
        /// The options, and the index of the one under the cursor.
        case choice([String], cursor: Int)
    }

    /// Drawn as it is, with the blanks behind it.
    var label: String
    private(set) var kind: Kind
    /// The most cells of a text.
    private var columns = Int.max
    /// Whether dots are drawn instead of a text.
    private var isHidden = false

    /// - Parameters:
    ///   - limit: the largest number of characters.
    ///   - columns: the most cells that are drawn.
    static func text(_ label: String, limit: Int, columns: Int = .max, isHidden: Bool = false) -> FormInput {
        var input = FormInput(label: label, kind: .text(TextField(limit: limit)))
        input.columns = columns
        input.isHidden = isHidden
        return input
    }

    /// - Parameter options: at least one.
    static func choice(_ label: String, _ options: [String]) -> FormInput {
        FormInput(label: label, kind: .choice(options, cursor: 0))
    }

    private init(label: String, kind: Kind) {
        self.label = label
        self.kind = kind
    }

    /// The text; an empty one, which cannot be set, where there are options.
    var field: TextField {
        get { if case .text(let field) = kind { field } else { TextField() } }
        set { if case .text = kind { kind = .text(newValue) } }
    }

    /// The option under the cursor; `nil` of a text.
    var option: String? {
        if case .choice(let options, let cursor) = kind { options[cursor] } else { nil }
    }

    mutating func moveCursor(by delta: Int) {
        guard case .choice(_, let cursor) = kind else { return }
        moveCursor(to: cursor + delta)
    }

    mutating func moveCursor(to index: Int) {
        guard case .choice(let options, _) = kind else { return }
        kind = .choice(options, cursor: max(0, min(options.count - 1, index)))
    }

    /// The option that is drawn at an offset from the label's first cell.
    func option(at offset: Int, width: Int) -> Int? {
        guard case .choice(let options, _) = kind else { return nil }
        return spans(of: options, width: width).firstIndex { $0.contains(offset) }
    }

    /// The cells of the options that fit.
    private func spans(of options: [String], width: Int) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        var start = cellWidth(of: label)
        for option in options {
            let end = start + cellWidth(of: option) + 2
            guard end <= width else { break }
            spans.append(start..<end)
            start = end + 1
        }
        return spans
    }

    /// Draws label and field on one line of `width` cells.
    ///
    /// - Parameter isTaking: whether a text takes keys, and shows the cursor.
    func draw(into canvas: inout Canvas, column: Int, row: Int, width: Int, hasFocus: Bool, isTaking: Bool) {
        switch kind {
        case .text(let field):
            let used = canvas.write(label, column: column, row: row)
            let shown = isHidden ? TextField(String(repeating: "•", count: min(40, field.text.count))) : field
            shown.draw(
                into: &canvas, column: column + used, row: row, width: min(columns, width - used),
                hasCursor: hasFocus && isTaking, style: CellStyle(.field))
        case .choice(let options, let cursor):
            canvas.write(label, column: column, row: row, style: CellStyle(.dim))
            for (index, (option, span)) in zip(options, spans(of: options, width: width)).enumerated() {
                let style = CellStyle(.key, hasFocus && index == cursor ? .selected : [])
                canvas.write(" \(option) ", column: column + span.lowerBound, row: row, style: style)
                guard hasFocus, index == cursor else { continue }
                canvas.cursor = Canvas.Cursor(column: column + span.lowerBound, row: row, isShown: false)
            }
        }
    }
}
