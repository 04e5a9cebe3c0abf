internal import Synchronization
internal import UsherCore

/// One client's connection, and its present request.
///
/// Except for the atomic parts, one thread at a time accesses it: the daemon's thread of the connection or, while the
/// connection is suspended, the queue that works on the answer.
final class ServerConnection: Sendable {
    /// What the connection waits for.
    enum Phase: UInt8, AtomicRepresentable {
        /// The head of the first or the next request.
        case head
        case body
        /// This server's work.
        case work
        /// The client, to receive the answer.
        case answer
    }

    let descriptor: Int32
    let peer: ClientAddress
    private let atomicPhase = Atomic(Phase.head)
    private let atomicSince: Atomic<Int64>
    private let atomicAnswers = Atomic(0)
    /// The start of the phase in which the client was found to send nothing more; 0 otherwise.
    let halfClosed = Atomic<Int64>(0)
    nonisolated(unsafe) var exchange = RequestContext()
    /// Whether it was answered before the whole request had arrived.
    nonisolated(unsafe) var isAnsweredEarly = false

    /// - Parameter now: milliseconds of the monotonic clock.
    init(descriptor: Int32, peer: ClientAddress, now: Int64) {
        self.descriptor = descriptor
        self.peer = peer
        atomicSince = Atomic(now)
    }

    var phase: Phase { atomicPhase.load(ordering: .relaxed) }
    /// The start of the phase, in milliseconds of the monotonic clock.
    var since: Int64 { atomicSince.load(ordering: .relaxed) }
    /// The number of answered requests.
    var answers: Int { atomicAnswers.load(ordering: .relaxed) }

    func enter(_ phase: Phase, now: Int64 = MonotonicTime.milliseconds) {
        if self.phase == .answer, phase == .head { atomicAnswers.wrappingAdd(1, ordering: .relaxed) }
        atomicSince.store(now, ordering: .relaxed)
        atomicPhase.store(phase, ordering: .relaxed)
    }
}

/// An arriving request, and its answer once there is one.
struct RequestContext {
    var target = ""
    /// Bytes of the received target, which may not be UTF-8.
    var targetLength = 0
    var method = ""
    /// Microseconds of the monotonic clock.
    var began: Int64 = 0
    /// Set when its head is complete.
    var request: Request?
    var workload = Workload.quick
    var body = RequestBody()
    var response: Response?
    /// The status of the queued answer.
    var status = 0
    var sent = 0
}
