internal import Synchronization

/// One client's connection, and the request that it is in.
///
/// But for the deadline, everything is touched by one thread at a time: the daemon's that has the connection, or,
/// while the daemon holds it suspended, the queue that works on the answer.
final class ServerConnection: Sendable {
    let descriptor: Int32
    let peer: String
    /// When whatever the client has to do next must be done, in milliseconds of the monotonic clock.
    let deadline: Atomic<Int64>
    nonisolated(unsafe) var exchange = Exchange()

    init(descriptor: Int32, peer: String, deadline: Int64) {
        self.descriptor = descriptor
        self.peer = peer
        self.deadline = Atomic(deadline)
    }

    func setDeadline(_ milliseconds: Int64) {
        deadline.store(milliseconds, ordering: .relaxed)
    }

    static let noDeadline = Int64.max
}

/// A request as it arrives, and its answer once there is one.
struct Exchange {
    var target = ""
    /// Bytes of the target as it came, which may not be UTF-8.
    var targetLength = 0
    var method = ""
    /// Microseconds of the monotonic clock.
    var began: Int64 = 0
    var headers: RequestHeaders?
    var body: [UInt8] = []
    var response: Response?
    /// Of the answer that was queued.
    var status = 0
    var sent = 0
}
