internal import CNcurses
internal import UsherCore

/// A terminal's type, as TERM names it, and the description in the terminfo database that drives it.
struct TerminalKind: Hashable {
    let name: String
    let entry: String

    /// What drives terminals that this machine has no description of.
    private static let substitute = "xterm-256color"
    /// Terminals that understand all that xterm-256color does, by the part of their name up to a hyphen.
    private static let families: Set<Substring> = [
        "alacritty", "contour", "foot", "ghostty", "kitty", "konsole", "mintty", "rio", "wezterm", "xterm",
    ]

    /// - Throws: `TerminalError` when the terminal cannot be drawn on.
    init(_ name: String) throws(TerminalError) {
        self.name = name
        switch name.isEmpty ? 0 : usher_check_terminal(name) {
        case 1:
            entry = name
        case 0:
            guard Self.isLikeSubstitute(name), usher_check_terminal(Self.substitute) == 1 else {
                throw .unknownTerminal(name)
            }
            entry = Self.substitute
        default:
            throw .noDatabase
        }
    }

    /// What the user should know; `nil` when the terminal is described.
    var notice: String? {
        guard entry != name else { return nil }
        return "This machine has no description of the terminal type “\(safeText(name, limit: 100))” (TERM). "
            + "It is used as \(entry)."
    }

    private static func isLikeSubstitute(_ name: String) -> Bool {
        name.hasSuffix("-256color") || families.contains(name.prefix { $0 != "-" })
    }
}
