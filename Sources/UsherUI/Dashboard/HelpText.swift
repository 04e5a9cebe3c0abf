internal import UsherCore

/// The help overlay, made from the command table.
enum HelpText {
    static let dialog: TextDialog = {
        let keyWidth = CommandTable.bindings.map { $0.keyNames.count }.max() ?? 0
        var lines: [TextDialog.Line] = []
        for group in Binding.Group.allCases {
            if !lines.isEmpty { lines.append(TextDialog.Line("")) }
            lines.append(TextDialog.Line(group.rawValue, .title))
            for binding in CommandTable.bindings where binding.group == group {
                let padding = String(repeating: " ", count: keyWidth - binding.keyNames.count + 2)
                lines.append(
                    TextDialog.Line(parts: [(binding.keyNames, .key), (padding, .text), (binding.help, .text)]))
            }
        }
        lines += [TextDialog.Line(""), TextDialog.Line("In dialogs", .title)]
        lines.append(TextDialog.Line("Tab and arrows move, Enter presses, Esc cancels. No letter confirms anything."))
        lines += [TextDialog.Line(""), TextDialog.Line("States", .title)]
        for (state, meaning) in states {
            lines.append(
                TextDialog.Line(parts: [("\(state.glyph) \(state.word)", state.role), ("  \(meaning)", .text)]))
        }
        return TextDialog(title: "Keys", lines: lines)
    }()

    private static let states: [(TokenState, String)] = [
        (.active, "plays"), (.ending, "plays, for less than a minute more"),
        (.expired(.byTime), "ended by time or by hand"),
        (.used, "was for one use, and was used"),
        (.unknown("other"), "a word of the server's that usher does not know"),
    ]
}
