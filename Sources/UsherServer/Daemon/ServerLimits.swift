package import UsherCore

/// How much of anything a server takes.
package struct ServerLimits: Hashable, Sendable {
    /// In all.
    package var connections = 1_024
    /// From one network; not behind a proxy, from whose address all come.
    package var connectionsPerAddress = 300
    /// Of a request that makes or changes a token.
    package var bodyBytes = 1 << 20
    /// Of a request whose body is a name and a password, or is not looked at.
    package var shortBodyBytes = 8 << 10
    /// For the bodies of requests that are longer than that, and for long answers: all of them together, each.
    package var bodyBudget = 24 << 20
    package var answerBudget = 24 << 20
    /// For the request line, the header and the answer's header together.
    package var headerBytes = 16 << 10
    /// Seconds, each from the phase's begin, however busily the client drips: for the next request's header (idle
    /// connections included), for the body, and for taking the answer.
    package var headerSeconds = 30
    package var bodySeconds = 30
    package var answerSeconds = 60
    /// How long a stop waits for requests that are being answered, and for those that are still coming in.
    package var drainSeconds = 5
    package var arrivalSeconds = 1
    /// What the system keeps of an answer that a client does not take.
    package var sendBufferBytes = 256 << 10
    /// Requests that wait for their turn: in all, for each kind of work, and of one network.
    package var waiting = 256
    package var waitingPerAddress = 64
    package var waitingPasswords = 16
    /// Connections that are closing, with the rest of a request that was answered early.
    package var lingering = 128

    package init() {}

    /// What a process needs files for beside its connections: the library's sessions, its own threads, its output.
    private static let otherFiles = 40
    private static let fewestConnections = 8
    /// The threads' stacks and what the C library sets aside for each of them are most of it.
    private static let leastAddressSpace = 256 << 20

    /// How many files a process needs for these limits.
    package var files: Int { connections + lingering + Self.otherFiles }

    /// - Throws: `.failed` when the process may use so little address space that requests would wait for ever for a thread.
    package static func check(addressSpace: Int) throws(ServiceError) {
        guard addressSpace < leastAddressSpace else { return }
        throw .failed(
            "This process may use \(addressSpace >> 20) MB of address space, and the server needs "
                + "\(leastAddressSpace >> 20) MB. Raise the limit with `ulimit -v`.")
    }

    /// Takes fewer connections where the process may open only so many files.
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
        connectionsPerAddress = min(connectionsPerAddress, connections)
        waiting = min(waiting, max(connections / 4, 1))
        return "This process may open \(files) files at a time, so the server takes \(connections) connections "
            + "instead of \(wanted). Raise the limit with `ulimit -n` for more."
    }
}
