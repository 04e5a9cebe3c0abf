internal import UsherCore

/// An option as one command takes it.
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
        .publicURL, "what playback URLs of a library's tokens begin with; \(Route.localBase) unless given")
    static let readOnly = OptionSpec(.readOnly, "change nothing, whatever happens")
    static let full = OptionSpec(.full, "show codes whole; they are secrets")
    static let video = OptionSpec(.video, "the video that the token belongs to")
    static let limit = OptionSpec(.limit, "stop after so many rows")

    static let profile = OptionSpec(.profile, "the institute to ask, as the configuration names it")
    static let allowHTTP = OptionSpec(.allowHTTP, "send the login unencrypted to a server beyond this machine")

    /// What every command that reads a library takes.
    static let source: [OptionSpec] = [.library, .demo, .readOnly]
    /// What every command takes that works on an institute behind a server as well.
    static let serviceSource: [OptionSpec] = source + [.profile, .allowHTTP]
    /// What every command takes that prints tokens.
    static let tokenSource: [OptionSpec] = serviceSource + [.publicURL]
}
