internal import Dispatch
internal import Glibc
internal import Synchronization

/// Ends connections whose client does not do in time what it has to do next.
///
/// libmicrohttpd's own limit is on silence alone: a client that drips a byte a second would stay for ever.
final class Watchdog: Sendable {
    private struct State {
        var connections: [Int32: ServerConnection] = [:]
        var isScheduled = false
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "usher.server.watchdog")
    private let pause: DispatchTimeInterval

    init(limits: ServerLimits) {
        let shortest = min(limits.headerSeconds, limits.bodySeconds, limits.answerSeconds)
        pause = .milliseconds(max(min(shortest * 250, 1_000), 50))
    }

    func add(_ connection: ServerConnection) {
        let isFirst = state.withLock { state in
            state.connections[connection.descriptor] = connection
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if isFirst { schedule() }
    }

    /// Called before the socket is closed, so that its number is never somebody else's while it is known here.
    func remove(_ connection: ServerConnection) {
        state.withLock { $0.connections[connection.descriptor] = nil }
    }

    private func schedule() {
        queue.asyncAfter(deadline: .now() + pause) { [weak self] in self?.look() }
    }

    private func look() {
        let now = MonotonicTime.milliseconds
        let goesOn = state.withLock { state in
            for connection in state.connections.values
            where connection.deadline.load(ordering: .relaxed) < now {
                SocketEnd.end(connection.descriptor)
            }
            state.isScheduled = !state.connections.isEmpty
            return state.isScheduled
        }
        if goesOn { schedule() }
    }
}
