internal import Dispatch
internal import Synchronization
package import UsherCore

/// One line a request: when, who, what, with which result, how many bytes, how long. Never a secret.
///
/// Lines are gathered and written once a second at the latest.
package final class AccessLog: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var isScheduled = false
    }

    private static let enough = 16 << 10

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "usher.server.log")
    private let clock: Clock
    private let sink: @Sendable ([UInt8]) -> Void

    private let isQuiet: Bool

    /// - Parameters:
    ///   - isQuiet: whether requests leave no line, only what went wrong.
    ///   - sink: called on one queue, one call after the other.
    package init(
        isQuiet: Bool = false, clock: Clock = .system, sink: @escaping @Sendable ([UInt8]) -> Void
    ) {
        self.isQuiet = isQuiet
        self.clock = clock
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

    /// A sentence about something that went wrong.
    func remark(_ sentence: String) {
        write([" ", safeText(sentence, limit: 2_000)])
    }

    private func write(_ pieces: [String]) {
        // A line is made for each request of thousands a second: bytes, and no text in between.
        var line: [UInt8] = []
        line.reserveCapacity(200)
        clock.now().appendISO8601(to: &line)
        for piece in pieces { line.append(contentsOf: piece.utf8) }
        line.append(UInt8(ascii: "\n"))
        let (full, isFirst) = state.withLock { state -> ([UInt8]?, Bool) in
            state.bytes.append(contentsOf: line)
            if state.bytes.count >= Self.enough {
                defer { state.bytes = [] }
                return (state.bytes, false)
            }
            defer { state.isScheduled = true }
            return (nil, !state.isScheduled)
        }
        if let full { queue.async { self.sink(full) } }
        if isFirst { queue.asyncAfter(deadline: .now() + .seconds(1)) { self.writeOut() } }
    }

    private func writeOut() {
        let bytes = state.withLock { state in
            defer { state = State() }
            return state.bytes
        }
        if !bytes.isEmpty { sink(bytes) }
    }

    /// Writes what was gathered.
    package func flush() {
        queue.sync { writeOut() }
    }
}
