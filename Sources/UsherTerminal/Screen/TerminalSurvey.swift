internal import CNcurses
internal import Glibc

/// What can be told of a terminal without drawing on it, for somebody who wonders why it looks as it does.
package struct TerminalSurvey: Hashable, Sendable {
    /// Why the dashboard cannot be drawn; `nil` when it can.
    package let problem: String?
    /// How many colours the terminal's description promises; 0 for none.
    package let colors: Int
    /// Whether text travels as UTF-8.
    package let isUTF8: Bool

    /// Looks up a terminal type, and the encoding that the dashboard would take.
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
