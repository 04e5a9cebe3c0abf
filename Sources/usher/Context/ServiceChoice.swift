internal import UsherCore
internal import UsherRemote

/// The service that a command line selects: a library, or an institute behind a server.
enum ServiceChoice {
    case library
    case profile(Profile)

    /// `--profile`, `--library` and `--demo` decide; without them the default profile, if there is one.
    init(_ arguments: ParsedArguments, _ environment: ProcessEnvironment, _ configuration: Configuration) throws {
        let isLocal = arguments.has(.library) || arguments.has(.demo)
        guard !isLocal, let name = arguments.value(.profile) ?? configuration.defaultProfile else {
            self = .library
            return
        }
        self = .profile(
            try configuration.profile(
                named: name, allowsPlainHTTP: arguments.has(.allowHTTP), isReadOnly: arguments.has(.readOnly)))
    }
}
