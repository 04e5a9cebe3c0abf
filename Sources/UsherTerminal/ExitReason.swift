/// How the event loop came to its end.
package enum ExitReason: Hashable, Sendable {
    /// The program asked for it.
    case quit
    /// A signal from outside, such as SIGTERM.
    case signal(Int32)
    /// The terminal is gone.
    case hangup

    /// What the process should exit with: 0, or 128 and the signal's number as shells count.
    package var exitCode: Int32 {
        switch self {
        case .quit: 0
        case .signal(let number): 128 + number
        case .hangup: 129
        }
    }
}
