package import UsherCore

/// An engine with a library's tables in it: connections, and what becomes of their errors.
///
/// All that is asked of the tables, and the rules of changing tokens, are `StoreService`'s. May be used from any thread.
package protocol SQLDatabase: Sendable {
    /// Where the database is, as its users call it: a path, an address.
    var location: String { get }

    /// The error that a wish to change something gets; `nil` where everything can be changed.
    var refusal: ServiceError? { get }

    /// How much work its sessions do before they go another way.
    var limits: QueryLimits { get }

    /// Runs `body` with a session that reads, outside of any transaction; what it runs stops soon after it was
    /// cancelled.
    func reading<Result: Sendable>(
        _ cancellation: Cancellation, _ body: (Session) throws -> Result
    ) throws -> Result

    /// Runs `body` with a session that writes, outside of any transaction. Only the wait for other writers can be
    /// cancelled.
    ///
    /// - Parameter isBulk: whether so much will be written that room and time for it should be made.
    func writing<Result: Sendable>(
        _ cancellation: Cancellation, isBulk: Bool, _ body: (Session) throws -> Result
    ) throws -> Result

    /// What an error means for the user.
    ///
    /// - Parameter kept: what of the work is there all the same, as the beginning of a sentence; nothing, for `nil`.
    func serviceError(_ error: any Error, kept: String?, _ cancellation: Cancellation) -> ServiceError
}
