internal import CMicroHTTPD
internal import Glibc
internal import Synchronization

/// What libmicrohttpd's callbacks work with; outlives the daemon.
final class DaemonContext: Sendable {
    let responder: Responder
    let limits: ServerLimits
    let log: AccessLog
    let queues: WorkQueues
    let watchdog: Watchdog
    let lingering: Lingering
    /// What the bodies of requests, and of answers, may take together.
    let bodies: ByteBudget
    let answers: ByteBudget
    /// How many requests have begun and are not done.
    let open = Atomic(0)
    let isDraining = Atomic(false)
    /// How many connections are suspended, or are about to be.
    private let suspended = Atomic(0)
    /// Whether the daemon ends: no connection may be suspended any more.
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

    /// - Returns: whether a connection may be suspended; then it is counted until it is resumed.
    func maySuspend() -> Bool {
        suspended.wrappingAdd(1, ordering: .sequentiallyConsistent)
        guard isEnding.load(ordering: .sequentiallyConsistent) else { return true }
        suspended.wrappingSubtract(1, ordering: .sequentiallyConsistent)
        return false
    }

    func resumed() {
        suspended.wrappingSubtract(1, ordering: .sequentiallyConsistent)
    }

    /// Lets no connection be suspended from now on and waits for those that are: libmicrohttpd ends the process when it
    /// is stopped while one is suspended.
    func finishSuspended() {
        isEnding.store(true, ordering: .sequentiallyConsistent)
        queues.finish()
        while suspended.load(ordering: .sequentiallyConsistent) > 0 { usleep(1_000) }
    }
}
