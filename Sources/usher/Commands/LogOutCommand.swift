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
            """,
            "A login is taken back, too, when the configuration names its profile no more, or gives it another url.",
        ],
        operands: [OperandSpec("PROFILE", "the name that it was made under", values: .profile)],
        options: [.allowHTTP],
        examples: [.init("usher logout acme", "and log in again with `usher login acme`")],
        changes: true, run: run)

    private static func run(_ context: CommandContext) throws {
        let name = context.arguments.operands.first ?? ""
        let logins = LoginStore(folder: try ConfigurationFolders(context.environment).state)
        guard let login = try logins.login(named: name) else {
            let profile = try context.configuration().profile(named: name, allowsPlainHTTP: true)
            try context.output.line("There was no login at \(profile.base.origin.authority).")
            return
        }
        // The stored login suffices where the configuration cannot be read.
        let configuration = (try? context.configuration()) ?? Configuration()
        let given = Result { () throws(ServiceError) in
            try profile(name, of: login, configuration, allowsPlainHTTP: context.arguments.has(.allowHTTP))
        }
        if case .failure(let error) = given,
            (try? profile(name, of: login, configuration, allowsPlainHTTP: true)) != nil
        {
            // The one missing thing is the option, so keep the login: a deleted login could not be revoked any more.
            throw error
        }
        do {
            let profile = try given.get()
            try context.remote(profile, readsLoginOnly: true).signOut(context.cancellation)
        } catch let error as ServiceError {
            try logins.forget(name)
            try context.note("\(error.sentence) The login was forgotten here all the same.")
            return
        }
        context.note(change: "The login was taken back all the same.")
        try context.output.line("Logged out at \(login.base.origin.authority).")
    }

    /// The profile of the configuration if the login was made with it, else the one stored with the login.
    private static func profile(
        _ name: String, of login: KeptLogin, _ configuration: Configuration, allowsPlainHTTP: Bool
    ) throws(ServiceError) -> Profile {
        if let known = try? configuration.profile(named: name, allowsPlainHTTP: allowsPlainHTTP),
            known.base.origin == login.base.origin, login.dialect == nil || login.dialect == known.dialect
        {
            return known
        }
        return try login.profile(named: name, allowsPlainHTTP: allowsPlainHTTP)
    }
}
