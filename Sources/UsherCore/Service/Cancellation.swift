internal import Synchronization

/// A cancellation request, shared between the caller and the worker.
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

    /// Requests cancellation; the handlers run once, on the caller's thread.
    package func cancel() {
        let handlers = state.withLock { state -> [@Sendable () -> Void] in
            guard !state.isCancelled else { return [] }
            state.isCancelled = true
            defer { state.handlers = [:] }
            return Array(state.handlers.values)
        }
        for handler in handlers { handler() }
    }

    /// Runs `body`; runs `handler` on the cancelling thread when cancellation is requested meanwhile, or was before.
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

    /// - Throws: `ServiceError.cancelled` after cancellation was requested.
    package func check() throws(ServiceError) {
        if isCancelled { throw .cancelled }
    }
}
