internal import CSQLite

/// What SQLite answered when it did not do what it was asked.
struct SQLiteError: Error, Hashable {
    /// The extended result code.
    let code: Int32
    let message: String

    /// For what SQLite reads without complaint and no library can hold.
    static func damage(_ message: String) -> SQLiteError {
        SQLiteError(code: SQLITE_CORRUPT, message: message)
    }

    /// The code without what extends it.
    var primary: Int32 { code & 0xFF }

    var isInterruption: Bool { primary == SQLITE_INTERRUPT }
    var isBusy: Bool { primary == SQLITE_BUSY || primary == SQLITE_LOCKED }
    var isFull: Bool { primary == SQLITE_FULL }
    var isCorruption: Bool { primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB }
    var isReadOnly: Bool { primary == SQLITE_READONLY || primary == SQLITE_PERM }
    var isCannotOpen: Bool { primary == SQLITE_CANTOPEN }
    var isInputOutput: Bool { primary == SQLITE_IOERR }
}
