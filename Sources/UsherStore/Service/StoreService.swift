package import UsherCore

/// A library as a token service, on any engine.
///
/// Several threads may use it at once; the engine decides how many calls run concurrently.
package final class StoreService: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let cache: ListPageCache
    let preparation: SearchPreparation
    private let notices: NoticeQueue
    /// The recorded originator of the changes.
    let actor: Actor?

    /// - Parameter notices: notices from opening the library.
    package init(_ database: any SQLDatabase, clock: Clock, notices: [String] = []) {
        self.database = database
        self.clock = clock
        self.notices = NoticeQueue(notices)
        cache = ListPageCache(database.limits)
        preparation = SearchPreparation()
        actor = nil
    }

    /// The same library for another actor: shares everything with `other`.
    private init(_ other: StoreService, actor: Actor) {
        database = other.database
        clock = other.clock
        notices = other.notices
        cache = other.cache
        preparation = other.preparation
        self.actor = actor
    }

    package func acting(as actor: Actor) -> any TokenService {
        StoreService(self, actor: actor)
    }

    package func takeNotices() -> [String] {
        notices.take()
    }

    /// The library's path or address.
    package var path: String { database.location }

    /// Runs `body` in a reading transaction that stops soon after the cancellation.
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

    /// Runs `body` in a writing transaction, which cannot be cancelled once it has begun.
    package func writing<Result: Sendable>(
        _ cancellation: Cancellation, _ body: (Session) throws -> Result
    ) throws(ServiceError) -> Result {
        try loading(cancellation) { session in try session.changing { try body(session) } }
    }

    /// Runs `body` with the writing connection, outside of any transaction, for bulk loads, which have their own.
    ///
    /// - Parameter isBulk: as for `SQLDatabase.writing`.
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
