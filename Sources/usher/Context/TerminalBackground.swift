/// What the environment tells of the terminal's background, for the theme `auto`.
enum TerminalBackground: Hashable {
    /// `COLORFGBG` tells it.
    case told(isLight: Bool)
    /// The terminal can be asked.
    case asked
    /// It is not told, and terminals of this kind do not answer, or show the question as text.
    case unknown

    /// Text consoles and terminals of hardware, by the starts of their types.
    private static let silent = ["linux", "dumb", "vt", "ansi", "cons", "eterm", "sun", "wy"]

    init(_ environment: ProcessEnvironment) {
        if let isLight = TerminalBackground.isLight(environment.variable("COLORFGBG")) {
            self = .told(isLight: isLight)
        } else {
            self = TerminalBackground.answers(environment) ? .asked : .unknown
        }
    }

    /// `COLORFGBG` is `foreground;background`; some terminals put a third word between. 7 and 15 are white. A word that
    /// is no number, such as `default`, tells nothing.
    private static func isLight(_ value: String?) -> Bool? {
        guard let background = value?.split(separator: ";").last.flatMap({ Int($0) }) else { return nil }
        return background == 7 || background == 15
    }

    /// tmux answers for its own terminal, with a type that may be GNU screen's, which leaves the question to chance.
    private static func answers(_ environment: ProcessEnvironment) -> Bool {
        func isSet(_ name: String) -> Bool { environment.variable(name)?.isEmpty == false }
        let kind = environment.variable("TERM") ?? ""
        if kind.hasPrefix("tmux") { return true }
        if isSet("STY") { return false }
        if kind.hasPrefix("screen") { return isSet("TMUX") }
        return kind.hasPrefix("vte") || !silent.contains(where: kind.hasPrefix)
    }
}
