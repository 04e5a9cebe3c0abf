internal import CNcurses
internal import Glibc
internal import UsherUI

/// The time in which usher uses the terminal: its modes, its signals, its screen, and how all of it is restored.
final class TerminalSession {
    let signals: SignalPipe
    let screen: CursesScreen
    private(set) var size: Size
    private var modes = termios()
    private var errors = ErrorCapture()
    private let farewell: UnsafeMutablePointer<CChar>
    private var queued = ""
    /// Asks for bracketed pastes, and for the mouse if the dashboard uses it.
    private let reportsOn: String
    /// Turns off what `reportsOn` turned on.
    private let reportsOff: String

    private static let pasteOn = "\u{1B}[?2004h"
    private static let pasteOff = "\u{1B}[?2004l"
    /// No terminal shows more cells; they would only cost memory.
    private static let largest = Size(columns: 1000, rows: 500)

    init(terminal: String, encoding: TextEncoding, theme: Theme, takesMouse: Bool) throws(TerminalError) {
        reportsOn = Self.pasteOn + (takesMouse ? MouseReport.on : "")
        reportsOff = (takesMouse ? MouseReport.off : "") + Self.pasteOff
        // Before ncurses changes them: its modes lack ONLCR, and the shell would print a staircase.
        guard tcgetattr(STDOUT_FILENO, &modes) == 0 else { throw .system("tcgetattr", errno) }
        // Before ncurses too, which installs handlers for signals without one.
        signals = try SignalPipe()
        size = Self.measure()
        screen = try CursesScreen(terminal: terminal, encoding: encoding, size: size, theme: theme)
        farewell = strdup(reportsOff + Self.farewellText())
        begin()
    }

    /// Restores the terminal for good; a failing step does not prevent the others.
    func end() {
        giveBack { screen.close() }
        free(farewell)
    }

    /// Stops the process group as Ctrl-Z does and returns when it continues.
    func stop() {
        giveBack { screen.suspend() }
        usher_stop_group()
        // Ignore the signals of the stop itself; all others still count.
        let pending = signals.take().filter { $0 != SIGCONT && $0 != SIGTSTP && $0 != SIGWINCH }
        tcgetattr(STDOUT_FILENO, &modes)
        size = Self.measure()
        screen.resize(to: size)
        screen.resume()
        begin()
        for signal in pending { raise(signal) }
    }

    /// Takes the terminal back after a stop without notice.
    func takeBack() {
        size = Self.measure()
        screen.resize(to: size)
        screen.resume()
        write(reportsOn)
    }

    /// Follows the terminal's size; false when it is unchanged.
    func resize() -> Bool {
        let now = Self.measure()
        guard now != size else { return false }
        size = now
        screen.resize(to: size)
        return true
    }

    /// Keeps bytes for the terminal until the frame is written.
    func queue(_ bytes: String) {
        queued += bytes
    }

    func flush() {
        guard !queued.isEmpty else { return }
        write(queued)
        queued = ""
    }

    private func begin() {
        errors.start()
        var guardian = usher_guard()
        guardian.terminal = STDOUT_FILENO
        guardian.modes = modes
        guardian.farewell = UnsafePointer(farewell)
        guardian.farewell_length = strlen(farewell)
        guardian.captured_errors = errors.file
        guardian.real_errors = errors.original
        usher_guard_arm(&guardian)
        write(reportsOn)
    }

    private func giveBack(_ leaveScreen: () -> Void) {
        flush()
        write(reportsOff)
        leaveScreen()
        tcsetattr(STDOUT_FILENO, TCSADRAIN, &modes)
        usher_guard_disarm()
        errors.stop()
    }

    private func write(_ text: String) {
        _ = usher_write_all(STDOUT_FILENO, text, text.utf8.count)
    }

    /// The terminal's size; the usual one where it reports 0×0, as on serial lines and in odd launchers.
    ///
    /// Terminfo's numbers do not help: ncurses overwrites them with the last size.
    private static func measure() -> Size {
        var columns: Int32 = 0
        var rows: Int32 = 0
        _ = usher_terminal_size(STDOUT_FILENO, &columns, &rows)
        return Size(
            columns: columns > 0 ? min(Int(columns), largest.columns) : 80,
            rows: rows > 0 ? min(Int(rows), largest.rows) : 24)
    }

    /// The bytes that a crash writes: the least that makes the terminal usable again.
    private static func farewellText() -> String {
        let names = ["rmkx", "op", "sgr0", "cnorm", "rmcup"]
        return names.map(TerminalSequences.capability).joined() + (usher_capability("rmcup") == nil ? "\r\n" : "")
    }
}
