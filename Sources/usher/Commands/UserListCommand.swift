internal import UsherCore
internal import UsherStore

/// `usher user list`
enum UserListCommand {
    static let spec = CommandSpec(
        "user list", "list the users of `usher serve`", options: OptionSpec.source,
        run: run)

    private static func run(_ context: CommandContext) throws {
        let library = try context.openLibrary()
        let columns: [TextTable.Column] = [
            .init("NAME"), .init("ROLE"), .init("ADDED"), .init("E-MAIL", canBeCut: true),
        ]
        let table = TextTable(columns, width: context.environment.outputColumns, output: context.output)
        let times = TimeText(now: library.now(), zone: context.zone, showsDates: true)
        for user in try library.users() {
            try table.add([user.name, user.role.rawValue, times.local(user.created), user.email])
        }
        try table.finish()
    }
}
