internal import Synchronization

/// A wish to stop, shared between who asks and who works.
///
/// May be used from any thread. Cancelling is final.
package final class Cancellation: Sendable {
    private struct State {
        var isCancelled = false
        var handlers: [Int: @Sendable () -> Void] = [:]
        var nextHandler = 0
    }

    private let state = Mutex(State())

    package init() {}

    package var isCancelled: Bool {
        state.withLock { $0.isCancelled }
    }

    /// Asks for a stop; the handlers run on the caller's thread, once.
    package func cancel() {
        let handlers = state.withLock { state -> [@Sendable () -> Void] in
            guard !state.isCancelled else { return [] }
            state.isCancelled = true
            defer { state.handlers = [:] }
            return Array(state.handlers.values)
        }
        for handler in handlers { handler() }
    }

    /// Runs `body`, and `handler` on the cancelling thread if a stop is asked for meanwhile or was before.
    package func withHandler<Result, Failure: Error>(
        _ handler: @escaping @Sendable () -> Void, body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let key = state.withLock { state -> Int? in
            guard !state.isCancelled else { return nil }
            state.nextHandler += 1
            state.handlers[state.nextHandler] = handler
            return state.nextHandler
        }
        guard let key else {
            handler()
            return try body()
        }
        defer { state.withLock { $0.handlers[key] = nil } }
        return try body()
    }

    /// - Throws: `ServiceError.cancelled` once a stop was asked for.
    package func check() throws(ServiceError) {
        if isCancelled { throw .cancelled }
    }
}
