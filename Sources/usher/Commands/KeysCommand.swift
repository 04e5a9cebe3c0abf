internal import UsherUI

/// `usher keys`
enum KeysCommand {
    static let spec = CommandSpec(
        "keys", "show the dashboard's keys",
        options: [OptionSpec(.markdown, "as the README's table")],
        run: run)

    private static func run(_ context: CommandContext) throws {
        if context.arguments.has(.markdown) {
            try context.output.line(CommandTable.markdown)
            return
        }
        for group in Binding.Group.allCases {
            try context.output.line(group.rawValue)
            let table = TextTable(
                [.init("  KEY"), .init("DOES")], width: context.environment.outputColumns, output: context.output,
                showsTitles: false)
            for binding in CommandTable.bindings where binding.group == group {
                try table.add(["  \(binding.keyNames)", binding.help])
            }
            try table.finish()
        }
    }
}
