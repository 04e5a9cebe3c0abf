package import UsherCore

/// One connection to a database.
///
/// Statements have one `?` per value, in the order of the values; an engine with numbered placeholders rewrites them
/// when it prepares a statement. The flavor has the other differences. Its owner confines it to one thread at a time.
package protocol SQLConnection: AnyObject {
    /// The database's path or address, as the user knows it.
    var location: String { get }

    /// The SQL for the tables as they were at the last call of `isNews`.
    var flavor: SQLFlavor { get }

    /// Whether another connection may have changed anything since the last call; true for the first call. Called first
    /// in every transaction.
    ///
    /// - Throws: `ServiceError` when this program cannot use the tables' version.
    func isNews() throws -> Bool

    /// Runs `body` completely, or rolls back when it throws.
    func transaction<Result>(_ kind: SQLTransaction, _ body: () throws -> Result) throws -> Result

    /// Runs one statement, and `body` for each of its rows until `body` returns false.
    ///
    /// `body` must not run the same SQL again. A statement that writes takes effect only when it runs to its end.
    func forEach(_ sql: String, _ values: [SQLValue], _ body: (any SQLRow) throws -> Bool) throws

    /// Runs one statement that inserts a row into a table whose engine numbers the rows. By default `RETURNING` tells
    /// the number.
    ///
    /// - Parameter column: the column of the row's number.
    /// - Returns: the row's number.
    func added(_ sql: String, number column: String, _ values: [SQLValue]) throws -> Int64

    /// Runs statements without results, separated by semicolons.
    func execute(_ sql: String) throws

    /// The number of rows that this connection has inserted, updated and deleted since it was opened.
    var changedRows: Int64 { get }

    /// Runs `body`, whose statements stop soon after the cancellation.
    func stopping<Result>(by cancellation: Cancellation, _ body: () throws -> Result) throws -> Result

    /// The indexes of a table that a bulk load may drop and create again, with their statements.
    func indexes(of table: String) throws -> [(name: String, creation: String)]

    /// Checks the whole database, in time proportional to its size.
    func health() throws -> StoreHealth
}

extension SQLConnection {
    package func forEach(_ sql: String, _ body: (any SQLRow) throws -> Bool) throws {
        try forEach(sql, [], body)
    }

    /// Runs one statement to its end and reads its first row.
    ///
    /// - Returns: `nil` when there is no row.
    package func first<Result>(
        _ sql: String, _ values: [SQLValue] = [], _ read: (any SQLRow) throws -> Result
    ) throws -> Result? {
        var result: Result?
        try forEach(sql, values) { row in
            if result == nil { result = try read(row) }
            return true
        }
        return result
    }

    /// The first column of the first row; 0 when there is none.
    package func integer(_ sql: String, _ values: [SQLValue] = []) throws -> Int64 {
        try first(sql, values) { $0.integer(0) } ?? 0
    }

    /// Runs one statement without results.
    package func run(_ sql: String, _ values: [SQLValue] = []) throws {
        try forEach(sql, values) { _ in true }
    }

    package func added(_ sql: String, number column: String, _ values: [SQLValue]) throws -> Int64 {
        guard let number = try first("\(sql) RETURNING \(column)", values, { $0.integer(0) }) else {
            throw StoreDamage(message: "a row that was added got no number")
        }
        return number
    }
}
