package import UsherCore

/// A library as a token service, whatever engine keeps it.
///
/// May be used from any thread; how many calls are at work at once is the engine's.
package final class StoreService: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let cache: ListPageCache
    private let notices: NoticeList
    /// Who makes the changes, as they are recorded.
    let actor: Actor?

    /// - Parameter notices: what the opening noticed.
    package init(_ database: any SQLDatabase, clock: Clock, notices: [String] = []) {
        self.database = database
        self.clock = clock
        self.notices = NoticeList(notices)
        cache = ListPageCache(database.limits)
        actor = nil
    }

    /// The same library for another actor: shares all with `other`.
    private init(_ other: StoreService, actor: Actor) {
        database = other.database
        clock = other.clock
        notices = other.notices
        cache = other.cache
        self.actor = actor
    }

    package func acting(as actor: Actor) -> any TokenService {
        StoreService(self, actor: actor)
    }

    package func takeNotices() -> [String] {
        notices.take()
    }

    /// Where the library is.
    package var path: String { database.location }

    /// The folder that its file stands in.
    package var folder: String { Folder.of(path) }

    /// Runs `body` in a reading transaction that stops soon after it was cancelled.
    package func reading<Result: Sendable>(
        _ cancellation: Cancellation, _ body: (Session) throws -> Result
    ) throws(ServiceError) -> Result {
        try cancellation.check()
        do {
            return try database.reading(cancellation) { session in try session.reading { try body(session) } }
        } catch {
            throw serviceError(error, cancellation)
        }
    }

    /// Runs `body` in a writing transaction, which nothing stops once it has begun.
    package func writing<Result: Sendable>(
        _ cancellation: Cancellation, _ body: (Session) throws -> Result
    ) throws(ServiceError) -> Result {
        try loading(cancellation) { session in try session.changing { try body(session) } }
    }

    /// Runs `body` with the connection that writes, outside of any transaction: for bulk loads, which make their own.
    ///
    /// - Parameter isBulk: as `SQLDatabase.writing` takes it.
    package func loading<Result: Sendable>(
        _ cancellation: Cancellation, isBulk: Bool = false, _ body: (Session) throws -> Result
    ) throws(ServiceError) -> Result {
        try cancellation.check()
        if let refusal = database.refusal { throw refusal }
        do {
            return try database.writing(cancellation, isBulk: isBulk, body)
        } catch {
            throw serviceError(error, cancellation)
        }
    }

    private func serviceError(_ error: any Error, _ cancellation: Cancellation) -> ServiceError {
        if let error = error as? ServiceError { return error }
        return database.serviceError(error, kept: nil, cancellation)
    }
}
