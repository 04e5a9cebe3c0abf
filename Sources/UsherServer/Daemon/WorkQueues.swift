/// Where requests are worked on that would hold up others on the daemon's own threads.
///
/// Changes one after the other, since a library has one writer; passwords one at a time, since each takes 19 MiB, those
/// from networks that logged in or have not failed first.
final class WorkQueues: Sendable {
    private let reading: WorkLane
    private let writing: WorkLane
    private let passwords: WorkLane

    /// - Parameters:
    ///   - readers: how many slow reads are worked on side by side.
    ///   - rank: how late logins from a network are served: behind those with a smaller number.
    init(readers: Int, limits: ServerLimits, rank: @escaping @Sendable (ClientNetwork) -> Int) {
        var lane = WorkLane.Limits(waiting: limits.waiting, waitingPerNetwork: limits.waitingPerAddress)
        writing = WorkLane("writing", lane)
        lane.width = readers
        reading = WorkLane("reading", lane)
        passwords = WorkLane(
            "passwords",
            WorkLane.Limits(
                waiting: limits.waiting, waitingPerNetwork: limits.waitingPasswords, isNewestFirst: true),
            rank: rank)
    }

    /// Where that kind of work is done; `nil` for quick work, which is done at once.
    func lane(_ workload: Workload) -> WorkLane? {
        switch workload {
        case .quick: nil
        case .reading: reading
        case .writing: writing
        case .password: passwords
        }
    }

    /// Drops what waits; what is being worked on goes on.
    func finish() {
        for lane in [reading, writing, passwords] { lane.finish() }
    }
}
