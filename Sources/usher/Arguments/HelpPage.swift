/// The text of `--help`, made of the command table.
enum HelpPage {
    static func text(_ topic: HelpTopic, commands: [CommandSpec]) -> String {
        switch topic {
        case .program: program(commands)
        case .command(let spec): page(spec)
        }
    }

    private static func program(_ commands: [CommandSpec]) -> String {
        let dashboard = commands.first { $0.words.isEmpty }
        var lines = [
            "usher: video playback access tokens, on a terminal.", "",
            "Usage: usher [options]             opens the dashboard",
            "       usher COMMAND [options]     for scripts and for one thing at a time",
        ]
        lines += section(
            "Commands",
            commands.filter { !$0.words.isEmpty }.map { (usage($0, options: false).dropUsher, $0.summary) }
                + [("help COMMAND", "show a command's operands, options and examples")])
        lines += section(
            "Options of the dashboard",
            (dashboard?.options ?? []).map { (usage($0), $0.summary) } + [("-V, --version", "show the version")])
        lines += section(
            "Which library",
            [
                ("--library FILE", "that file"),
                ("--demo", "the demo"),
                ("neither", "library.db in the data folder if there is one, else the demo"),
                ("data folder", "$XDG_DATA_HOME/usher, else ~/.local/share/usher"),
            ])
        lines += section("Exit codes", ExitCode.allCases.map { (String($0.rawValue), $0.summary) })
        return lines.joined(separator: "\n") + "\n"
    }

    private static func page(_ spec: CommandSpec) -> String {
        var lines = ["\(spec.name): \(spec.summary).", "", "Usage: \(usage(spec, options: true))"]
        for paragraph in spec.details {
            lines.append("")
            lines += wrapped(paragraph, width: 100)
        }
        if !spec.operands.isEmpty { lines += section("Words", spec.operands.map { ($0.name, $0.summary) }) }
        lines += section("Options", spec.options.map { (usage($0), $0.summary) })
        if !spec.examples.isEmpty { lines += section("Examples", spec.examples.map { ($0.line, $0.summary) }) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func usage(_ spec: CommandSpec, options: Bool) -> String {
        let end = options && spec.options.count > 1 ? ["[options]"] : []
        return ([spec.name] + spec.operands.map(\.usage) + end).joined(separator: " ")
    }

    private static func usage(_ option: OptionSpec) -> String {
        let letter = option.name.letter.map { "-\($0), " } ?? ""
        return letter + option.name.usage + (option.repeats ? " …" : "")
    }

    /// A heading and rows of a left and a right column.
    private static func section(_ title: String, _ rows: [(left: String, right: String)]) -> [String] {
        let width = rows.map(\.left.count).max() ?? 0
        let lines = rows.map { row in
            "  \(row.left)\(String(repeating: " ", count: width - row.left.count + 3))\(row.right)"
        }
        return ["", "\(title):"] + lines
    }

    private static func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

extension String {
    /// A command's name without the program's.
    fileprivate var dropUsher: String {
        hasPrefix("usher ") ? String(dropFirst(6)) : self
    }
}
