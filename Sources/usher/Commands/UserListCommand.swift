internal import UsherCore
internal import UsherStore
internal import UsherUI

/// `usher user list`
enum UserListCommand {
    static let spec = CommandSpec(
        "user list", "list the users of `usher serve`", options: OptionSpec.source,
        run: run)

    private static func run(_ context: CommandContext) throws {
        let library = try context.openLibrary()
        let times = TimeText(now: library.now(), zone: context.zone, showsDates: true)
        let table = TextTable<User>(
            [
                Column("NAME") { $0.name }, Column("ROLE") { $0.role.rawValue },
                Column("ADDED") { times.local($0.created) }, Column("E-MAIL", cut: .end) { $0.email },
            ], width: context.environment.outputColumns, output: context.output)
        for user in try library.users() { try table.add(user) }
        try table.finish()
    }
}
