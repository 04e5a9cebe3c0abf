internal import UsherCore
internal import UsherRemote
internal import UsherUI

/// `usher profiles`
enum ProfilesCommand {
    static let spec = CommandSpec(
        "profiles", "list the institutes that the configuration names",
        details: ["Nothing is asked of their servers. A login is shown as there or not, never itself."],
        options: [.json, OptionSpec(.names, "print the names only, a line each")],
        exclusive: [[.json, .names]],
        examples: [.init("usher --profile acme", "the dashboard on one of them")],
        run: run)

    private static func run(_ context: CommandContext) throws {
        let configuration = try context.configuration()
        if context.arguments.has(.names) {
            for name in configuration.names { try context.output.line(name) }
            return
        }
        let folders = try ConfigurationFolders(context.environment)
        let logins = LoginStore(folder: folders.state)
        var lines: [ProfileLine] = []
        var problems: [String] = []
        for name in configuration.names {
            guard let settings = configuration.profiles[name] else { continue }
            let login = login(name, configuration, logins)
            if let problem = login.problem { problems.append("\(name) is not usable. \(problem)") }
            let isDefault = name == configuration.defaultProfile
            lines.append(ProfileLine(name: name, settings: settings, login: login.word, isDefault: isDefault))
        }
        if context.arguments.has(.json) {
            var array = JSONArrayOutput(context.output)
            for line in lines { try array.add(line) }
            try array.finish()
            return
        }
        guard !lines.isEmpty else {
            try context.note(
                "There are no profiles in \(ConfigurationFile(folders).path). `usher login NAME --url URL` makes one.")
            return
        }
        let table = TextTable<ProfileLine>(
            [
                Column("NAME") { $0.name }, Column("DIALECT") { $0.settings.dialect.rawValue },
                Column("URL", cut: .end) { $0.url }, Column("LOGIN") { $0.login }, Column("NOTES") { $0.notes },
            ], width: context.environment.outputColumns, output: context.output)
        for line in lines { try table.add(line) }
        try table.finish()
        for problem in problems { try context.note(problem) }
    }

    /// The source of the profile's login, and a sentence when the profile cannot be used.
    private static func login(
        _ name: String, _ configuration: Configuration, _ logins: LoginStore
    ) -> (word: String, problem: String?) {
        do {
            let profile = try configuration.profile(named: name)
            if profile.tokenCommand != nil { return ("by command", nil) }
            return (try logins.token(of: profile) == nil ? "none" : "kept", nil)
        } catch let failure as CommandFailure {
            return ("not usable", failure.sentence)
        } catch {
            return ("not usable", (error as? ServiceError)?.sentence ?? "\(error)")
        }
    }
}

/// A profile as it is listed; `--json` names keys as in the configuration.
private struct ProfileLine: JSONWritable {
    let name: String
    let settings: Configuration.ProfileSettings
    let login: String
    let isDefault: Bool

    var url: String { settings.url ?? settings.dialect.standardURL ?? "" }

    var notes: String {
        [
            isDefault ? "default" : nil, settings.isProduction ? "production" : nil,
            settings.isReadOnly ? "read-only" : nil,
        ].compactMap(\.self).joined(separator: ", ")
    }

    func write(to json: inout JSONWriter) {
        json.beginObject()
        for (key, value) in [
            ("name", name), ("dialect", settings.dialect.rawValue),
            ("url", url), ("login", login),
        ] {
            json.key(key)
            json.value(value)
        }
        json.key("read_only")
        json.value(settings.isReadOnly)
        json.key("production")
        json.value(settings.isProduction)
        json.endObject()
    }
}
