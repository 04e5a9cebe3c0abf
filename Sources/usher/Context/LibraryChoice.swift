internal import Glibc

/// Which library a command line means.
enum LibraryChoice: Hashable {
    /// The file that `--library` names.
    case named(String)
    /// The one in the data folder.
    case standard(String)
    /// The demo in the data folder, because it was asked for or because there is nothing else.
    case demo(String, isFallback: Bool)

    init(_ arguments: ParsedArguments, _ environment: ProcessEnvironment) throws {
        if let file = arguments.value(.library) {
            guard !file.isEmpty else { throw arguments.error("--library needs the name of a file.") }
            self = .named(file)
            return
        }
        let folder = try DataFolder(environment)
        if arguments.has(.demo) {
            self = .demo(folder.demo, isFallback: false)
        } else if LibraryChoice.exists(folder.library) {
            self = .standard(folder.library)
        } else {
            self = .demo(folder.demo, isFallback: true)
        }
    }

    var path: String {
        switch self {
        case .named(let path), .standard(let path), .demo(let path, _): path
        }
    }

    var isDemo: Bool {
        if case .demo = self { true } else { false }
    }

    /// Whether something of that name is there, a broken link included: what is there but unusable must be reported,
    /// never passed over for the demo.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 || errno == EACCES
    }
}
