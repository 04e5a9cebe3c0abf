/// The text of `--help`, built from the command table, for terminals of 80 columns.
enum HelpPage {
    private static let width = 80
    /// Rows with a wider left column have the right one on the next line.
    private static let widestLeft = 26

    static func text(_ topic: HelpTopic, commands: [CommandSpec]) -> String {
        let lines: [String]
        switch topic {
        case .manual: return ManualPage.text(commands)
        case .program: lines = program(commands)
        case .group(let word): lines = group(word, below(word, commands))
        case .command(let spec): lines = page(spec, commands)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func program(_ commands: [CommandSpec]) -> [String] {
        let dashboard = commands.first { $0.words.isEmpty }
        var lines = [
            "usher: video playback access tokens, on a terminal.", "",
            "Usage: usher [options]             opens the dashboard",
            "       usher COMMAND [options]     for scripts and for one thing at a time",
        ]
        lines += list(
            "Commands", commands.filter { !$0.words.isEmpty },
            [
                ("help COMMAND", "show a command's operands, options and examples"),
                ("help --man", "print the manual page"),
            ])
        lines += section(
            "Options of the dashboard",
            (dashboard?.options ?? []).map { (usage($0), $0.summary) } + [("-V, --version", "show the version")])
        lines += section(
            "Whose tokens",
            [
                ("--library FILE", "those in that file"),
                ("--demo", "those of the demo"),
                ("--profile NAME", "those of an institute behind a server"),
                (
                    "none of them",
                    "the default profile of the configuration, else library.db in the data folder; where that is missing "
                        + "commands end with 3, and the dashboard opens the demo"
                ),
                ("data folder", "$XDG_DATA_HOME/usher, else ~/.local/share/usher"),
            ])
        lines += ["", "Options may stand in front of the command or behind it."]
        lines += section("Exit codes", ExitCode.allCases.map { (String($0.rawValue), $0.summary) })
        return lines
    }

    private static func group(_ word: String, _ members: [CommandSpec]) -> [String] {
        ["usher \(word): one of the commands below.", "", "Usage: usher \(word) COMMAND [options]"]
            + list("Commands", members)
            + ["", "`usher \(word) COMMAND --help` shows operands, options and examples."]
    }

    private static func page(_ spec: CommandSpec, _ commands: [CommandSpec]) -> [String] {
        var lines = wrapped("\(spec.name): \(spec.summary).", width: width)
        lines += ["", "Usage: \(usage(spec, options: true))"]
        for paragraph in spec.details {
            lines.append("")
            lines += wrapped(paragraph, width: width)
        }
        if !spec.operands.isEmpty { lines += section("Words", spec.operands.map { ($0.name, $0.summary) }) }
        lines += section("Options", spec.options.map { (usage($0), $0.summary) })
        if takesFilter(spec) { lines += section("Filters", FilterHelp.rows) }
        if !spec.examples.isEmpty { lines += section("Examples", spec.examples.map { ($0.line, $0.summary) }) }
        let members = spec.words.count == 1 ? below(spec.words[0], commands).filter { $0.words != spec.words } : []
        if !members.isEmpty { lines += list("See also", members) }
        return lines
    }

    private static func takesFilter(_ spec: CommandSpec) -> Bool {
        spec.operands.contains { $0.values == .filter } || spec.options.contains { $0.name.values == .filter }
    }

    /// All commands whose first word is `word`.
    private static func below(_ word: String, _ commands: [CommandSpec]) -> [CommandSpec] {
        commands.filter { $0.words.first == word }
    }

    private static func list(
        _ title: String, _ commands: [CommandSpec], _ further: [(left: String, right: String)] = []
    ) -> [String] {
        section(title, commands.map { (usage($0, options: false).dropUsher, $0.summary) } + further)
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
        let left = rows.map(\.left.count).filter { $0 <= widestLeft }.max() ?? 1
        let indent = String(repeating: " ", count: left + 5)
        var lines = ["", "\(title):"]
        for row in rows {
            var right = wrapped(row.right, width: width - indent.count)[...]
            if row.left.count <= left, let first = right.popFirst() {
                let gap = String(repeating: " ", count: left - row.left.count + 3)
                lines.append("  \(row.left)\(gap)\(first)")
            } else {
                lines.append("  \(row.left)")
            }
            lines += right.map { indent + $0 }
        }
        return lines
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
    /// A command's name without the program's name.
    fileprivate var dropUsher: String {
        hasPrefix("usher ") ? String(dropFirst(6)) : self
    }
}
