internal import UsherCore

/// The help overlay, built from the command table and the configured keys: first the keys of the place where the user is.
enum HelpText {
    /// - Parameter hinted: the commands that the last line names.
    static func dialog(_ keys: KeyMap, hinted: [CommandID]) -> TextDialog {
        let here = bindings(of: keys, hinted: hinted)
        let own = Set(here.map(\.command))
        let title = "In \(keys.place.pane?.name ?? keys.place.screen ?? "")"
        let rest = keys.sections.map { section in
            KeyMap.Section(title: section.title, bindings: section.bindings.filter { !own.contains($0.command) })
        }
        let sections = ([KeyMap.Section(title: title, bindings: here)] + rest).filter { !$0.bindings.isEmpty }
        let commands = sections.map { section in
            lines(section.title, section.bindings.map { ($0.keyNames, .key, $0.help) })
        }
        let others = [
            lines("In dialogs", dialogs.map { ($0.0, .key, $0.1) }), lines("Signs", signs),
        ]
        let note = [TextDialog.Line("`usher keys` shows the names by which other keys are configured.", .dim)]
        return TextDialog(title: "Keys", sections: commands + others + [note])
    }

    /// The commands of the screen that the last line names, those of the pane, and what Enter and Esc do.
    private static func bindings(of keys: KeyMap, hinted: [CommandID]) -> [Binding] {
        let wanted = hinted + [Key.enter, .escape].compactMap(keys.command)
        let here = keys.sections.flatMap(\.bindings).filter { binding in
            guard binding.screen != nil else { return false }
            return wanted.contains(binding.command) || binding.pane != nil && binding.scope == keys.place
        }
        return here.sorted { ($0.rank ?? .max) < ($1.rank ?? .max) }
    }

    /// A heading, and signs or keys with their meanings beside them.
    private static func lines(_ title: String, _ rows: [(String, Role, String)]) -> [TextDialog.Line] {
        let width = max(8, rows.map { cellWidth(of: $0.0) }.max() ?? 0) + 2
        return [TextDialog.Line(title, .title)]
            + rows.map { sign, role, meaning in
                let padding = String(repeating: " ", count: width - cellWidth(of: sign))
                return TextDialog.Line(parts: [(sign, role), (padding, .text), (meaning, .text)])
            }
    }

    private static let dialogs: [(String, String)] = [
        ("Tab, ↓", "Go to the next field or button"), ("Shift-Tab, ↑", "Go to the previous one"),
        ("← →", "Go to another button, or to another preset"),
        ("Enter", "Do what the button says; the last line says what that is"),
        ("Esc, Ctrl-C", "Cancel: nothing is changed"), ("/", "Find lines of a text such as this one"),
        ("letters", "No letter confirms anything"),
    ]

    private static let signs: [(String, Role, String)] = [
        ("● active", .active, "plays"), ("◐ ending", .ending, "plays, and ends very soon"),
        ("○ expired", .expired, "ended by time or by hand"), ("◌ used", .used, "was for one use, and was used"),
        ("◇ …", .unknown, "another word of the server's, as it came"),
        (ChangeMarks.sign, .key, "before a row: another program has just changed the token"),
        ("LEFT ↑ ↓", .column, "the soonest end first, or the last ended first"),
        ("once, many", .text, "for one use, or for many"),
        ("+1", .dim, "the token has one more watermark"),
        ("⚠1", .warning, "one thing is doubtful about its watermarks; Watermark says what"),
    ]
}
