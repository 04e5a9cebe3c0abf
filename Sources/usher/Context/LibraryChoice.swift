internal import Glibc

/// Which library a command line means.
enum LibraryChoice: Hashable {
    /// The file that `--library` names.
    case named(String)
    /// The one in the data folder.
    case standard(String)
    /// The demo in the data folder, because it was asked for.
    case demo(String)
    /// Neither was one named, nor is one in the data folder, where it would have this path.
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

    /// For the dashboard alone, which shows the demo in big letters where there is no library: a command would list and
    /// change invented tokens, and a script would not notice.
    func orDemo(_ environment: ProcessEnvironment) throws(CommandFailure) -> LibraryChoice {
        guard case .none = self else { return self }
        return .demo(try DataFolder(environment).demo)
    }

    /// Whether something of that name is there, a broken link included: what is there but unusable must be reported,
    /// never passed over.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 || (errno != ENOENT && errno != ENOTDIR)
    }
}
