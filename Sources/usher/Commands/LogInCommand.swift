internal import Glibc
internal import UsherCore
internal import UsherRemote

/// `usher login`
enum LogInCommand {
    private static let dialects = Profile.Dialect.allCases.map(\.rawValue).joined(separator: ", ")

    static let spec = CommandSpec(
        "login", "log in to an institute's server",
        details: [
            """
            The password is asked for without being shown, or with --password-stdin read from the first line of \
            standard input, and sent to the server alone; what the server gives for it is kept in the state folder, \
            for you alone. A login that TPStreams still accepts is used again, since an organisation can hold 20 of \
            them only.
            """,
            """
            A profile that the configuration does not know yet is added when --url is given and there is no \
            configuration yet; otherwise the lines to add are printed.
            """,
        ],
        operands: [OperandSpec("PROFILE", "its name in the configuration", values: .profile)],
        options: [
            OptionSpec(.url, "the server, as in https://acme.testpress.in, for a new profile"),
            OptionSpec(.dialect, "\(dialects); testpress unless given"),
            OptionSpec(.organization, "TPStreams: the organisation's id, for a new profile"),
            OptionSpec(.username, "the name to log in with; asked for unless given"),
            OptionSpec(.passwordStdin, "read the password from standard input"), .allowHTTP,
        ],
        examples: [
            .init("usher login acme --url https://acme.testpress.in --username ravi", "a new profile"),
            .init("usher login acme", "after the login has expired"),
        ],
        changes: true, run: run)

    private static func run(_ context: CommandContext) throws {
        let arguments = context.arguments
        let name = arguments.operands.first ?? ""
        let file = ConfigurationFile(try ConfigurationFolders(context.environment))
        let configuration = try file.read()
        let isKnown = configuration.profiles[name] != nil
        let profile = try isKnown ? known(name, configuration, arguments) : new(name, arguments)
        let service = try context.remote(profile)
        context.notices.follow(service)
        if profile.dialect == .tpstreams, try service.isSignedIn(context.cancellation) {
            try context.output.line(
                "\(profile.base.origin.authority) still accepts the login of \(name). `usher logout \(name)` ends it.")
            return
        }
        let username = try username(context)
        try service.signIn(username: username, password: try password(context), context.cancellation)
        context.note(change: "The login was made and kept all the same.")
        try context.output.line("Logged in at \(profile.base.origin.authority) as \(safeText(username, limit: 150)).")
        if !isKnown { try add(profile, to: file, context) }
    }

    private static func known(
        _ name: String, _ configuration: Configuration, _ arguments: ParsedArguments
    ) throws -> Profile {
        for option in [OptionName.url, .dialect, .organization] where arguments.has(option) {
            throw arguments.error("The configuration says --\(option.rawValue) of \(name) already; change it there.")
        }
        return try configuration.profile(named: name, allowsPlainHTTP: arguments.has(.allowHTTP))
    }

    private static func new(_ name: String, _ arguments: ParsedArguments) throws -> Profile {
        guard let dialect = Profile.Dialect(rawValue: arguments.value(.dialect) ?? "testpress") else {
            throw arguments.error("There is no such dialect. Choose one of \(dialects).")
        }
        guard arguments.has(.url) || dialect.standardURL != nil else {
            throw CommandFailure(
                """
                There is no profile \(safeText(name, limit: 64)). To make it, say where it is: --url \
                https://<institute>.testpress.in.
                """, .notFound)
        }
        return try Profile(
            name: name, dialect: dialect, url: arguments.value(.url), allowsPlainHTTP: arguments.has(.allowHTTP),
            organization: arguments.value(.organization))
    }

    private static func username(_ context: CommandContext) throws -> String {
        if let name = context.arguments.value(.username) {
            guard !name.isEmpty else { throw context.arguments.error("--username needs a name.") }
            return name
        }
        guard context.environment.isInputTerminal, !context.arguments.has(.passwordStdin) else {
            throw context.arguments.error("Say who logs in: --username NAME.")
        }
        let name = try HiddenInput.askName("Username: ", context.cancellation)
        guard !name.isEmpty else {
            throw CommandFailure("There is no username.", .usage)
        }
        return name
    }

    private static func password(_ context: CommandContext) throws -> String {
        if context.arguments.has(.passwordStdin) { return try HiddenInput.line() }
        guard context.environment.isInputTerminal else {
            throw context.arguments.error("There is no terminal to ask for the password on. Give --password-stdin.")
        }
        return try HiddenInput.ask("Password: ", context.cancellation)
    }

    private static func add(_ profile: Profile, to file: ConfigurationFile, _ context: CommandContext) throws {
        let lines = ConfigurationText.line(profile, allowsPlainHTTP: context.arguments.has(.allowHTTP))
        if try file.make(with: lines) {
            try context.note("The profile is in \(file.path) now. `usher --profile \(profile.name)` opens it.")
        } else {
            try context.note("To use it, put this into profiles in \(file.path):")
            try context.errors.line("  \(safeText(lines, limit: 4_096))")
            try context.errors.flush()
        }
    }
}
