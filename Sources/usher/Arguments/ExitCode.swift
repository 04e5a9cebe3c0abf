/// What the program answers to the shell: the one table, which help, manual and README print.
enum ExitCode: Int32, CaseIterable {
    case success = 0
    /// Anything that has no code of its own.
    case failure = 1
    /// The command line, the configuration, or a value in them.
    case usage = 2
    /// No such video, token, library, profile or user, or no single one.
    case notFound = 3
    /// `--read-only` or a profile forbids it, the service does not offer or permit it, the token was changed after it
    /// was read, what is there stands in the way, or it would have no effect.
    case refused = 4
    /// No login, or one that does not hold any more.
    case unauthorized = 5
    /// The server wants to be left alone for a while.
    case throttled = 6
    /// Busy, unreachable, timed out: nothing was done, and the same command may succeed later.
    case tryLater = 7
    /// Some of several failed, others were done.
    case partial = 8
    /// The library cannot be used: damaged, of a newer release, or something else.
    case damaged = 9
    /// Ctrl-C, as shells count it: 128 and the signal's number.
    case interrupted = 130

    /// A few words, in one line of a table.
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
