internal import UsherCore

extension Form {
    /// What of a form is kept where rows are lacking, from the first to the last.
    enum Need: Hashable, CaseIterable, Sendable {
        case always
        /// What the user decides on.
        case fact
        /// What can be done without.
        case aid
        case blank
    }

    /// A part of what a form shows above its buttons, from top to bottom.
    struct Part: Hashable, Sendable {
        fileprivate enum Content: Hashable, Sendable {
            case text(String, Role)
            case line(String, Role)
            case field(Field)
            case blank
        }

        fileprivate let content: Content
        fileprivate let need: Need

        /// A text that is wrapped.
        static func text(_ text: String, _ role: Role = .text, _ need: Need = .always) -> Part {
            Part(content: .text(text, role), need: need)
        }

        /// A text on one line, which is cut at its end.
        static func line(_ text: String, _ role: Role = .text, _ need: Need = .always) -> Part {
            Part(content: .line(text, role), need: need)
        }

        static func field(_ field: Field, _ need: Need = .always) -> Part {
            Part(content: .field(field), need: need)
        }

        static var blank: Part { Part(content: .blank, need: .blank) }

        fileprivate func lines(width: Int) -> [Line] {
            switch content {
            case .text(let text, let role): wrap(text, width: width).map { .text($0, role) }
            case .line(let text, let role): [.text(truncated(text, toWidth: width), role)]
            case .field(let field): [.field(field)]
            case .blank: [.text("", .text)]
            }
        }
    }

    /// A line within the frame.
    enum Line: Hashable, Sendable {
        case text(String, Role)
        case field(Field)
    }

    /// Where a form stands on a screen.
    struct Arrangement {
        let frame: Rect
        let lines: [Line]

        var left: Int { frame.column + 2 }
        var end: Int { frame.column + frame.columns - 2 }
        var width: Int { frame.columns - 4 }
        var firstRow: Int { frame.row + 1 }
        var buttonsRow: Int { frame.row + frame.rows - 2 }

        func line(at row: Int) -> Line? {
            lines.indices.contains(row - firstRow) ? lines[row - firstRow] : nil
        }
    }

    /// The note as a part of the form.
    var said: [Part] {
        switch note {
        case .none: []
        case .busy(let sentence): [.text(sentence, .dim)]
        case .advice(let sentence): [.text(sentence, .warning)]
        case .failure(let sentence): [.text(sentence, .error)]
        }
    }

    /// Lays out the parts as far as there are rows beside the frame and the buttons: those that are needed more come
    /// first, and among equals the upper ones.
    static func arrangement(of parts: [Part], columns: Int, in screen: Rect) -> Arrangement {
        let width = min(columns, screen.columns - 2)
        let lines = parts.flatMap { part in part.lines(width: width - 4).map { (line: $0, need: part.need) } }
        let ranked = Need.allCases.flatMap { need in lines.indices.filter { lines[$0].need == need } }
        let kept = ranked.prefix(max(0, screen.rows - 3)).sorted()
        return Arrangement(
            frame: DialogFrame.rect(columns: width, rows: kept.count + 3, in: screen),
            lines: kept.map { lines[$0].line })
    }

    func draw(_ title: String, into canvas: inout Canvas, _ arrangement: Arrangement) {
        DialogFrame.draw(title, into: &canvas, in: arrangement.frame)
        for (row, line) in zip(arrangement.firstRow..., arrangement.lines) {
            switch line {
            case .text(let text, let role):
                canvas.write(
                    text, column: arrangement.left, row: row, width: arrangement.width, style: CellStyle(role))
            case .field(let field):
                self[field].draw(
                    into: &canvas, column: arrangement.left, row: row, width: arrangement.width,
                    hasFocus: focus == .field(field), isTaking: !isBusy)
            }
        }
        let focused: Int? = if case .button(let index) = focus { index } else { nil }
        ButtonRow(labels: buttons, focused: focused, dangerous: dangerous).draw(
            into: &canvas, end: arrangement.end, row: arrangement.buttonsRow)
    }
}
