internal import UsherCore

/// The last line: what the keys do where the user is, of the topmost dialog, of a prompt, or of the pane with the focus.
extension App {
    /// The part of the screen that dialogs may cover: all but the last line, which speaks of them.
    var dialogArea: Rect {
        Rect(column: 0, row: 0, columns: size.columns, rows: size.rows - 1)
    }

    /// The prompt in the last line; `nil` under a dialog.
    var prompt: Prompt? {
        dialogs.isEmpty ? screens[top].prompt : nil
    }

    /// The message in the last line; `nil` under a dialog, after which it is shown.
    var shownMessage: Message? {
        dialogs.isEmpty ? status.message : nil
    }

    /// What the keys do now.
    var hintsNow: [Hint] {
        guard dialogs.isEmpty else { return dialogs.hints(context) }
        let own = screens[top].hints(context)
        guard prompt == nil else { return own }
        return own
            + context.keys.hints.compactMap { binding in
                guard let key = binding.keys.first, let words = hint(for: binding.command) else { return nil }
                return Hint(key, words, isKept: binding.command == .help || binding.command == .quit)
            }
    }

    /// The hints as they stand in the last line; `nil` while a message covers them.
    var hintLine: HintLine? {
        if let prompt {
            // The text comes first.
            let text = cellWidth(of: safeText(prompt.field.text, limit: 4 * size.columns))
            let start = 1 + cellWidth(of: prompt.label) + max(16, text + 1) + 2
            let end = size.columns - 1
            return HintLine(start < end ? hints : [], in: min(start, end)..<end, isAtEnd: true)
        }
        return shownMessage == nil ? HintLine(hints, in: 1..<size.columns) : nil
    }

    /// Does what the hint under a press says.
    mutating func pressLastLine(at column: Int) -> [Effect] {
        // The press was meant for what was shown.
        guard hints == hintsNow, let key = hintLine?.key(at: column) else { return [] }
        return handle(.key(key))
    }

    /// The words of a command in the hint line now; `nil` leaves it out.
    func hint(for command: CommandID) -> String? {
        if let record = App.record(of: command) { return record.hint(self, context) }
        return screens[top].hint(for: command, context)
    }

    /// The commands that the last line names, or would name if it had room.
    var hintedCommands: [CommandID] {
        context.keys.hints.map(\.command).filter { hint(for: $0) != nil }
    }
}
