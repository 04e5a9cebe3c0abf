internal import CNcurses
internal import Glibc

/// Facts about a terminal, found without drawing on it, for `usher doctor`.
package struct TerminalSurvey: Hashable, Sendable {
    /// Why the dashboard cannot be drawn; `nil` when it can.
    package let problem: String?
    /// What the user should know of the terminal's type; `nil` for nothing.
    package let notice: String?
    /// The number of colours in the terminal's description; 0 for none.
    package let colors: Int
    /// Whether text is encoded as UTF-8.
    package let isUTF8: Bool

    /// Looks up a terminal type and the encoding that the dashboard would use.
    package init(kind name: String) {
        isUTF8 = TextEncoding.environment().encoding == .utf8
        do throws(TerminalError) {
            let kind = try TerminalKind(name)
            problem = nil
            notice = kind.notice
            colors = max(0, Int(usher_terminal_colors(kind.entry)))
        } catch {
            problem = error.message
            notice = nil
            colors = 0
        }
    }
}
