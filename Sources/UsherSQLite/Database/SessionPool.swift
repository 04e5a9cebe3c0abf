internal import Dispatch
internal import Synchronization
internal import UsherStore

/// A bounded number of sessions, each opened when it is first needed and used by one thread at a time.
final class SessionPool: Sendable {
    private let free: DispatchSemaphore
    private let lock = Mutex(())
    /// Touched only under the lock. A session cannot prove by its type that it stays on the thread that took it.
    nonisolated(unsafe) private var idle: [PooledSession] = []

    /// - Parameter size: how many sessions there are at the most.
    init(size: Int) {
        free = DispatchSemaphore(value: size)
    }

    /// Runs `body` with a session as soon as one is free: the one used last, so that few are opened and those are warm.
    func with<Result: Sendable>(open: () throws -> PooledSession, _ body: (PooledSession) throws -> Result) throws
        -> Result
    {
        free.wait()
        defer { free.signal() }
        let session = try take() ?? open()
        defer { give(session) }
        return try body(session)
    }

    private func take() -> PooledSession? {
        lock.withLock { _ in idle.popLast() }
    }

    private func give(_ session: PooledSession) {
        lock.withLock { _ in idle.append(session) }
    }
}

/// A session and the connection that it has.
struct PooledSession {
    let connection: Connection
    let session: Session

    init(_ connection: Connection, _ limits: QueryLimits) {
        self.connection = connection
        session = Session(connection: connection, limits: limits)
    }
}
