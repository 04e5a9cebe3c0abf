internal import Glibc
internal import UsherCore
internal import UsherSQLite
internal import UsherStore

extension CommandContext {
    /// Opens the library that the command line selects; creates the demo if it is requested and missing.
    ///
    /// Opens it for reading only, unless the command changes something.
    ///
    /// - Throws: `.notFound` where there is none: a command uses the demo only on request.
    func openLibrary() throws -> StoreService {
        try openLibrary(try LibraryChoice(arguments, environment))
    }

    /// Opens a library chosen before.
    func openLibrary(_ choice: LibraryChoice) throws -> StoreService {
        switch choice {
        case .none(let path): throw noLibrary(path)
        case .demo(let path): _ = try Demo.open(path: path, cancellation)
        case .named, .standard: break
        }
        let isReadOnly = arguments.has(.readOnly) || !arguments.command.changes
        let library = try Library.open(path: choice.path, mode: isReadOnly ? .readOnly : .readWrite) { sentence in
            // That it cannot be said is no reason to stop.
            try? note(sentence)
        }
        notices.follow(library)
        return library
    }

    private func noLibrary(_ path: String) -> CommandFailure {
        var ways = ["`usher library create` makes one, --library FILE names another"]
        if arguments.command.option(.profile) != nil {
            let profile = (try? configuration())?.names.first
            ways.append(
                profile.map { "--profile \($0) asks an institute" }
                    ?? "`usher login NAME --url URL` makes a profile of an institute")
        }
        ways.append("--demo takes the demo")
        return CommandFailure("There is no library at \(path) yet: \(ways.joined(separator: ", ")).", .notFound)
    }

    /// The path of a library to create, as `libraryPath`.
    ///
    /// - Throws: when its folder is missing and is not the data folder: the path is then more likely mistyped.
    func newLibraryPath() throws -> String {
        let path = try libraryPath()
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return path }
        let folder = String(path[..<slash])
        guard access(folder, F_OK) != 0, errno == ENOENT else { return path }
        if let data = try? DataFolder(environment).path, "\(folder)/".hasPrefix("\(data)/") { return path }
        throw CommandFailure("There is no folder \(folder). Make it first, or name another file.", .notFound)
    }

    /// The path that `--library` names, else that of the library in the data folder.
    func libraryPath() throws -> String {
        guard let file = arguments.value(.library) else { return try DataFolder(environment).library }
        guard !file.isEmpty else { throw arguments.error("--library needs the name of a file.") }
        return file
    }
}
