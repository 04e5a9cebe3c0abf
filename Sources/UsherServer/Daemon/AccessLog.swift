internal import Dispatch
internal import Synchronization
package import UsherCore

/// One line a request: time, client, user, request, status, bytes, duration. Never a secret.
///
/// Lines are buffered and written at least once a second. While they cannot be written, the buffer keeps as many as
/// fit; the number of dropped lines is logged once writing works again.
package final class AccessLog: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        /// Lines dropped after `bytes` for lack of buffer.
        var lost = 0
        var isScheduled = false
        /// Whether an early write is scheduled.
        var isUrgent = false
        /// Whether the sink took fewer bytes than given the last time.
        var isBlocked = false
    }

    /// The number of bytes from which on they are written at once.
    private static let enough = 16 << 10

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "usher.server.log")
    private let clock: Clock
    private let capacity: Int
    private let sink: @Sendable (ArraySlice<UInt8>) -> Int

    private let isQuiet: Bool

    /// - Parameters:
    ///   - isQuiet: whether to log only errors and no requests.
    ///   - capacity: the bytes that are kept while they cannot be written.
    ///   - sink: writes bytes and returns how many it took; fewer when it has no buffer for more. Called on one queue,
    ///     one call at a time.
    package init(
        isQuiet: Bool = false, clock: Clock = .system, capacity: Int = 512 << 10,
        sink: @escaping @Sendable (ArraySlice<UInt8>) -> Int
    ) {
        self.isQuiet = isQuiet
        self.clock = clock
        self.capacity = capacity
        self.sink = sink
    }

    func request(
        _ method: String, target: String, peer: String, status: Int, bytes: Int, microseconds: Int64, isCutOff: Bool
    ) {
        guard !isQuiet else { return }
        let pieces = [
            " ", peer, " ", LogText.method(method), " ", LogText.target(target), " ",
            status == 0 ? "-" : String(status), " ", String(bytes), " B ", String(microseconds / 1_000), ".",
            String(microseconds / 100 % 10), isCutOff ? " ms, cut off" : " ms",
        ]
        write(pieces)
    }

    /// Logs a sentence about an error.
    func notice(_ sentence: String) {
        write([" ", safeText(sentence, limit: 2_000)])
    }

    private func line(_ pieces: [String]) -> [UInt8] {
        // Thousands of lines a second: built as bytes, without intermediate strings.
        var line: [UInt8] = []
        line.reserveCapacity(200)
        clock.now().appendISO8601(to: &line)
        for piece in pieces { line.append(contentsOf: piece.utf8) }
        line.append(UInt8(ascii: "\n"))
        return line
    }

    private func write(_ pieces: [String]) {
        let line = line(pieces)
        state.withLock { state in
            // After dropped lines, some buffer must be free again, so that not every second line reports a loss.
            if state.bytes.count + line.count > (state.lost > 0 ? capacity / 2 : capacity) {
                state.lost += 1
            } else {
                tellLoss(&state)
                state.bytes.append(contentsOf: line)
            }
            schedule(&state)
        }
    }

    private func schedule(_ state: inout State) {
        if !state.isScheduled {
            state.isScheduled = true
            queue.asyncAfter(deadline: .now() + .seconds(1)) { self.writeOut(isScheduled: true) }
        }
        if state.bytes.count >= Self.enough, !state.isUrgent, !state.isBlocked {
            state.isUrgent = true
            queue.async { self.writeOut(isScheduled: false) }
        }
    }

    private func tellLoss(_ state: inout State) {
        guard state.lost > 0 else { return }
        let lines = state.lost == 1 ? "1 line was" : "\(state.lost) lines were"
        state.bytes.append(contentsOf: line([" \(lines) lost: the log could not be written."]))
        state.lost = 0
    }

    private func writeOut(isScheduled: Bool) {
        var isBlocked = false
        while !isBlocked {
            let bytes = state.withLock { state in
                if state.bytes.isEmpty { tellLoss(&state) }
                return state.bytes
            }
            guard !bytes.isEmpty else { break }
            let count = sink(bytes[...])
            state.withLock { $0.bytes.removeFirst(min(max(count, 0), bytes.count)) }
            isBlocked = count < bytes.count
        }
        state.withLock { [isBlocked] state in
            if isScheduled { state.isScheduled = false } else { state.isUrgent = false }
            state.isBlocked = isBlocked
            if !state.bytes.isEmpty || state.lost > 0 { schedule(&state) }
        }
    }

    /// Writes the buffered lines, as far as the sink takes them within a second.
    package func flush() {
        let isDone = DispatchSemaphore(value: 0)
        queue.async {
            self.writeOut(isScheduled: false)
            isDone.signal()
        }
        _ = isDone.wait(timeout: .now() + .seconds(1))
    }
}
