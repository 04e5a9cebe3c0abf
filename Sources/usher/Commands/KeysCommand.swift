internal import UsherUI

/// `usher keys`
enum KeysCommand {
    static let spec = CommandSpec(
        "keys", "show the dashboard's keys, as they are configured",
        details: [
            """
            The words in the middle name what a key does. The configuration gives it other keys: \
            `keys: { expire: "X", quit: ["Q", "ctrl-c"], suspend: [] }`.
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
        for group in Binding.Group.allCases {
            try context.output.line(group.rawValue)
            let table = TextTable<Binding>(
                [
                    Column("  KEY") { "  \($0.keyNames)" }, Column("NAME") { $0.command.rawValue },
                    Column("DOES") { $0.help },
                ],
                width: context.environment.outputColumns, output: context.output, showsTitles: false)
            for binding in keys.bindings where binding.group == group { try table.add(binding) }
            try table.finish()
        }
    }
}
