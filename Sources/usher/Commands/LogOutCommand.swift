internal import UsherCore
internal import UsherRemote

/// `usher logout`
enum LogOutCommand {
    static let spec = CommandSpec(
        "logout", "forget the login of a profile",
        details: [
            """
            What `usher login` kept is removed. TPStreams is told as well, which frees one of the organisation's 20 \
            logins; Testpress's run out by themselves.
            """
        ],
        operands: [OperandSpec("PROFILE", "its name in the configuration", values: .profile)],
        options: [.allowHTTP],
        examples: [.init("usher logout acme", "and log in again with `usher login acme`")],
        run: run)

    private static func run(_ context: CommandContext) throws {
        let name = context.arguments.operands.first ?? ""
        let configuration = try context.configuration()
        let profile = try configuration.profile(
            named: name, allowsPlainHTTP: context.arguments.has(.allowHTTP))
        let logins = LoginStore(folder: try ConfigurationFolders(context.environment).state)
        guard try logins.token(of: profile) != nil else {
            try logins.keep(nil, for: profile)
            try context.output.line("Nobody was logged in at \(profile.base.origin.place).")
            return
        }
        do {
            try context.remote(profile, readsLoginOnly: true).signOut(context.cancellation)
        } catch let error as ServiceError {
            try logins.keep(nil, for: profile)
            try context.note("\(error.sentence) The login was forgotten here all the same.")
            return
        }
        try context.output.line("Logged out at \(profile.base.origin.place).")
    }
}
