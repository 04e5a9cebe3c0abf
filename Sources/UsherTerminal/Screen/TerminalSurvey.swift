internal import CNcurses
internal import Glibc

/// Facts about a terminal, found without drawing on it, for `usher doctor`.
package struct TerminalSurvey: Hashable, Sendable {
    /// Why the dashboard cannot be drawn; `nil` when it can.
    package let problem: String?
    /// The number of colours in the terminal's description; 0 for none.
    package let colors: Int
    /// Whether text is encoded as UTF-8.
    package let isUTF8: Bool

    /// Looks up a terminal type and the encoding that the dashboard would use.
    package init(kind: String) {
        isUTF8 = TextEncoding.environment().encoding == .utf8
        switch kind.isEmpty ? 0 : usher_check_terminal(kind) {
        case 1:
            problem = nil
            colors = max(0, Int(usher_terminal_colors(kind)))
        case 0:
            problem = TerminalError.unknownTerminal(kind).message
            colors = 0
        default:
            problem = TerminalError.noDatabase.message
            colors = 0
        }
    }
}
