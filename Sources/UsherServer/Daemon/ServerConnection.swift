internal import Synchronization
internal import UsherCore

/// One client's connection, and the request that it is in.
///
/// But for the atomic parts, everything is touched by one thread at a time: the daemon's that has the connection, or,
/// while the daemon holds it suspended, the queue that works on the answer.
final class ServerConnection: Sendable {
    /// What is waited for.
    enum Phase: UInt8, AtomicRepresentable {
        /// The head of a request: the first, or the next.
        case head
        case body
        /// This server's work.
        case work
        /// That the client takes the answer.
        case answer
    }

    let descriptor: Int32
    let peer: ClientAddress
    private let atomicPhase = Atomic(Phase.head)
    private let atomicSince: Atomic<Int64>
    private let atomicAnswers = Atomic(0)
    /// When the phase had begun in which the client was found to send nothing more; 0 when it was not.
    let halfClosed = Atomic<Int64>(0)
    nonisolated(unsafe) var exchange = RequestContext()
    /// Whether it was answered before the whole request had come.
    nonisolated(unsafe) var isAnsweredEarly = false

    /// - Parameter now: in milliseconds of the monotonic clock.
    init(descriptor: Int32, peer: ClientAddress, now: Int64) {
        self.descriptor = descriptor
        self.peer = peer
        atomicSince = Atomic(now)
    }

    var phase: Phase { atomicPhase.load(ordering: .relaxed) }
    /// When the phase began, in milliseconds of the monotonic clock.
    var since: Int64 { atomicSince.load(ordering: .relaxed) }
    /// How many requests were answered.
    var answers: Int { atomicAnswers.load(ordering: .relaxed) }

    func enter(_ phase: Phase, now: Int64 = MonotonicTime.milliseconds) {
        if self.phase == .answer, phase == .head { atomicAnswers.wrappingAdd(1, ordering: .relaxed) }
        atomicSince.store(now, ordering: .relaxed)
        atomicPhase.store(phase, ordering: .relaxed)
    }
}

/// A request as it arrives, and its answer once there is one.
struct RequestContext {
    var target = ""
    /// Bytes of the target as it came, which may not be UTF-8.
    var targetLength = 0
    var method = ""
    /// Microseconds of the monotonic clock.
    var began: Int64 = 0
    /// Once its head is whole.
    var request: Request?
    var workload = Workload.quick
    var body = RequestBody()
    var response: Response?
    /// Of the answer that was queued.
    var status = 0
    var sent = 0
}
