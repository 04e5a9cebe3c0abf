/// The queues for requests that would block others on the daemon's own threads.
///
/// Changes run one after the other, since a library has one writer; passwords one at a time, since each takes 19 MiB,
/// those from networks that logged in or have not failed first.
final class WorkQueues: Sendable {
    private let reading: WorkLane
    private let writing: WorkLane
    private let passwords: WorkLane

    /// - Parameters:
    ///   - readers: the number of concurrent slow reads.
    ///   - rank: the order of logins by network: smaller ranks are served first.
    init(readers: Int, limits: ServerLimits, rank: @escaping @Sendable (ClientNetwork) -> Int) {
        var lane = WorkLane.Limits(waiting: limits.waiting, waitingPerNetwork: limits.waitingPerNetwork)
        writing = WorkLane("writing", lane)
        lane.width = readers
        reading = WorkLane("reading", lane)
        passwords = WorkLane(
            "passwords",
            WorkLane.Limits(
                waiting: limits.waiting, waitingPerNetwork: limits.waitingPasswords, isNewestFirst: true),
            rank: rank)
    }

    /// The queue for a kind of work; `nil` for quick work, which runs at once.
    func lane(_ workload: Workload) -> WorkLane? {
        switch workload {
        case .quick: nil
        case .reading: reading
        case .writing: writing
        case .password: passwords
        }
    }

    /// Drops queued jobs; running ones continue.
    func finish() {
        for lane in [reading, writing, passwords] { lane.finish() }
    }
}
