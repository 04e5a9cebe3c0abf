internal import Dispatch
internal import Glibc
internal import Synchronization
internal import UsherCore

/// Connections that were answered before their whole request arrived, until the client has the answer.
///
/// Closing a socket with unread bytes resets it, which may lose the answer. So the sending side is shut down, and
/// arriving bytes are discarded, up to 64 KiB or one second. A client that sends more than the system buffers sees a
/// reset after that second.
final class Lingering: Sendable {
    private struct Entry {
        let descriptor: Int32
        /// Milliseconds of the monotonic clock.
        let end: Int64
        var bytes = RequestBody.patience
    }

    private struct State {
        var entries: [Entry] = []
        var isScheduled = false
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "usher.server.lingering")
    private let capacity: Int

    /// - Parameter capacity: the most connections; a further one closes the oldest.
    init(capacity: Int) {
        self.capacity = max(capacity, 1)
    }

    /// Keeps the connection open although its descriptor is about to be closed.
    func keep(_ descriptor: Int32) {
        guard !SocketShutdown.isReached(descriptor) else { return }
        let copy = Glibc.fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { return }
        let isFirst = state.withLock { state in
            if state.entries.count >= capacity { close(state.entries.removeFirst().descriptor) }
            state.entries.append(Entry(descriptor: copy, end: MonotonicTime.milliseconds + 1_000))
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if isFirst { schedule() }
    }

    /// Closes all of them.
    func finish() {
        state.withLock { state in
            for entry in state.entries { close(entry.descriptor) }
            state.entries = []
        }
    }

    private func schedule() {
        queue.asyncAfter(deadline: .now() + .milliseconds(10)) { [weak self] in self?.look() }
    }

    private func look() {
        let now = MonotonicTime.milliseconds
        let goesOn = state.withLock { state in
            var kept: [Entry] = []
            for var entry in state.entries {
                if now < entry.end, Self.drain(&entry) { kept.append(entry) } else { close(entry.descriptor) }
            }
            state.entries = kept
            state.isScheduled = !kept.isEmpty
            return state.isScheduled
        }
        if goesOn { schedule() }
    }

    /// - Returns: whether more bytes may arrive.
    private static func drain(_ entry: inout Entry) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while entry.bytes > 0 {
            let count = recv(entry.descriptor, &buffer, min(buffer.count, entry.bytes), 0x40)
            if count == 0 { return false }
            if count < 0 { return errno == EAGAIN || errno == EINTR }
            entry.bytes -= count
        }
        return true
    }
}
