internal import UsherCore

/// An option of one command.
struct OptionSpec {
    let name: OptionName
    /// One line for the help page.
    let summary: String
    /// Whether it may be given more than once.
    let repeats: Bool

    init(_ name: OptionName, _ summary: String, repeats: Bool = false) {
        self.name = name
        self.summary = summary
        self.repeats = repeats
    }
}

/// Options that several commands share.
extension OptionSpec {
    static let help = OptionSpec(.help, "show this help")
    static let library = OptionSpec(.library, "the library to use")
    static let demo = OptionSpec(.demo, "use the demo, an invented institute in a file of its own")
    static let json = OptionSpec(.json, "print JSON, fields named as the API names them")
    /// JSON of tokens.
    static let tokenJSON = OptionSpec(
        .json, "print JSON, fields named as the API names them; it has whole codes, which are secrets")
    static let publicURL = OptionSpec(
        .publicURL, "the beginning of playback URLs of a library's tokens; \(Route.localBase) unless given")
    static let readOnly = OptionSpec(.readOnly, "change nothing, whatever happens")
    static let full = OptionSpec(.full, "show codes whole; they are secrets")
    static let video = OptionSpec(.video, "the video that the token belongs to")
    static let limit = OptionSpec(.limit, "stop after so many rows")
    static let sort = OptionSpec(
        .sort, "made (the newest first), ends (the soonest first), modified (the latest first), or one with - reversed")
    static let count = OptionSpec(.count, "print only how many there are")

    static let profile = OptionSpec(.profile, "the institute to ask, as the configuration names it")
    static let allowHTTP = OptionSpec(.allowHTTP, "send the login unencrypted to a server beyond this machine")

    /// The options of all commands that read a library.
    static let source: [OptionSpec] = [.library, .demo, .readOnly]
    /// The options of all commands that also work on an institute behind a server.
    static let serviceSource: [OptionSpec] = source + [.profile, .allowHTTP]
    /// The options of all commands that print tokens.
    static let tokenSource: [OptionSpec] = serviceSource + [.publicURL]
}
