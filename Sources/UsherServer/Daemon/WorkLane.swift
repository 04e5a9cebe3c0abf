internal import Dispatch
internal import Synchronization

/// Work of one kind, with a few jobs at a time; networks take turns, however many jobs one of them queues.
final class WorkLane: Sendable {
    struct Limits: Hashable, Sendable {
        /// The number of concurrent jobs.
        var width = 1
        /// The most queued jobs, in total and of one network.
        var waiting: Int
        var waitingPerNetwork: Int
        /// Whether a newly queued network is served first: under overload, some are then served at once instead of all
        /// too late.
        var isNewestFirst = false
    }

    private struct Job {
        let run: @Sendable () -> Void
        let drop: @Sendable () -> Void
    }

    /// The queued jobs of one network.
    private struct Line {
        var jobs: [Job]
        /// The greatest is served next.
        var turn: Int
    }

    private struct State {
        var lines: [ClientNetwork: Line] = [:]
        var waiting = 0
        var turns = 0
        /// The numbers of idle queues.
        var idle: [Int]
        var isEnding = false
    }

    private let limits: Limits
    private let rank: @Sendable (ClientNetwork) -> Int
    private let queues: [DispatchQueue]
    private let state: Mutex<State>

    /// - Parameter rank: networks with a smaller rank are served first; called for each job.
    init(_ label: String, _ limits: Limits, rank: @escaping @Sendable (ClientNetwork) -> Int = { _ in 0 }) {
        self.limits = limits
        self.rank = rank
        queues = (0..<max(limits.width, 1)).map { DispatchQueue(label: "usher.server.\(label).\($0)") }
        state = Mutex(State(idle: Array(queues.indices)))
    }

    /// Runs `run` in its turn, or `drop` when too many jobs wait: for this job or for a queued one, of the network that
    /// is served last. Exactly one of both is called, once, on any thread.
    func add(_ network: ClientNetwork, run: @escaping @Sendable () -> Void, drop: @escaping @Sendable () -> Void) {
        let job = Job(run: run, drop: drop)
        let (dropped, queue) = state.withLock { state -> (Job?, Int?) in
            guard !state.isEnding, state.lines[network]?.jobs.count ?? 0 < limits.waitingPerNetwork else {
                return (job, nil)
            }
            state.turns += 1
            let turn = limits.isNewestFirst ? state.turns : -state.turns
            state.lines[network, default: Line(jobs: [], turn: turn)].jobs.append(job)
            state.waiting += 1
            let dropped = state.waiting > limits.waiting ? dropOne(&state) : nil
            return (dropped, state.idle.popLast())
        }
        dropped?.drop()
        if let queue { queues[queue].async { self.work(queue) } }
    }

    /// Accepts no more jobs, and drops the queued ones.
    func finish() {
        let jobs = state.withLock { state in
            defer {
                state.lines = [:]
                state.waiting = 0
            }
            state.isEnding = true
            return state.lines.values.flatMap(\.jobs)
        }
        for job in jobs { job.drop() }
    }

    private func work(_ queue: Int) {
        while let job = next(queue) { job.run() }
    }

    private func next(_ queue: Int) -> Job? {
        state.withLock { state in
            let order = state.lines.map { (network: $0.key, rank: -rank($0.key), turn: $0.value.turn) }
            guard let network = order.max(by: { ($0.rank, $0.turn) < ($1.rank, $1.turn) })?.network,
                var line = state.lines[network]
            else {
                state.idle.append(queue)
                return nil
            }
            let job = line.jobs.removeFirst()
            state.waiting -= 1
            state.turns += 1
            // After all others, in either order.
            line.turn = -state.turns
            state.lines[network] = line.jobs.isEmpty ? nil : line
            return job
        }
    }

    /// The newest job of the network with the greatest rank; among several such networks, of the one with the most
    /// queued jobs, then of the one whose turn is last.
    private func dropOne(_ state: inout State) -> Job? {
        let order = state.lines.map { (network: $0.key, rank: rank($0.key), line: $0.value) }
        let last = order.max {
            ($0.rank, $0.line.jobs.count, -$0.line.turn) < ($1.rank, $1.line.jobs.count, -$1.line.turn)
        }
        guard let network = last?.network, let job = state.lines[network]?.jobs.popLast() else { return nil }
        if state.lines[network]?.jobs.isEmpty == true { state.lines[network] = nil }
        state.waiting -= 1
        return job
    }
}
