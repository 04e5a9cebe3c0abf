internal import UsherUI

/// `usher keys`
enum KeysCommand {
    static let spec = CommandSpec(
        "keys", "show the dashboard's keys, as they are configured",
        details: [
            """
            The words in the middle name what a key does. The configuration gives it other keys: \
            `keys: { expire: "X", quit: ["Q", "ctrl-c"], suspend: [] }`. A default key gives way to such a key; the \
            last lines say where one did.
            """
        ],
        options: [OptionSpec(.markdown, "as the README's table, whatever is configured")],
        run: run)

    private static func run(_ context: CommandContext) throws {
        if context.arguments.has(.markdown) {
            try context.output.line(KeyMap.standard.markdown)
            return
        }
        let keys = try context.configuration().keys
        for section in keys.allSections {
            try context.output.line(section.title)
            let table = TextTable<Binding>(
                [
                    Column("  KEY") { "  \($0.keyNames)" }, Column("NAME") { $0.command.rawValue },
                    Column("DOES") { $0.help },
                ],
                width: context.environment.outputColumns, output: context.output, showsTitles: false)
            for binding in section.bindings { try table.add(binding) }
            try table.finish()
        }
        for note in keys.notes { try context.output.line(note) }
    }
}
