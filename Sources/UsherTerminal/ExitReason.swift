/// The reason for the end of the event loop.
package enum ExitReason: Hashable, Sendable {
    /// The program requested it.
    case quit
    /// A signal from another process, such as SIGTERM.
    case signal(Int32)
    /// The terminal was closed.
    case hangup

    /// The exit code of the process: 0, or 128 and the signal's number, as shells report it.
    package var exitCode: Int32 {
        switch self {
        case .quit: 0
        case .signal(let number): 128 + number
        case .hangup: 129
        }
    }
}
