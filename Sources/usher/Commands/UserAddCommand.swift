internal import UsherCore
internal import UsherServer
internal import UsherStore

/// `usher user add`
enum UserAddCommand {
    static let spec = CommandSpec(
        "user add", "add a user of `usher serve`",
        details: [
            """
            A moderator reads and changes everything; a student sees courses and their contents. The password is asked \
            for twice without being shown, or with --password-stdin read from the first line of standard input.
            """
        ],
        operands: [OperandSpec("NAME", "letters, digits and @ . + - _")],
        options: [
            OptionSpec(.role, "moderator or student"), OptionSpec(.email, "an e-mail address; none unless given"),
            OptionSpec(.passwordStdin, "read the password from standard input"),
        ] + OptionSpec.source,
        examples: [.init("usher user add ravi --role moderator", "asks for the password")],
        changes: true, run: run)

    private static func run(_ context: CommandContext) throws {
        let arguments = context.arguments
        let name = arguments.operands.first ?? ""
        guard User.isName(name) else { throw arguments.error("A name is 1 to 150 letters, digits and @ . + - _.") }
        guard let role = UserRole(rawValue: arguments.value(.role) ?? "") else {
            throw arguments.error("Say what the user may do: --role moderator or --role student.")
        }
        let library = try context.openLibrary()
        guard try library.user(named: name) == nil else {
            throw CommandFailure("There is a user \(name) already. `usher user remove` removes one.", .refused)
        }
        let hash = try Password.hash(try password(context))
        let user = try library.addUser(
            named: name, email: arguments.value(.email) ?? "", role: role, passwordHash: hash)
        context.note(change: "The user \(user.name) was added all the same.")
        try context.output.line("\(user.name)  \(user.role.rawValue)")
    }

    private static func password(_ context: CommandContext) throws -> String {
        if context.arguments.has(.passwordStdin) { return try HiddenInput.line() }
        guard context.environment.isInputTerminal else {
            throw context.arguments.error("There is no terminal to ask for the password on. Give --password-stdin.")
        }
        let password = try HiddenInput.ask("Password: ", context.cancellation)
        // Check before the user has to repeat it.
        try Password.check(password)
        guard try HiddenInput.ask("Again: ", context.cancellation) == password else {
            throw CommandFailure("The two passwords differ. Nothing was added.", .usage)
        }
        return password
    }
}
