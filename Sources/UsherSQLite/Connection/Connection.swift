internal import CSQLite
internal import UsherCore
internal import UsherStore

/// One connection to a library; closed with its last reference.
///
/// Confined to one thread at a time by its owner.
final class Connection {
    enum Access {
        case readWrite
        case readOnly
        /// For a file in a folder that cannot be written: SQLite takes no locks and ignores logs.
        case immutable
    }

    let handle: OpaquePointer
    let file: LibraryFile
    let access: Access
    /// The tables' version and SQLite's counter of other connections' changes, as `isNews` last read them.
    var version = Schema.version
    var dataVersion: Int64?
    let interruption = Interruption()
    private var kept: [String: Statement] = [:]

    private static let keptStatements = 32

    /// Opens the file without reading it.
    init(path: String, access: Access) throws(SQLiteError) {
        let flags = (access == .readWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_URI
        var handle: OpaquePointer?
        let status = sqlite3_open_v2(
            Connection.uri(path, access: access), &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard let handle else { throw SQLiteError(code: SQLITE_NOMEM, message: "out of memory") }
        guard status == SQLITE_OK else {
            let error = SQLiteError(code: status, message: String(cString: sqlite3_errmsg(handle)))
            sqlite3_close_v2(handle)
            throw error
        }
        self.handle = handle
        self.access = access
        file = LibraryFile(path)
        interruption.install(on: handle)
    }

    deinit {
        kept = [:]
        sqlite3_close_v2(handle)
    }

    /// The path as a URI, in which `?`, `#`, `%` and all bytes beyond plain ASCII are escaped.
    private static func uri(_ path: String, access: Access) -> String {
        let uri = "file:" + PercentCoding.encoded(path, slashesStay: true)
        return access == .immutable ? uri + "?immutable=1" : uri
    }

    /// - Throws: the error for `status`, unless it is SQLITE_OK.
    func check(_ status: Int32) throws(SQLiteError) {
        guard status == SQLITE_OK else { throw error(status) }
    }

    func error(_ status: Int32) -> SQLiteError {
        SQLiteError(code: status, message: String(cString: sqlite3_errmsg(handle)))
    }

    /// Runs statements without results, separated by semicolons.
    func execute(_ sql: String) throws(SQLiteError) {
        let status = sqlite3_exec(handle, sql, nil, nil, nil)
        guard status == SQLITE_OK else { throw error(status).of(sql) }
    }

    /// The prepared statement, cached if it was used before.
    func statement(_ sql: String) throws(SQLiteError) -> Statement {
        if let statement = kept[sql] { return statement }
        if kept.count >= Connection.keptStatements { kept = [:] }
        let statement = try Statement(sql, on: self, isKept: true)
        kept[sql] = statement
        return statement
    }

    /// Clears the caches and releases their memory.
    func shrink() {
        kept = [:]
        sqlite3_db_release_memory(handle)
    }
}
