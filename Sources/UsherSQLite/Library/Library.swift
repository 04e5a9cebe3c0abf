internal import Glibc
package import UsherCore
package import UsherStore

/// Opens and makes library files.
package enum Library {
    package enum Mode: Hashable, Sendable {
        /// Nothing is written, whatever is asked.
        case readOnly
        /// What is there is opened for changes; when it may not be written, to be read only.
        case readWrite
        /// As `readWrite`; when nothing is at the path, a new library with its folders is made there.
        case readWriteOrCreate
        /// A new library is made; when something is at the path, that is an error.
        case create
    }

    /// Opens the library at `path`.
    ///
    /// The file is looked at with plain reads first: what is not a library of this version or an older one is refused
    /// in a sentence and left as it is, byte for byte. A symbolic link to a regular file is followed. A new file can be
    /// read and written by its owner alone (0600), and so can folders made for it (0700). A library that other users
    /// can change is refused, and so is one in a folder where they can replace it; that they can read it is a notice of
    /// the service. SQLite is opened only when something is first asked of the library, or its tables are older than
    /// this program's: opened to be changed, they are brought to its version; opened to be read, they are read as they
    /// are.
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
                // Another process was quicker.
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

    /// How the file can be opened, by the rights on it and on its folder.
    static func accessFor(_ file: LibraryFile, _ mode: Mode) -> StoreAccess {
        let folderIsWritable = access(file.folder, W_OK) == 0
        let isWritable = access(file.path, W_OK) == 0 && folderIsWritable
        if mode != .readOnly, isWritable { return .readWrite }
        let reason = mode == .readOnly ? file.openedReadOnly : file.fileIsReadOnly
        // With a log beside it the file alone is not the whole library, so that it must not be taken for immutable.
        let hasLog = access(file.path + "-wal", F_OK) == 0
        return .readOnly(reason, isImmutable: !folderIsWritable && !hasLog)
    }

    /// Makes a new library.
    ///
    /// - Returns: whether it was made; `false` when another process put something there meanwhile.
    private static func make(_ file: LibraryFile) throws(ServiceError) -> Bool {
        try makeFolder(of: file)
        let draft = try LibraryDraft(for: file)
        defer { draft.remove() }
        try migrate(draft.place)
        return try draft.settle(dropsLog: false)
    }

    /// Makes the folder, and those above it that are missing, for its owner alone.
    static func makeFolder(of file: LibraryFile) throws(ServiceError) {
        let error = Folder.make(file.folder)
        guard error == 0 else { throw file.cannotMake(error) }
    }

    /// Brings the tables to this program's version, and has changes written to a log from then on.
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
