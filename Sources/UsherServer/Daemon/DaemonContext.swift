internal import CMicroHTTPD
internal import Glibc
internal import Synchronization

/// The state of libmicrohttpd's callbacks; outlives the daemon.
final class DaemonContext: Sendable {
    let responder: Responder
    let limits: ServerLimits
    let log: AccessLog
    let queues: WorkQueues
    let watchdog: Watchdog
    let lingering: Lingering
    /// The shared limits of request bodies, and of answers.
    let bodies: ByteBudget
    let answers: ByteBudget
    /// The number of requests in progress.
    let open = Atomic(0)
    let isDraining = Atomic(false)
    /// The number of connections that are suspended, or about to be.
    private let suspended = Atomic(0)
    /// Whether the daemon is stopping: no connection may be suspended any more.
    private let isEnding = Atomic(false)

    init(responder: Responder, limits: ServerLimits, readers: Int, log: AccessLog) {
        self.responder = responder
        self.limits = limits
        self.log = log
        queues = WorkQueues(readers: readers, limits: limits) { [authenticator = responder.authenticator] network in
            authenticator.rank(of: network)
        }
        watchdog = Watchdog(limits: limits)
        lingering = Lingering(capacity: limits.lingering)
        bodies = ByteBudget(limits.bodyBudget)
        answers = ByteBudget(limits.answerBudget)
    }

    /// - Returns: whether a connection may be suspended; it is then counted until it is resumed.
    func maySuspend() -> Bool {
        suspended.wrappingAdd(1, ordering: .sequentiallyConsistent)
        guard isEnding.load(ordering: .sequentiallyConsistent) else { return true }
        suspended.wrappingSubtract(1, ordering: .sequentiallyConsistent)
        return false
    }

    func resumed() {
        suspended.wrappingSubtract(1, ordering: .sequentiallyConsistent)
    }

    /// Prevents further suspensions and waits for the suspended connections: libmicrohttpd aborts the process when it
    /// is stopped while one is suspended.
    func finishSuspended() {
        isEnding.store(true, ordering: .sequentiallyConsistent)
        queues.finish()
        while suspended.load(ordering: .sequentiallyConsistent) > 0 { usleep(1_000) }
    }
}
