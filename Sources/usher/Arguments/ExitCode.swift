/// The exit codes of the program: the one table, which help, manual and README print.
enum ExitCode: Int32, CaseIterable {
    case success = 0
    /// Failures without a code of their own.
    case failure = 1
    /// The command line, the configuration, or a value in them.
    case usage = 2
    /// No such video, token, library, profile or user, or no single one.
    case notFound = 3
    /// `--read-only` or a profile forbids it, the service does not offer or permit it, the token was changed after it
    /// was read, existing data prevents it, or it would have no effect.
    case refused = 4
    /// There is no login, or it has expired.
    case unauthorized = 5
    /// The server demands a pause.
    case throttled = 6
    /// Busy, unreachable, timed out: nothing was done, and the same command may succeed later.
    case tryLater = 7
    /// Some of several failed, others succeeded.
    case partial = 8
    /// The library cannot be used: damaged, of a newer release, or another kind of file.
    case damaged = 9
    /// Ctrl-C, as shells report it: 128 and the signal's number.
    case interrupted = 130

    /// A short text for a table.
    var summary: String {
        switch self {
        case .success: "done"
        case .failure: "it failed; the sentence on standard error says why"
        case .usage: "the command line, or the configuration, is not understood"
        case .notFound: "no such video, token, library or profile, or no single one"
        case .refused: "refused, not offered, changed meanwhile, or in conflict"
        case .unauthorized: "not logged in, or not any more"
        case .throttled: "the server wants fewer requests"
        case .tryLater: "busy, unreachable or timed out: try again later"
        case .partial: "some of several failed, the others were done"
        case .damaged: "the library is damaged, of a newer release, or no library"
        case .interrupted: "stopped by Ctrl-C"
        }
    }
}
