internal import UsherCore

extension CommandID {
    package static let undo: CommandID = "undo"
    package static let mask: CommandID = "mask"
    package static let playerSize: CommandID = "player_size"
    package static let log: CommandID = "log"
    package static let redraw: CommandID = "redraw"
    package static let suspend: CommandID = "suspend"
    package static let palette: CommandID = "palette"
    package static let playerCode: CommandID = "player_code"
    package static let help: CommandID = "help"
    package static let quit: CommandID = "quit"
}

/// The commands that every screen has.
extension App {
    package static let commands = CommandRecords(
        ScreenTable.screens.compactMap { $0.opening }
            + [undo, mask, playerSize, palette, playerCode, log, redraw, suspend, help, quit])

    private static let undo = CommandRecord<App>(
        .undo, .change, ["u"], "undo", rank: 14, "Undo the last change",
        reason: { app, context in
            if let reason = context.capabilities.readOnly { return reason }
            guard context.capabilities.undo else { return "This server cannot take changes back." }
            if app.calls.contains(where: { if case .undo = $0.request { true } else { false } }) {
                return "The last change is still being taken back."
            }
            return app.history.reasonAgainstUndo(context)
        },
        hintNow: { app, _ in app.reasonAgainst(.undo) == nil ? "undo" : nil }
    ) { app, _, _ in app.history.last.map { [.change(.undo($0))] } ?? [] }

    private static let mask = CommandRecord<App>(
        .mask, .copy, ["*"], "mask", "Hide all codes and watermark texts, or show them again"
    ) { app, _, _ in
        app.context.isMasked.toggle()
        return []
    }

    private static let playerSize = CommandRecord<App>(
        .playerSize, .panes, ["z"], "player size", rank: 9, "Preview the watermarks in another player size",
        hintNow: { _, context in context.keys.place.pane == .watermark ? "player size" : nil }
    ) { app, _, _ in
        let index = PlayerSize.choices.firstIndex(of: app.context.player) ?? 0
        app.context.player = PlayerSize.choices[(index + 1) % PlayerSize.choices.count]
        return [.say("Preview and warnings are for a player of \(app.context.player.name) pixels.")]
    }

    private static let playerCode = CommandRecord<App>(
        .playerCode, .program, [], "explain a code",
        "Say what a code that the player shows means, such as 5002, and what to do",
        argument: Binding.Argument("CODE", isRequired: true)
    ) { _, text, _ in
        let known = PlayerCode.all.map { String($0.number) }.joined(separator: ", ")
        guard let code = PlayerCode(text) else { return [.say("usher knows the player's codes \(known).", .notice)] }
        return [
            .push(
                TextDialog(
                    title: "The player's code \(code.number)",
                    lines: [TextDialog.Line(code.meaning), TextDialog.Line(""), TextDialog.Line(code.advice)]))
        ]
    }

    private static let palette = CommandRecord<App>(
        .palette, .program, [":"], "commands", rank: 15,
        "Find a command by its name, with an argument where it takes one"
    ) { app, _, _ in [.push(PaletteDialog(app.paletteEntries))] }

    /// The commands of the screen that is shown and of the app in the order of the help, with the keys that act here and
    /// the reasons against them now.
    var paletteEntries: [PaletteDialog.Entry] {
        context.keys.sections.flatMap(\.bindings).map { binding in
            PaletteDialog.Entry(
                binding: binding.with(keys: context.keys.keys(of: binding)), reason: reasonAgainst(binding.command))
        }
    }

    private static let log = CommandRecord<App>(
        .log, .program, ["!"], "log", "Show the log of calls and errors, whole"
    ) { app, _, context in [.push(app.status.log.dialog(context))] }

    private static let redraw = CommandRecord<App>(
        .redraw, .program, [.control("l")], "redraw", "Draw the screen again"
    ) { _, _, _ in [.effect(.terminal(.redraw))] }

    private static let suspend = CommandRecord<App>(
        .suspend, .program, [.control("z")], "stop", "Stop usher and return to the shell; `fg` comes back"
    ) { _, _, _ in [.effect(.terminal(.suspend))] }

    private static let help = CommandRecord<App>(
        .help, .program, ["?", .function(1)], "help", rank: 13, "Show all keys, those of the pane first"
    ) { app, _, context in [.push(HelpText.dialog(context.keys, hinted: app.hintedCommands))] }

    private static let quit = CommandRecord<App>(.quit, .program, ["q", .control("c")], "quit", rank: 17, "Quit") {
        _, _, _ in [.effect(.terminal(.quit))]
    }
}

extension ActivityLog {
    /// The log to read, its last lines first on the screen.
    fileprivate func dialog(_ context: UIContext) -> TextDialog {
        let lines = entries.map { entry in
            let text = context.isMasked ? entry.maskedText : entry.text
            return TextDialog.Line("\(context.clock(entry.instant))  \(text)", entry.role)
        }
        let none = [TextDialog.Line("Nothing yet.", .dim)]
        return TextDialog(title: "Log of calls and errors", lines: lines.isEmpty ? none : lines, fromEnd: true)
    }
}
