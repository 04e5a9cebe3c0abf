import Synchronization
import UsherCore

@testable import UsherStore

/// The statements that were run, in their order, and which of them fails.
final class StatementLog: Sendable {
    struct Failure: Error {
        let statement: String
    }

    private let state = Mutex<(statements: [String], failing: Int?)>(([], nil))

    /// Forgets what was run.
    ///
    /// - Parameter failing: the index of the statement that will fail.
    func begin(failing: Int? = nil) {
        state.withLock { $0 = ([], failing) }
    }

    var statements: [String] {
        state.withLock { $0.statements }
    }

    func run(_ sql: String) throws {
        try state.withLock { state in
            state.statements.append(sql)
            if state.statements.count - 1 == state.failing { throw Failure(statement: sql) }
        }
    }
}

/// A database around another one, which logs its statements and lets one of them fail; with a flavor of its own.
struct LoggingDatabase: SQLDatabase {
    private let inner: any SQLDatabase
    private let flavor: SQLFlavor
    private let log: StatementLog

    init(_ inner: any SQLDatabase, flavor: SQLFlavor, log: StatementLog) {
        self.inner = inner
        self.flavor = flavor
        self.log = log
    }

    var location: String { inner.location }
    var refusal: ServiceError? { inner.refusal }
    var limits: QueryLimits { inner.limits }

    private func session(around session: Session) -> Session {
        Session(connection: LoggingConnection(session.connection, flavor: flavor, log: log), limits: limits)
    }

    func reading<Result: Sendable>(
        _ cancellation: Cancellation, _ body: (Session) throws -> Result
    ) throws -> Result {
        try inner.reading(cancellation) { try body(session(around: $0)) }
    }

    func writing<Result: Sendable>(
        _ cancellation: Cancellation, isBulk: Bool, _ body: (Session) throws -> Result
    ) throws -> Result {
        try inner.writing(cancellation, isBulk: isBulk) { try body(session(around: $0)) }
    }

    func watch(_ onWrite: @escaping @Sendable () -> Void) -> (any ChangeWatch)? { inner.watch(onWrite) }

    func serviceError(_ error: any Error, kept: String?, _ cancellation: Cancellation) -> ServiceError {
        if let failure = error as? StatementLog.Failure { return .failed(failure.statement) }
        return inner.serviceError(error, kept: kept, cancellation)
    }
}

/// A connection of a `LoggingDatabase`.
private final class LoggingConnection: SQLConnection {
    private let inner: any SQLConnection
    let flavor: SQLFlavor
    private let log: StatementLog

    init(_ inner: any SQLConnection, flavor: SQLFlavor, log: StatementLog) {
        self.inner = inner
        self.flavor = flavor
        self.log = log
    }

    var location: String { inner.location }
    var changedRows: Int64 { inner.changedRows }

    func isNews() throws -> Bool {
        _ = try inner.isNews()
        return true
    }

    func transaction<Result>(_ kind: SQLTransaction, _ body: () throws -> Result) throws -> Result {
        try inner.transaction(kind, body)
    }

    func forEach(_ sql: String, _ values: [SQLValue], _ body: (any SQLRow) throws -> Bool) throws {
        try log.run(sql)
        try inner.forEach(sql, values, body)
    }

    func execute(_ sql: String) throws {
        try log.run(sql)
        try inner.execute(sql)
    }

    func stopping<Result>(by cancellation: Cancellation, _ body: () throws -> Result) throws -> Result {
        try inner.stopping(by: cancellation, body)
    }

    func indexes(of table: String) throws -> [(name: String, creation: String)] { try inner.indexes(of: table) }

    func health() throws -> StoreHealth { try inner.health() }
}
