internal import UsherUI

/// The manual page in troff, built from the command table and the table of keys.
enum ManualPage {
    static func text(_ commands: [CommandSpec]) -> String {
        let dashboard = commands.first { $0.words.isEmpty }
        var page = Roff()
        page.request("TH", "USHER", "1", "", "usher \(CommandLineProgram.version)", "User Commands")
        page.section("NAME")
        page.text("usher - video playback access tokens on a terminal")
        page.section("SYNOPSIS")
        page.line([.bold("usher"), .plain(" ["), .italic("options"), .plain("]")])
        page.request("br")
        page.line([.bold("usher"), .plain(" "), .italic("COMMAND"), .plain(" ["), .italic("options"), .plain("]")])
        page.section("DESCRIPTION")
        page.text(
            """
            Without a command usher opens a dashboard on a terminal: videos, their access tokens, why a token plays or \
            does not, and its watermarks. Commands do the same for scripts, and serve a library over HTTP.
            """)
        page.paragraph(
            """
            Tokens are those of a library file, of the demo, or of an institute behind a server. Without --library, \
            --demo or --profile that is the default profile of the configuration, else library.db in the data folder. \
            Where that is missing commands end with status 3, and the dashboard opens the demo. Options may stand in \
            front of a command or behind it.
            """)
        page.section("OPTIONS OF THE DASHBOARD")
        for option in dashboard?.options ?? [] { add(option, to: &page) }
        page.item([.bold("-V"), .plain(", "), .bold("--version")], "show the version")
        page.section("COMMANDS")
        for command in commands where !command.words.isEmpty { add(command, to: &page) }
        page.subsection("usher help [COMMAND]")
        page.text("show the help of a command, or, with --man, print this page")
        page.section("FILTERS")
        page.text(FilterHelp.notes)
        for row in FilterHelp.rows { page.item([.bold(row.0)], row.1) }
        page.section("KEYS")
        page.text("These are the keys unless the configuration has others, by the names in brackets.")
        for section in KeyMap.standard.allSections {
            let place = Binding.Group(rawValue: section.title) == nil ? "\(section.title): " : ""
            for binding in section.bindings {
                page.item([.bold(binding.keyNames)], "\(place)\(binding.help) [\(binding.command.rawValue)]")
            }
        }
        page.section("CONFIGURATION")
        page.text("$XDG_CONFIG_HOME/usher/config.json5, else ~/.config/usher/config.json5, is JSON5. It may have:")
        for setting in ConfigurationHelp.settings { page.item([.bold(setting.name)], setting.summary) }
        page.section("FILES")
        for file in ConfigurationHelp.files { page.item([.italic(file.name)], file.summary) }
        page.section("ENVIRONMENT")
        for variable in ConfigurationHelp.variables { page.item([.bold(variable.name)], variable.summary) }
        page.section("EXIT STATUS")
        for code in ExitCode.allCases { page.item([.bold(String(code.rawValue))], code.summary) }
        return page.source
    }

    private static func add(_ command: CommandSpec, to page: inout Roff) {
        page.subsection(([command.name] + command.operands.map(\.usage)).joined(separator: " "))
        page.text("\(command.summary.prefix(1).uppercased())\(command.summary.dropFirst()).")
        for paragraph in command.details { page.paragraph(paragraph) }
        for operand in command.operands { page.item([.italic(operand.name)], operand.summary) }
        for option in command.options where option.name != .help { add(option, to: &page) }
        guard !command.examples.isEmpty else { return }
        page.paragraph(command.examples.count == 1 ? "Example:" : "Examples:")
        for example in command.examples { page.item([.bold(example.line)], example.summary) }
    }

    private static func add(_ option: OptionSpec, to page: inout Roff) {
        var term: [Roff.Piece] = option.name.letter.map { [.bold("-\($0)"), .plain(", ")] } ?? []
        term.append(.bold("--\(option.name.rawValue)"))
        if let placeholder = option.name.placeholder { term += [.plain(" "), .italic(placeholder)] }
        page.item(term, option.summary + (option.repeats ? " (may be given more than once)" : ""))
    }
}
