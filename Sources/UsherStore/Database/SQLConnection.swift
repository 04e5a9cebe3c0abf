package import UsherCore

/// One connection to a database.
///
/// Statements mark values by `?`, in the order of the values; an engine that numbers its marks writes them anew when it
/// prepares a statement. What differs beyond that is asked of the flavor. Confined to one thread at a time by its owner.
package protocol SQLConnection: AnyObject {
    /// Where the database is, as its users call it.
    var location: String { get }

    /// How statements are written for the tables as they were when `isNews` was asked last.
    var flavor: SQLFlavor { get }

    /// Whether another connection may have changed anything since this was last asked, or it was never asked; asked
    /// first inside every transaction.
    ///
    /// - Throws: `ServiceError` when the tables are of a version that this program cannot use.
    func isNews() throws -> Bool

    /// Runs `body` wholly, or leaves no trace of it when it throws.
    func transaction<Result>(_ kind: SQLTransaction, _ body: () throws -> Result) throws -> Result

    /// Runs one statement, and `body` for each of its rows until that answers false.
    ///
    /// `body` must not run the same text again. A statement that writes has done so only when it has run to its end.
    func forEach(_ sql: String, _ values: [SQLValue], _ body: (any SQLRow) throws -> Bool) throws

    /// Runs statements that answer nothing, separated by semicolons.
    func execute(_ sql: String) throws

    /// How many rows this connection has added, changed and removed since it was opened.
    var changedRows: Int64 { get }

    /// Runs `body`, whose statements stop soon after the cancellation.
    func stopping<Result>(by cancellation: Cancellation, _ body: () throws -> Result) throws -> Result

    /// The indexes of a table that a bulk load may drop and make again by their statements.
    func indexes(of table: String) throws -> [(name: String, creation: String)]

    /// What looking into all of the database found; takes as long as that takes.
    func health() throws -> StoreHealth
}

extension SQLConnection {
    package func forEach(_ sql: String, _ body: (any SQLRow) throws -> Bool) throws {
        try forEach(sql, [], body)
    }

    /// Runs one statement to its end and reads its first row.
    ///
    /// - Returns: `nil` when it has none.
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

    /// Runs one statement that answers no rows.
    package func run(_ sql: String, _ values: [SQLValue] = []) throws {
        try forEach(sql, values) { _ in true }
    }

    /// Runs one statement that adds a row and answers the number that it got.
    package func added(_ sql: String, _ values: [SQLValue]) throws -> Int64 {
        guard let number = try first(sql, values, { $0.integer(0) }) else {
            throw StoreDamage(message: "a row that was added got no number")
        }
        return number
    }
}
