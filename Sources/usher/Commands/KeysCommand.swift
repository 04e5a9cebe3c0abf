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
            let table = TextTable(
                [.init("  KEY"), .init("NAME"), .init("DOES")], width: context.environment.outputColumns,
                output: context.output, showsTitles: false)
            for binding in keys.bindings where binding.group == group {
                try table.add(["  \(binding.keyNames)", binding.command.rawValue, binding.help])
            }
            try table.finish()
        }
    }
}
