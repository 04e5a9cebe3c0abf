/// What the program answers to the shell.
enum ExitCode: Int32, CaseIterable {
    case success = 0
    /// The library, the machine or somebody else stood in the way.
    case failure = 1
    /// The command line, or a value in it, cannot be understood.
    case usage = 2
    /// No such video or token, or more than one.
    case notFound = 3
    /// `--read-only` or a profile forbids it, the service does not offer it, or it would have no effect.
    case refused = 4
    /// Nobody is logged in, or not any more.
    case unauthorized = 5
    /// The server wants to be left alone for a while; the same command may succeed later.
    case tryLater = 6
    /// Ctrl-C, as shells count it: 128 and the signal's number.
    case interrupted = 130

    var summary: String {
        switch self {
        case .success: "done"
        case .failure: "it failed; the sentence on standard error says why"
        case .usage: "the command line, or a value in it, cannot be understood"
        case .notFound: "no such video or token, or more than one"
        case .refused: "read-only, not offered, or without effect"
        case .unauthorized: "not logged in, or not any more"
        case .tryLater: "the server wants fewer requests; try again later"
        case .interrupted: "stopped by Ctrl-C"
        }
    }
}
