internal import CSQLite
internal import UsherCore
internal import UsherStore

extension Connection: SQLConnection {
    var location: String { file.path }

    var flavor: SQLFlavor { .sqlite(version: version) }

    /// `data_version` changes whenever another connection has changed the file.
    func isNews() throws -> Bool {
        let seen = try integer("PRAGMA data_version")
        guard seen != dataVersion else { return false }
        version = try integer("PRAGMA user_version")
        guard version <= Schema.version else { throw file.newer(version) }
        guard version == Schema.version || access != .readWrite else { throw file.older(version) }
        dataVersion = seen
        return true
    }

    func forEach(_ sql: String, _ values: [SQLValue], _ body: (any SQLRow) throws -> Bool) throws {
        let statement = try statement(sql)
        defer { statement.reset() }
        try statement.bind(values)
        while try statement.step() {
            guard try body(statement) else { return }
        }
    }

    /// With `RETURNING`, SQLite opens a savepoint for the statement, and the text index then writes what it has gathered:
    /// a bulk load takes twice as long.
    func added(_ sql: String, number column: String, _ values: [SQLValue]) throws -> Int64 {
        try run(sql, values)
        return sqlite3_last_insert_rowid(handle)
    }

    var changedRows: Int64 {
        sqlite3_total_changes64(handle)
    }

    func stopping<Result>(by cancellation: Cancellation, _ body: () throws -> Result) throws -> Result {
        interruption.cancellation = cancellation
        defer { interruption.cancellation = nil }
        return try body()
    }

    func indexes(of table: String) throws -> [(name: String, creation: String)] {
        var indexes: [(String, String)] = []
        try forEach(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
            [.text(table)]
        ) { row in
            indexes.append((row.text(0), row.text(1)))
            return true
        }
        return indexes
    }

    func health() throws -> StoreHealth {
        var problems: [String] = []
        try forEach("PRAGMA quick_check(5)") { row in
            problems.append(row.text(0))
            return true
        }
        let version = try integer("PRAGMA user_version")
        return StoreHealth(
            version: Int(version), newest: Int(Schema.version), problems: problems == ["ok"] ? [] : problems)
    }
}
