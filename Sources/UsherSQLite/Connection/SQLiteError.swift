internal import CSQLite

/// An error result of SQLite.
struct SQLiteError: Error, Hashable {
    /// The extended result code.
    let code: Int32
    let message: String
    /// The SQL, with `?` for bound values; for the program's developers, not for error sentences.
    private(set) var statement: String?

    init(code: Int32, message: String) {
        self.code = code
        self.message = message
    }

    /// The same error with its statement.
    func of(_ statement: String) -> SQLiteError {
        var error = self
        error.statement = statement
        return error
    }

    /// The primary result code.
    var primary: Int32 { code & 0xFF }

    var isInterruption: Bool { primary == SQLITE_INTERRUPT }
    /// Another process holds the file; `SQLITE_PROTOCOL` is the same condition while a log is started.
    var isBusy: Bool { [SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL].contains(primary) }
    var isFull: Bool { primary == SQLITE_FULL }
    var isCorruption: Bool { primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB }
    var isReadOnly: Bool { primary == SQLITE_READONLY || primary == SQLITE_PERM }
    var isCannotOpen: Bool { primary == SQLITE_CANTOPEN }
    var isInputOutput: Bool { primary == SQLITE_IOERR }
    /// Out of memory, also during reading or writing.
    var isOutOfMemory: Bool { primary == SQLITE_NOMEM || code == SQLITE_IOERR | 12 << 8 }
    var isConstraint: Bool { primary == SQLITE_CONSTRAINT || primary == SQLITE_MISMATCH }
    /// A value or the file exceeds a limit of SQLite or the filesystem.
    var isTooBig: Bool { primary == SQLITE_TOOBIG || primary == SQLITE_NOLFS }
}
