internal import Dispatch
internal import Synchronization
internal import UsherStore

/// A bounded pool of sessions, each opened on first use and used by one thread at a time.
final class SessionPool: Sendable {
    private let free: DispatchSemaphore
    private let lock = Mutex(())
    /// Accessed only under the lock. The type system cannot prove that a session stays on the thread that took it.
    nonisolated(unsafe) private var idle: [PooledSession] = []

    /// - Parameter size: the most sessions.
    init(size: Int) {
        free = DispatchSemaphore(value: size)
    }

    /// Runs `body` with the next free session: the one used last, so that few are opened and their caches are warm.
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

/// A session and its connection.
struct PooledSession {
    let connection: Connection
    let session: Session

    init(_ connection: Connection, _ limits: QueryLimits) {
        self.connection = connection
        session = Session(connection: connection, limits: limits)
    }
}
