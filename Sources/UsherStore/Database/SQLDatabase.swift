package import UsherCore

/// An engine with a library's tables: its connections, and the meaning of their errors.
///
/// `StoreService` has all queries and the rules of changing tokens. Several threads may use it at once.
package protocol SQLDatabase: Sendable {
    /// The database's path or address, as the user knows it.
    var location: String { get }

    /// The error for attempts to change anything; `nil` when changes are allowed.
    var refusal: ServiceError? { get }

    /// The limits at which its sessions change their strategy.
    var limits: QueryLimits { get }

    /// Runs `body` with a reading session, outside of any transaction; its statements stop soon after the cancellation.
    func reading<Result: Sendable>(
        _ cancellation: Cancellation, _ body: (Session) throws -> Result
    ) throws -> Result

    /// Runs `body` with a writing session, outside of any transaction. The cancellation ends only the wait for other
    /// writers.
    ///
    /// - Parameter isBulk: whether so much will be written that memory and time should be reserved for it.
    func writing<Result: Sendable>(
        _ cancellation: Cancellation, isBulk: Bool, _ body: (Session) throws -> Result
    ) throws -> Result

    /// Tells when a connection, of any process, may have written: for what cannot be read yet, as its transaction is not
    /// complete, and for what is no change, too.
    ///
    /// - Parameter onWrite: called on a background thread, by one thread at a time, four times a second at the most.
    /// - Returns: the watch, which ends with its release; `nil` when the system cannot tell.
    func watch(_ onWrite: @escaping @Sendable () -> Void) -> (any ChangeWatch)?

    /// The error for the user.
    ///
    /// - Parameter kept: the part of the work that was stored nevertheless, as the start of a sentence; `nil` for none.
    func serviceError(_ error: any Error, kept: String?, _ cancellation: Cancellation) -> ServiceError
}
