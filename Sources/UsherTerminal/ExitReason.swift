internal import CNcurses
internal import Glibc

/// The reason for the end of the event loop.
package enum ExitReason: Hashable, Sendable {
    /// The program requested it.
    case quit
    /// A signal from another process, such as SIGTERM, or from the system, such as SIGHUP.
    case signal(Int32)
    /// The terminal was closed.
    case hangup

    /// The end that signals ask for; `nil` when all of them stop, continue or resize.
    init?(_ signals: [Int32]) {
        guard let number = signals.first(where: { ![SIGTSTP, SIGCONT, SIGWINCH].contains($0) }) else { return nil }
        self = .signal(number)
    }

    /// The signal that the process has to end by; `nil` for none.
    package var signal: Int32? {
        switch self {
        case .quit: nil
        case .signal(let number): number
        case .hangup: SIGHUP
        }
    }

    /// The exit code of a process that does not end by the signal: 0, or 128 and the signal's number, as shells report
    /// it.
    package var exitCode: Int32 { signal.map { 128 + $0 } ?? 0 }

    /// Ends the process by the signal that ended the event loop, so that its parent learns of it: a shell stops its
    /// script after SIGINT.
    ///
    /// Returns when there was none, or when the parent ignores it.
    package func endProcess() {
        if let signal { usher_end_by(signal) }
    }
}
