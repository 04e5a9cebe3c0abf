package import UsherCore

/// The limits of a server.
package struct ServerLimits: Hashable, Sendable {
    /// The total number.
    package var connections = 1_024
    /// From one network; not behind a proxy, whose address all connections share.
    package var connectionsPerNetwork = 300
    /// For a request that creates or changes a token.
    package var bodyBytes = 1 << 20
    /// For a request whose body is a name and a password, or is not read.
    package var shortBodyBytes = 8 << 10
    /// For longer request bodies, and for long answers: each kind in total.
    package var bodyBudget = 24 << 20
    package var answerBudget = 24 << 20
    /// For the request line, the header and the answer's header together.
    package var headerBytes = 16 << 10
    /// Seconds, each from the start of the phase, however steadily the client sends: for the next request's header
    /// (idle connections included), for the body, and for receiving the answer.
    package var headerSeconds = 30
    package var bodySeconds = 30
    package var answerSeconds = 60
    /// Seconds that a stop waits for requests in progress, and for those still arriving.
    package var drainSeconds = 5
    package var arrivalSeconds = 1
    /// The part of an answer that the system buffers for a client that does not read.
    package var sendBufferBytes = 256 << 10
    /// Queued requests: in total, for each kind of work, and of one network.
    package var waiting = 256
    package var waitingPerNetwork = 64
    package var waitingPasswords = 16
    /// Closing connections, with the rest of a request that was answered early.
    package var lingering = 128

    package init() {}

    /// The files of a process besides its connections: the library's sessions, its own threads, its output.
    private static let otherFiles = 40
    private static let fewestConnections = 8
    /// Mostly the threads' stacks and the C library's arenas for them.
    private static let leastAddressSpace = 256 << 20

    /// The number of files that a process needs for these limits.
    package var files: Int { connections + lingering + Self.otherFiles }

    /// - Throws: `.failed` when the process has so little address space that requests would wait for a thread forever.
    package static func check(addressSpace: Int) throws(ServiceError) {
        guard addressSpace < leastAddressSpace else { return }
        throw .failed(
            "This process may use \(addressSpace >> 20) MB of address space, and the server needs "
                + "\(leastAddressSpace >> 20) MB. Raise the limit with `ulimit -v`.")
    }

    /// Reduces the connections to the number of files that the process may open.
    ///
    /// - Returns: a sentence about it; `nil` when all of them fit.
    /// - Throws: `.failed` when not even a few fit.
    package mutating func fit(files: Int) throws(ServiceError) -> String? {
        guard files < self.files else { return nil }
        let free = files - Self.otherFiles
        guard free >= Self.fewestConnections else {
            throw .failed(
                "This process may open \(files) files at a time, and the server needs "
                    + "\(Self.otherFiles + Self.fewestConnections). Raise the limit with `ulimit -n`.")
        }
        let wanted = connections
        lingering = min(lingering, free / 4)
        connections = min(connections, free - lingering)
        connectionsPerNetwork = min(connectionsPerNetwork, connections)
        waiting = min(waiting, max(connections / 4, 1))
        return "This process may open \(files) files at a time, so the server takes \(connections) connections "
            + "instead of \(wanted). Raise the limit with `ulimit -n` for more."
    }
}
