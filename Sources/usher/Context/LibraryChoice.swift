internal import Glibc

/// The library that a command line selects.
enum LibraryChoice: Hashable {
    /// The file that `--library` names.
    case named(String)
    /// The default library in the data folder.
    case standard(String)
    /// The demo in the data folder, on request.
    case demo(String)
    /// No library was named, and the data folder has none; its path would be this.
    case none(String)

    init(_ arguments: ParsedArguments, _ environment: ProcessEnvironment) throws {
        if let file = arguments.value(.library) {
            guard !file.isEmpty else { throw arguments.error("--library needs the name of a file.") }
            self = .named(file)
            return
        }
        let folder = try DataFolder(environment)
        if arguments.has(.demo) {
            self = .demo(folder.demo)
        } else {
            self = LibraryChoice.exists(folder.library) ? .standard(folder.library) : .none(folder.library)
        }
    }

    var path: String {
        switch self {
        case .named(let path), .standard(let path), .demo(let path), .none(let path): path
        }
    }

    var isDemo: Bool {
        if case .demo = self { true } else { false }
    }

    /// For the dashboard alone, which shows DEMO in its header when it falls back to the demo: a command would list and
    /// change invented tokens, and a script would not notice.
    func orDemo(_ environment: ProcessEnvironment) throws(CommandFailure) -> LibraryChoice {
        guard case .none = self else { return self }
        return .demo(try DataFolder(environment).demo)
    }

    /// Whether the path exists, a dangling link included: an unusable file must be reported, never skipped.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 || (errno != ENOENT && errno != ENOTDIR)
    }
}
