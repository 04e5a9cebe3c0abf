internal import UsherCore

extension TimeToLiveDialog {
    /// The positions of the dialog's parts on a screen.
    struct Arrangement {
        let frame: Rect
        /// Lines above the field.
        let heads: [(String, Role)]
        let notes: [(String, Role)]
        let fieldRow: Int
        /// `nil` where the presets do not fit.
        let presetsRow: Int?

        var left: Int { frame.column + 2 }
        var inner: Int { frame.columns - 4 }
        var headRow: Int { frame.row + 1 }
        var noteRows: Range<Int> { fieldRow + 1..<max(fieldRow + 1, buttonsRow) }
        var buttonsRow: Int { frame.row + frame.rows - 2 }
        var buttonsEnd: Int { frame.column + frame.columns - 2 }
    }

    /// Lays out the parts; on a small screen the blank lines are left out first, then the presets and the token's name,
    /// never a warning.
    func arrangement(in screen: Rect, _ context: UIContext) -> Arrangement {
        let text = context.text(of: token)
        let heading = heading(text, context)
        let width = min(66, screen.columns - 2)
        let notes = notes(text: text, width: width - 4)
        // Frame, field, notes and buttons are always shown, other parts as far as there are rows.
        var spare = max(0, screen.rows - 4 - notes.count)
        func take(_ wanted: Int) -> Int {
            let taken = min(wanted, spare)
            spare -= taken
            return taken
        }
        let state = wrap(heading.state, width: width - 4)
        let states = state.prefix(take(state.count)).map { ($0, heading.role) }
        let name = take(1) > 0 ? [(truncated(heading.name, toWidth: width - 4), Role.text)] : []
        let heads = name + states
        let presetRows = take(1)
        let blanks = take(3)
        let rows = min(screen.rows, 4 + notes.count + heads.count + presetRows + blanks)
        let frame = screen.centered(columns: width, rows: rows)
        let fieldRow = frame.row + 1 + heads.count + (blanks >= 1 ? 1 : 0)
        let below = min(fieldRow + 1 + notes.count, frame.row + frame.rows - 2) + (blanks >= 2 ? 1 : 0)
        return Arrangement(
            frame: frame, heads: heads, notes: notes, fieldRow: fieldRow, presetsRow: presetRows > 0 ? below : nil)
    }

    /// The label of the presets.
    static let presetsLabel = "Presets "

    /// The columns of the presets that fit.
    func presetSpans(_ arrangement: Arrangement) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        var column = arrangement.left + cellWidth(of: TimeToLiveDialog.presetsLabel)
        for text in presets {
            let end = column + text.count + 2
            guard end <= arrangement.left + arrangement.inner else { break }
            spans.append(column..<end)
            column = end + 1
        }
        return spans
    }

    /// Focuses the pressed part; only Enter or a second press takes a preset.
    package mutating func handle(_ mouse: MouseEvent, in screen: Rect, _ context: UIContext) {
        guard mouse.action == .press else { return }
        let arrangement = arrangement(in: screen, context)
        guard arrangement.frame.inset(by: 1).contains(column: mouse.column, row: mouse.row) else { return }
        switch mouse.row {
        case arrangement.fieldRow:
            focusField()
        case arrangement.presetsRow:
            guard let index = presetSpans(arrangement).firstIndex(where: { $0.contains(mouse.column) }) else { break }
            focusPreset(index)
            if presses.press(index, at: context.now) { takePreset() }
        case arrangement.buttonsRow:
            guard let index = buttons.index(at: mouse.column, end: arrangement.buttonsEnd) else { break }
            focusButton(index)
        default: break
        }
    }
}
