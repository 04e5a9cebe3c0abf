internal import Dispatch
internal import Synchronization

/// Where requests are worked on that would hold up others on the daemon's own threads.
///
/// Changes one after the other, since a library has one writer; passwords one at a time, since each takes 19 MiB.
final class WorkQueues: Sendable {
    private let readers: [DispatchQueue]
    private let writer = DispatchQueue(label: "usher.server.writing")
    private let passwords = DispatchQueue(label: "usher.server.passwords")
    private let nextReader = Atomic(0)
    private let waitingPasswords = Atomic(0)
    private let mostPasswords: Int

    init(readers: Int, waitingPasswords: Int) {
        self.readers = (0..<max(readers, 1)).map { DispatchQueue(label: "usher.server.reading.\($0)") }
        mostPasswords = waitingPasswords
    }

    /// - Returns: false when too many wait for the same already; then `work` does not run.
    func run(_ workload: Workload, _ work: @escaping @Sendable () -> Void) -> Bool {
        switch workload {
        case .quick, .reading:
            let turn = nextReader.wrappingAdd(1, ordering: .relaxed).oldValue
            readers[(turn & Int.max) % readers.count].async(execute: work)
        case .writing:
            writer.async(execute: work)
        case .password:
            guard waitingPasswords.wrappingAdd(1, ordering: .relaxed).newValue <= mostPasswords else {
                waitingPasswords.wrappingSubtract(1, ordering: .relaxed)
                return false
            }
            passwords.async { [self] in
                work()
                waitingPasswords.wrappingSubtract(1, ordering: .relaxed)
            }
        }
        return true
    }
}
