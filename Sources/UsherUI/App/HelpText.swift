internal import UsherCore

/// The help overlay, built from the command table and the configured keys.
enum HelpText {
    static func dialog(_ keys: KeyMap) -> TextDialog {
        let sections = keys.sections
        let keyWidth = sections.flatMap(\.bindings).map { $0.keyNames.count }.max() ?? 0
        var lines: [TextDialog.Line] = []
        for section in sections {
            if !lines.isEmpty { lines.append(TextDialog.Line("")) }
            lines.append(TextDialog.Line(section.title, .title))
            for binding in section.bindings {
                let padding = String(repeating: " ", count: keyWidth - binding.keyNames.count + 2)
                lines.append(
                    TextDialog.Line(parts: [(binding.keyNames, .key), (padding, .text), (binding.help, .text)]))
            }
        }
        lines += [TextDialog.Line(""), TextDialog.Line("In dialogs", .title)]
        lines.append(TextDialog.Line("Tab and arrows move, Enter presses, Esc cancels. No letter confirms anything."))
        lines.append(TextDialog.Line("`usher keys` shows the names by which other keys are configured."))
        lines += [TextDialog.Line(""), TextDialog.Line("Signs", .title)]
        for (sign, role, meaning) in signs {
            let padding = String(repeating: " ", count: max(1, 12 - cellWidth(of: sign)))
            lines.append(TextDialog.Line(parts: [(sign, role), (padding, .text), (meaning, .text)]))
        }
        return TextDialog(title: "Keys", lines: lines)
    }

    private static let signs: [(String, Role, String)] = [
        ("● active", .active, "plays"), ("◐ ending", .ending, "plays, and ends very soon"),
        ("○ expired", .expired, "ended by time or by hand"), ("◌ used", .used, "was for one use, and was used"),
        ("◇ …", .unknown, "another word of the server's, as it came"),
        ("LEFT ↑ ↓", .column, "the soonest end first, or the last ended first"),
        ("once, many", .text, "for one use, or for many"),
        ("+1", .dim, "the token has one more watermark"),
        ("⚠1", .warning, "one thing is doubtful about its watermarks; Watermark says what"),
    ]
}
