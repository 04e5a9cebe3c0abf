internal import Glibc
package import UsherCore
package import UsherStore

/// Opens and creates library files.
package enum Library {
    package enum Mode: Hashable, Sendable {
        /// Refuses all changes.
        case readOnly
        /// Opens an existing library for changes, or for reading when it cannot be written.
        case readWrite
        /// Like `readWrite`; creates a missing library and its folders.
        case readWriteOrCreate
        /// Creates a library; fails when the path exists.
        case create
    }

    /// Opens the library at `path`.
    ///
    /// Inspects the file with plain reads first: a file that is not a library of this version or an older one is
    /// refused and left unchanged. A symbolic link to a regular file is followed. A new file is readable and writable
    /// by its owner alone (0600), and so are new folders (0700). Refuses a library that other users can change or
    /// replace; that they can read it is a notice of the service. SQLite opens the file on first use, or now when its
    /// tables are older than this program's: for changes, they are migrated; for reading, they are read unchanged.
    ///
    /// - Parameter announce: is told in a sentence when bringing the tables to this program's version begins and may
    ///   take so long that the user would wonder.
    /// - Throws: `.notFound`, `.conflict`, `.damaged`, `.busy` or `.failed`, with what is wrong, where, and what to do.
    package static func open(
        path: String, mode: Mode, clock: Clock = .system, announce: (String) -> Void = { _ in }
    ) throws(ServiceError) -> StoreService {
        let file = LibraryFile(path)
        var header = try LibraryHeader(path: path)
        var notices = try file.checkRights()
        switch (header.content, mode) {
        case (.missing, .readOnly), (.missing, .readWrite):
            throw file.missing
        case (.missing, .create), (.missing, .readWriteOrCreate):
            guard try make(file) else {
                // Another process has created it first.
                guard mode != .create else { throw file.alreadyThere }
                return try open(path: path, mode: .readWrite, clock: clock, announce: announce)
            }
            header = try LibraryHeader(path: path)
        case (.library, .create):
            throw file.alreadyThere
        case (.library(let version), .readWrite), (.library(let version), .readWriteOrCreate):
            guard version < Schema.version, accessFor(file, mode) == .readWrite else { break }
            if file.size >= Migration.longSize { announce(file.migrating(from: version)) }
            try migrate(file)
            notices.append(file.migrated(from: version))
        case (.library, .readOnly):
            break
        }
        guard let identity = header.identity else { throw file.replaced }
        let database = SQLiteDatabase(file: file, identity: identity, access: accessFor(file, mode))
        return StoreService(database, clock: clock, notices: notices)
    }

    /// How the file can be opened, given the permissions of the file and its folder.
    static func accessFor(_ file: LibraryFile, _ mode: Mode) -> StoreAccess {
        let folderIsWritable = access(file.folder, W_OK) == 0
        let isWritable = access(file.path, W_OK) == 0 && folderIsWritable
        if mode != .readOnly, isWritable { return .readWrite }
        let reason = mode == .readOnly ? file.openedReadOnly : file.fileIsReadOnly
        // With a log, the file alone is not the whole library and must not be opened as immutable.
        let hasLog = access(file.path + "-wal", F_OK) == 0
        return .readOnly(reason, isImmutable: !folderIsWritable && !hasLog)
    }

    /// Creates a new library.
    ///
    /// - Returns: whether it was created; `false` when another process created something there meanwhile.
    private static func make(_ file: LibraryFile) throws(ServiceError) -> Bool {
        try makeFolder(of: file)
        let draft = try LibraryDraft(for: file)
        defer { draft.remove() }
        try migrate(draft.temporary)
        return try draft.install(dropsLog: false)
    }

    /// Creates the folder and its missing parents, for the owner alone.
    static func makeFolder(of file: LibraryFile) throws(ServiceError) {
        let error = Folder.make(file.folder)
        guard error == 0 else { throw file.cannotMake(error) }
    }

    /// Migrates the tables to this program's version, and enables write-ahead logging.
    static func migrate(_ file: LibraryFile) throws(ServiceError) {
        do {
            let connection = try Connection(path: file.path, access: .readWrite)
            try Migration.run(on: connection)
            try connection.execute("PRAGMA journal_mode = WAL")
        } catch let error as SQLiteError {
            throw file.sentence(error)
        } catch {
            throw .failed(
                "The tables of \(file.path) cannot be made, and were left as they are. Please report it. (\(error))")
        }
    }
}
