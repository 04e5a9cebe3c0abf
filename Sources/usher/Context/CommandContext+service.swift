internal import UsherCore
internal import UsherRemote
internal import UsherStore

extension CommandContext {
    /// The service that the command line selects, for reading.
    func openForReading() throws -> any TokenService {
        try openService()
    }

    /// The service that the command line selects, for changes, which are made even if the output has lost its reader.
    func openForChanges() throws -> any TokenService {
        output.postponesFailure = true
        return try openService().acting(as: actor)
    }

    private func openService() throws -> any TokenService {
        switch try ServiceChoice(arguments, environment, try configuration()) {
        case .library: return try openLibrary()
        case .profile(let profile):
            let service = try remote(profile)
            notices.follow(service)
            try service.connect(cancellation)
            return service
        }
    }

    /// A user who can change a `ca_file` decides which server usher trusts.
    private func checkAuthorities(of profile: Profile) throws(CommandFailure) {
        guard let file = profile.authorityFile else { return }
        do throws(PrivateFileError) {
            guard try !PrivateFile.check(file, demand: .unchanged) else { return }
        } catch {
            throw CommandFailure("The ca_file \(file) of profile \(profile.name) is not used. \(error.sentence)")
        }
        throw CommandFailure("There is no ca_file \(file), which profile \(profile.name) names. Check its path.")
    }

    /// The user's settings.
    func configuration() throws -> Configuration {
        // Without a home folder there is no configuration, and a library named by its path needs none.
        guard let folder = try? ConfigurationFolders.configuration(environment) else { return Configuration() }
        return try ConfigurationFile(folder: folder).read()
    }

    /// The service of a profile; no request is made yet.
    ///
    /// - Parameters:
    ///   - readsLoginOnly: whether to use only the token of a stored login, and no other source.
    ///   - log: called for every request, on the thread of its caller.
    func remote(
        _ profile: Profile, readsLoginOnly: Bool = false, log: @escaping @Sendable (RequestRecord) -> Void = { _ in }
    ) throws -> RemoteService {
        let folders = try ConfigurationFolders(environment)
        try checkAuthorities(of: profile)
        let logins = LoginStore(folder: folders.state)
        let credentials =
            readsLoginOnly
            ? CredentialSource.kept(for: profile, in: logins)
            : CredentialSource.of(profile, given: environment.variable("USHER_TOKEN"), logins: logins)
        return RemoteService(
            profile,
            RemoteService.Parts(
                transport: HTTPEngine(product: "usher/\(CommandLineProgram.version)"), credentials: credentials,
                log: log, cacheFile: "\(folders.cache)/server-\(profile.name).json", zone: zone))
    }

    /// The name of the last login with a profile; empty where none is known.
    func lastLoginName(of profile: Profile) -> String {
        guard let folders = try? ConfigurationFolders(environment) else { return "" }
        let login = try? LoginStore(folder: folders.state).login(named: profile.name)
        return login?.username ?? ""
    }
}
