internal import Glibc
internal import UsherCore
internal import UsherStore

extension CommandContext {
    /// Opens the library that the command line means; makes the demo where it is meant and missing.
    ///
    /// - Parameter mode: what the command may do with it; `--read-only` weakens it.
    /// - Parameter saysDemo: whether to remark that it is the demo because there is no library.
    func openLibrary(_ mode: Library.Mode, saysDemo: Bool = true) throws -> StoreService {
        let choice = try LibraryChoice(arguments, environment)
        if saysDemo, case .demo(_, isFallback: true) = choice { try noteFallback() }
        if choice.isDemo { _ = try Demo.open(path: choice.path, cancellation) }
        let isReadOnly = arguments.has(.readOnly) || mode == .readOnly
        let library = try Library.open(path: choice.path, mode: isReadOnly ? .readOnly : mode)
        aftermath.follow(library)
        return library
    }

    private func noteFallback() throws {
        let profile = (try? configuration())?.profiles.keys.min()
        let others = profile.map { "--profile \($0), --library FILE" } ?? "--library FILE"
        try note("There is no library yet, so this is the demo. \(others) or `usher library create` change that.")
    }

    /// The path of a library to be made, as `libraryPath`.
    ///
    /// - Throws: when its folder is missing and is not the data folder: it is more likely mistyped than wanted.
    func newLibraryPath() throws -> String {
        let path = try libraryPath()
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return path }
        let folder = String(path[..<slash])
        guard access(folder, F_OK) != 0, errno == ENOENT else { return path }
        if let data = try? DataFolder(environment).path, "\(folder)/".hasPrefix("\(data)/") { return path }
        throw CommandFailure("There is no folder \(folder). Make it first, or name another file.")
    }

    /// The path that `--library` names, else that of the library in the data folder.
    func libraryPath() throws -> String {
        guard let file = arguments.value(.library) else { return try DataFolder(environment).library }
        guard !file.isEmpty else { throw arguments.error("--library needs the name of a file.") }
        return file
    }
}
