internal import Dispatch
internal import Glibc
internal import Synchronization
internal import UsherCore

/// Keeps the number of connections within its limits, and closes those whose client does not act in time, or has shut
/// down its sending side in the middle of a request.
///
/// libmicrohttpd only limits silence: a client that sends a byte a second would stay forever. And when the end of a
/// client's data arrives together with its last bytes, libmicrohttpd does not notice it.
final class Watchdog: Sendable {
    private struct State {
        var table: ConnectionTable
        var isScheduled = false
    }

    private let state: Mutex<State>
    private let queue = DispatchQueue(label: "usher.server.watchdog")
    private let pause: DispatchTimeInterval
    private let limits: ServerLimits

    init(limits: ServerLimits) {
        self.limits = limits
        let shortest = min(limits.headerSeconds, limits.bodySeconds, limits.answerSeconds)
        pause = .milliseconds(max(min(shortest * 250, 300), 50))
        state = Mutex(
            State(
                table: ConnectionTable(
                    capacity: limits.connections, capacityPerNetwork: limits.connectionsPerNetwork)))
    }

    /// Adds a connection; may close another one for it, or the connection itself.
    func add(_ connection: ServerConnection) {
        let isFirst = state.withLock { state in
            if let dropped = state.table.add(connection) { SocketShutdown.shutDown(dropped.descriptor) }
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if isFirst { schedule() }
    }

    /// Called before the socket is closed, so that its number never belongs to another connection while it is listed
    /// here.
    ///
    /// - Returns: whether the connection had not been closed here before.
    func remove(_ connection: ServerConnection) -> Bool {
        state.withLock { $0.table.remove(connection) }
    }

    /// Closes the connection whose client has been receiving its answer longest, unless it has just started.
    func endSlowestReader() {
        let latest = MonotonicTime.milliseconds - 2_000
        state.withLock { state in
            guard let reader = state.table.slowestReader, reader.since < latest else { return }
            Self.end(reader, &state)
        }
    }

    /// The number of connections in one of these phases.
    func count(in phases: [ServerConnection.Phase]) -> Int {
        state.withLock { state in state.table.all.count { phases.contains($0.phase) } }
    }

    private static func end(_ connection: ServerConnection, _ state: inout State) {
        // libmicrohttpd needs time to close it; it no longer counts.
        state.table.remove(connection)
        SocketShutdown.shutDown(connection.descriptor)
    }

    private func schedule() {
        queue.asyncAfter(deadline: .now() + pause) { [weak self] in self?.look() }
    }

    private func look() {
        let now = MonotonicTime.milliseconds
        let goesOn = state.withLock { state in
            for connection in Array(state.table.all) where isOverdue(connection, now) || isLeft(connection) {
                Self.end(connection, &state)
            }
            state.isScheduled = state.table.count > 0
            return state.isScheduled
        }
        if goesOn { schedule() }
    }

    private func isOverdue(_ connection: ServerConnection, _ now: Int64) -> Bool {
        let seconds: Int
        switch connection.phase {
        case .head: seconds = limits.headerSeconds
        case .body: seconds = limits.bodySeconds
        case .work: return false
        case .answer: seconds = limits.answerSeconds
        }
        return connection.since + Int64(seconds) * 1_000 < now
    }

    /// Whether the client sends nothing more although a request is incomplete: checked twice in a row, so that data
    /// which libmicrohttpd has read but not parsed is not lost.
    private func isLeft(_ connection: ServerConnection) -> Bool {
        let since = connection.since
        guard connection.phase == .head || connection.phase == .body, SocketShutdown.isReached(connection.descriptor)
        else {
            return false
        }
        return connection.halfClosed.exchange(since, ordering: .relaxed) == since
    }
}
