internal import UsherCore
internal import UsherStore

/// A library file as a database.
///
/// One connection writes, at most three read; each is opened on first use. A server that runs two slow reads
/// concurrently has one connection left for quick reads. Several threads may use it at once.
final class SQLiteDatabase: SQLDatabase {
    let file: LibraryFile
    let access: StoreAccess
    let limits: QueryLimits
    private let identity: FileIdentity
    private let lockWait: Int32
    private let writer = SessionPool(size: 1)
    private let readers = SessionPool(size: 3)

    /// - Parameters:
    ///   - identity: the identity of the file; when another file is at the path, reads and writes are refused.
    ///   - lockWait: the number of retries for a locked library, 5 ms apart, before a call fails.
    init(
        file: LibraryFile, identity: FileIdentity, access: StoreAccess, limits: QueryLimits = QueryLimits(),
        lockWait: Int32 = 400
    ) {
        self.file = file
        self.identity = identity
        self.access = access
        self.limits = limits
        self.lockWait = lockWait
    }

    var location: String { file.path }

    var refusal: ServiceError? { access.refusal }

    private func open() throws -> PooledSession {
        try checkIdentity()
        let pooled = PooledSession(try Connection(path: file.path, access: access.connection), limits)
        pooled.connection.interruption.attempts = lockWait
        try pooled.connection.execute(
            """
            PRAGMA cache_size = -800;
            PRAGMA mmap_size = 0;
            PRAGMA temp_store = MEMORY;
            PRAGMA synchronous = FULL;
            PRAGMA foreign_keys = OFF;
            PRAGMA trusted_schema = OFF
            """)
        if access == .readWrite { try pooled.session.adoptRules() }
        return pooled
    }

    func reading<Result: Sendable>(
        _ cancellation: Cancellation, _ body: (Session) throws -> Result
    ) throws -> Result {
        try readers.with(open: open) { pooled in
            try checkIdentity()
            let interruption = pooled.connection.interruption
            interruption.waiting = cancellation
            defer { interruption.waiting = nil }
            return try pooled.connection.stopping(by: cancellation) { try body(pooled.session) }
        }
    }

    func writing<Result: Sendable>(
        _ cancellation: Cancellation, isBulk: Bool, _ body: (Session) throws -> Result
    ) throws -> Result {
        try writer.with(open: open) { pooled in
            try checkIdentity()
            let interruption = pooled.connection.interruption
            interruption.waiting = cancellation
            defer { interruption.waiting = nil }
            guard isBulk else { return try body(pooled.session) }
            try pooled.connection.execute("PRAGMA cache_size = -32000; PRAGMA temp_store = FILE")
            defer { pooled.connection.endLoad() }
            return try body(pooled.session)
        }
    }

    func watch(_ onWrite: @escaping @Sendable () -> Void) -> (any ChangeWatch)? {
        FileWatch(of: file, onWrite)
    }

    /// SQLite would continue with a file that was moved or removed, which no program could open again.
    private func checkIdentity() throws(ServiceError) {
        guard FileIdentity(path: file.path) == identity else { throw file.replaced }
    }

    func serviceError(_ error: any Error, kept: String?, _ cancellation: Cancellation) -> ServiceError {
        switch error {
        case let error as ServiceError: error
        case let damage as StoreDamage: file.damaged(damage.message, kept: kept)
        case let error as SQLiteError where error.isBusy && cancellation.isCancelled: .cancelled
        case let error as SQLiteError: file.sentence(error, kept: kept)
        default:
            .failed(
                "Something in usher went wrong with the library \(file.path), which was left as it was. "
                    + "Please report it. (\(error))")
        }
    }
}

extension Connection {
    /// Releases the memory of a bulk load; checkpoints the log into the library.
    fileprivate func endLoad() {
        shrink()
        // Readers may still use the log; a later change then empties it.
        try? execute("PRAGMA cache_size = -800; PRAGMA temp_store = MEMORY; PRAGMA wal_checkpoint(TRUNCATE)")
    }
}
