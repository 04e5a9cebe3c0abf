package import UsherCore

/// A library file as a token service.
///
/// One connection writes, at most three read; each is opened when it is first needed. A server that works on two slow
/// reads at a time has one left for quick ones. May be used from any thread.
package final class StoreService: Sendable {
    let place: LibraryPlace
    let access: StoreAccess
    let clock: Clock
    private let limits: QueryLimits
    private let lockWait: Int32
    private let identity: FileIdentity
    let cache: ListPageCache
    private let notices: NoticeList
    private let writer: SessionPool
    private let readers: SessionPool
    /// Who makes the changes, as they are recorded.
    let actor: Actor?

    /// - Parameters:
    ///   - lockWait: how often a locked library is asked again before the call gives up, 5 ms apart.
    ///   - notices: what the opening noticed.
    init(
        place: LibraryPlace, identity: FileIdentity, access: StoreAccess, clock: Clock,
        limits: QueryLimits = QueryLimits(), lockWait: Int32 = 400, notices: [String] = []
    ) {
        self.notices = NoticeList(notices)
        writer = SessionPool(size: 1)
        readers = SessionPool(size: 3)
        actor = nil
        self.limits = limits
        cache = ListPageCache(limits)
        self.lockWait = lockWait
        self.place = place
        self.identity = identity
        self.access = access
        self.clock = clock
    }

    /// The same library for another actor: shares all with `other`.
    private init(_ other: StoreService, actor: Actor) {
        place = other.place
        access = other.access
        clock = other.clock
        limits = other.limits
        lockWait = other.lockWait
        identity = other.identity
        cache = other.cache
        notices = other.notices
        writer = other.writer
        readers = other.readers
        self.actor = actor
    }

    package func acting(as actor: Actor) -> any TokenService {
        StoreService(self, actor: actor)
    }

    /// Where the library is.
    package var path: String { place.path }

    /// The folder that its file stands in.
    package var folder: String { place.folder }

    private func openSession() throws -> Session {
        try checkIdentity()
        let session = try Session(place: place, access: access.connection, limits: limits)
        session.connection.interruption.attempts = lockWait
        if access == .readWrite { try session.foldAnew() }
        return session
    }

    /// Runs `body` in a reading transaction that stops soon after it was cancelled.
    func reading<Result: Sendable>(
        _ cancellation: Cancellation, _ body: (Session) throws -> Result
    ) throws(ServiceError) -> Result {
        try cancellation.check()
        do {
            return try readers.with(open: openSession) { try read($0, cancellation, body) }
        } catch {
            throw serviceError(error, cancellation)
        }
    }

    private func read<Result>(
        _ session: Session, _ cancellation: Cancellation, _ body: (Session) throws -> Result
    ) throws -> Result {
        // SQLite would go on showing a file that was moved away or removed.
        try checkIdentity()
        let interruption = session.connection.interruption
        interruption.cancellation = cancellation
        interruption.waiting = cancellation
        defer {
            interruption.cancellation = nil
            interruption.waiting = nil
        }
        return try session.connection.transaction(.reading) {
            try session.refresh()
            return try body(session)
        }
    }

    /// Runs `body` in a writing transaction, which nothing stops once it has begun.
    func writing<Result: Sendable>(
        _ cancellation: Cancellation, _ body: (Session) throws -> Result
    ) throws(ServiceError) -> Result {
        try loading(cancellation) { session in try session.changing { try body(session) } }
    }

    /// Runs `body` with the connection that writes, outside of any transaction: for bulk loads, which make their own.
    func loading<Result: Sendable>(
        _ cancellation: Cancellation, _ body: (Session) throws -> Result
    ) throws(ServiceError) -> Result {
        try cancellation.check()
        if let refusal = access.refusal { throw refusal }
        do {
            return try writer.with(open: openSession) { session in
                try checkIdentity()
                session.connection.interruption.waiting = cancellation
                defer { session.connection.interruption.waiting = nil }
                return try body(session)
            }
        } catch {
            throw serviceError(error, cancellation)
        }
    }

    /// SQLite would go on writing a file that was moved away or removed, and nobody would ever see it.
    private func checkIdentity() throws(ServiceError) {
        guard FileIdentity(path: place.path) == identity else { throw place.replaced }
    }

    private func serviceError(_ error: any Error, _ cancellation: Cancellation) -> ServiceError {
        if let error = error as? ServiceError { return error }
        guard let error = error as? SQLiteError else {
            return .failed(
                "Something in usher went wrong with the library \(place.path), which was left as it was. "
                    + "Please report it. (\(error))")
        }
        if error.isBusy, cancellation.isCancelled { return .cancelled }
        return place.sentence(error)
    }
}

extension StoreService {
    package func takeNotices() -> [String] {
        notices.take()
    }
}
