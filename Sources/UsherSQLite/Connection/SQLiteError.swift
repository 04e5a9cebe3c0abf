internal import CSQLite

/// What SQLite answered when it did not do what it was asked.
struct SQLiteError: Error, Hashable {
    /// The extended result code.
    let code: Int32
    let message: String
    /// What it was asked, with `?` where values were bound: for the program's developers, not for sentences.
    private(set) var statement: String?

    init(code: Int32, message: String) {
        self.code = code
        self.message = message
    }

    /// The same error, of this statement.
    func of(_ statement: String) -> SQLiteError {
        var error = self
        error.statement = statement
        return error
    }

    /// The code without what extends it.
    var primary: Int32 { code & 0xFF }

    var isInterruption: Bool { primary == SQLITE_INTERRUPT }
    /// Another process holds the file; `SQLITE_PROTOCOL` is the same met while a log is begun.
    var isBusy: Bool { [SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL].contains(primary) }
    var isFull: Bool { primary == SQLITE_FULL }
    var isCorruption: Bool { primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB }
    var isReadOnly: Bool { primary == SQLITE_READONLY || primary == SQLITE_PERM }
    var isCannotOpen: Bool { primary == SQLITE_CANTOPEN }
    var isInputOutput: Bool { primary == SQLITE_IOERR }
    /// There was no memory, which can also happen in the middle of reading or writing.
    var isOutOfMemory: Bool { primary == SQLITE_NOMEM || code == SQLITE_IOERR | 12 << 8 }
    var isConstraint: Bool { primary == SQLITE_CONSTRAINT || primary == SQLITE_MISMATCH }
    /// A value or the file grew beyond what SQLite or the filesystem takes.
    var isTooBig: Bool { primary == SQLITE_TOOBIG || primary == SQLITE_NOLFS }
}
