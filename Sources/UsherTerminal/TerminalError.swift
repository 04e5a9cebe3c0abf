/// Why the dashboard cannot be shown on this terminal: one sentence with the remedy.
package struct TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
    package let message: String

    package var description: String { message }

    static func notATerminal(_ stream: String) -> TerminalError {
        TerminalError(
            message: "The dashboard needs a terminal, and standard \(stream) is not one; "
                + "for scripts, see the commands in “usher --help”.")
    }

    static func unknownTerminal(_ name: String) -> TerminalError {
        let problem =
            name.isEmpty
            ? "The environment variable TERM is not set"
            : "The terminal type “\(name)” (TERM) is unknown or cannot move its cursor"
        return TerminalError(message: "\(problem); set it to what your terminal is, for example TERM=xterm-256color.")
    }

    static let noDatabase = TerminalError(
        message: "There is no terminfo database on this machine; install the package ncurses-base.")

    static func system(_ what: String, _ code: Int32) -> TerminalError {
        TerminalError(message: "The dashboard could not start: \(what) failed (error \(code)).")
    }
}
