internal import CSQLite
internal import UsherStore

/// A prepared statement; finalised with its last reference.
///
/// Confined to the thread that holds its connection.
final class Statement {
    private let handle: OpaquePointer
    private unowned let connection: Connection

    /// - Parameter isKept: whether SQLite should expect the statement to be reused.
    init(_ sql: String, on connection: Connection, isKept: Bool) throws(SQLiteError) {
        var handle: OpaquePointer?
        let flags = isKept ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
        let status = sqlite3_prepare_v3(connection.handle, sql, -1, flags, &handle, nil)
        guard status == SQLITE_OK else { throw connection.error(status).of(sql) }
        guard let handle else { throw SQLiteError(code: SQLITE_MISUSE, message: "an empty statement") }
        self.handle = handle
        self.connection = connection
    }

    deinit {
        sqlite3_finalize(handle)
    }

    /// Binds the values to the parameters 1, 2, … in order.
    func bind(_ values: [SQLValue]) throws(SQLiteError) {
        for (index, value) in values.enumerated() {
            let position = Int32(index + 1)
            switch value {
            case .integer(let number): try connection.check(sqlite3_bind_int64(handle, position, number))
            case .text(let text): try bind(text, at: position)
            case .blob(let bytes):
                let status = sqlite3_bind_blob(
                    handle, position, bytes, Int32(bytes.count), usher_sqlite_transient())
                try connection.check(status)
            case .null: try connection.check(sqlite3_bind_null(handle, position))
            }
        }
    }

    private func bind(_ text: String, at position: Int32) throws(SQLiteError) {
        var text = text
        let status = text.withUTF8 { bytes -> Int32 in
            // An empty buffer may have no address, and SQLite reads a null pointer as NULL.
            guard let base = bytes.baseAddress else { return sqlite3_bind_text(handle, position, "", 0, nil) }
            return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                sqlite3_bind_text(handle, position, $0, Int32(bytes.count), usher_sqlite_transient())
            }
        }
        try connection.check(status)
    }

    /// Reads the next row.
    ///
    /// - Returns: whether there is a row.
    func step() throws(SQLiteError) -> Bool {
        let status = sqlite3_step(handle)
        if status == SQLITE_ROW { return true }
        if status == SQLITE_DONE { return false }
        throw connection.error(status).of(String(cString: sqlite3_sql(handle)))
    }

    /// Makes the statement ready to run again; `step` has already reported the errors of the last run.
    func reset() {
        sqlite3_reset(handle)
    }
}

extension Statement: SQLRow {
    func integer(_ column: Int32) -> Int64 {
        sqlite3_column_int64(handle, column)
    }

    func optionalInteger(_ column: Int32) -> Int64? {
        sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : sqlite3_column_int64(handle, column)
    }

    func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, column)
        let count = sqlite3_column_bytes(handle, column)
        return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(count))
    }
}
