internal import CNcurses
internal import Glibc
internal import UsherUI

/// The time in which the terminal is ours: its modes, its signals, its screen, and how all of it is given back.
final class TerminalSession {
    let signals: SignalPipe
    let screen: CursesScreen
    private(set) var size: Size
    private var modes = termios()
    private var errors = ErrorCapture()
    private let farewell: UnsafeMutablePointer<CChar>
    private var queued = ""
    /// Asks for pastes between marks, and for the mouse where it is wanted.
    private let reportsOn: String
    /// Takes back what `reportsOn` asked for.
    private let reportsOff: String

    private static let pasteOn = "\u{1B}[?2004h"
    private static let pasteOff = "\u{1B}[?2004l"
    /// More cells than any terminal shows would only eat memory.
    private static let largest = Size(columns: 1000, rows: 500)

    init(terminal: String, encoding: TextEncoding, theme: Theme, takesMouse: Bool) throws(TerminalError) {
        reportsOn = Self.pasteOn + (takesMouse ? MouseReport.on : "")
        reportsOff = (takesMouse ? MouseReport.off : "") + Self.pasteOff
        // Before ncurses touches anything: afterwards the modes lack ONLCR, and the shell prints a staircase.
        guard tcgetattr(STDOUT_FILENO, &modes) == 0 else { throw .system("tcgetattr", errno) }
        // Before ncurses too, which takes the signals that nobody has.
        signals = try SignalPipe()
        size = Self.measure()
        screen = try CursesScreen(terminal: terminal, encoding: encoding, size: size, theme: theme)
        farewell = strdup(reportsOff + Self.farewellText())
        begin()
    }

    /// Gives the terminal back for good; each step on its own.
    func end() {
        giveBack { screen.close() }
        free(farewell)
    }

    /// Stops the process group as Ctrl-Z does and returns when it goes on.
    func stop() {
        giveBack { screen.suspend() }
        usher_stop_group()
        // What the stop itself left behind; all other signals still count.
        let pending = signals.take().filter { $0 != SIGCONT && $0 != SIGTSTP && $0 != SIGWINCH }
        tcgetattr(STDOUT_FILENO, &modes)
        size = Self.measure()
        screen.resize(to: size)
        screen.resume()
        begin()
        for signal in pending { raise(signal) }
    }

    /// Takes the terminal back after a stop that nobody announced.
    func takeBack() {
        size = Self.measure()
        screen.resize(to: size)
        screen.resume()
        write(reportsOn)
    }

    /// Follows the terminal's size; false when it is the same as before.
    func resize() -> Bool {
        let now = Self.measure()
        guard now != size else { return false }
        size = now
        screen.resize(to: size)
        return true
    }

    /// Keeps bytes for the terminal until the frame is out.
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

    /// The terminal's size; where it does not know (0×0 on serial lines and in odd launchers), the usual one.
    ///
    /// Not terminfo's numbers: ncurses overwrites them with the size it was told last.
    private static func measure() -> Size {
        var columns: Int32 = 0
        var rows: Int32 = 0
        _ = usher_terminal_size(STDOUT_FILENO, &columns, &rows)
        return Size(
            columns: columns > 0 ? min(Int(columns), largest.columns) : 80,
            rows: rows > 0 ? min(Int(rows), largest.rows) : 24)
    }

    /// What a crash writes after it: the least that makes the terminal usable again.
    private static func farewellText() -> String {
        let names = ["rmkx", "op", "sgr0", "cnorm", "rmcup"]
        let capabilities = names.compactMap { usher_capability($0).map { withoutPadding(String(cString: $0)) } }
        return capabilities.joined() + (usher_capability("rmcup") == nil ? "\r\n" : "")
    }

    /// Terminfo's `$<5>` asks for a pause, which nobody needs any more.
    private static func withoutPadding(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "$<"), let end = rest[start.upperBound...].firstIndex(of: ">") {
            result += rest[..<start.lowerBound]
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}
