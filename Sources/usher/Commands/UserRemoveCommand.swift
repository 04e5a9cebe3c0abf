internal import UsherCore
internal import UsherStore

/// `usher user remove`
enum UserRemoveCommand {
    static let spec = CommandSpec(
        "user remove", "remove a user of `usher serve`",
        details: ["A server that runs stops to let the user in within a second."],
        operands: [OperandSpec("NAME", "as `usher user list` shows it")], options: OptionSpec.source,
        changes: true, run: run)

    private static func run(_ context: CommandContext) throws {
        let library = try context.openLibrary()
        guard try library.removeUser(named: context.arguments.operands.first ?? "") else {
            throw CommandFailure("There is no such user. `usher user list` shows all.", .notFound)
        }
    }
}
