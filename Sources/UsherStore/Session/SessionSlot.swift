internal import Synchronization

/// A place for one session, opened when it is first needed and used by one thread at a time.
final class SessionSlot: Sendable {
    private let lock = Mutex(())
    /// Touched only under the lock. A session cannot prove by its type that it stays on the thread that holds it.
    nonisolated(unsafe) private var session: Session?

    /// Runs `body` with the session when nobody else uses it.
    ///
    /// - Returns: `nil` when somebody does.
    func ifFree<Result: Sendable>(
        open: () throws -> Session, _ body: (Session) throws -> Result
    ) throws -> Result? {
        try lock.withLockIfAvailable { _ in try use(open, body) }
    }

    /// Runs `body` with the session when it is free.
    func whenFree<Result: Sendable>(
        open: () throws -> Session, _ body: (Session) throws -> Result
    ) throws -> Result {
        try lock.withLock { _ in try use(open, body) }
    }

    private func use<Result>(_ open: () throws -> Session, _ body: (Session) throws -> Result) throws -> Result {
        let session = try session ?? open()
        self.session = session
        return try body(session)
    }
}
