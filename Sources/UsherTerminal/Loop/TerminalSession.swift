internal import CNcurses
internal import Glibc
internal import UsherUI

/// The time in which usher uses the terminal: its modes, its signals, its output, its screen, and how all of it is
/// restored.
final class TerminalSession {
    let signals: SignalPipe
    let output: TerminalOutput
    let screen: CursesScreen
    private(set) var size: Size
    private var modes = termios()
    private var errors = ErrorCapture()
    /// Whether the terminal is the program's, not the shell's.
    private var isHeld = false
    /// What a crash writes; allocated as long as the guard is armed.
    private var lastWords: UnsafeMutablePointer<CChar>?
    /// Asks for bracketed pastes, and for the mouse if the dashboard uses it.
    private let reportsOn: String
    /// Turns off what `reportsOn` turned on.
    private let reportsOff: String

    private static let pasteOn = "\u{1B}[?2004h"
    private static let pasteOff = "\u{1B}[?2004l"
    /// Ends a sequence that was cut, of whatever kind; does nothing elsewhere.
    private static let cancel = "\u{18}\u{1B}\\"
    /// No terminal shows more cells; they would only cost memory.
    private static let largest = Size(columns: 1000, rows: 500)
    /// The most bytes for the terminal itself that wait for one that takes nothing; more are dropped.
    private static let longestQueue = 1 << 20

    init(terminal: String, encoding: TextEncoding, theme: Theme, takesMouse: Bool) throws(TerminalError) {
        reportsOn = Self.pasteOn + (takesMouse ? MouseReport.on : "")
        reportsOff = (takesMouse ? MouseReport.off : "") + Self.pasteOff
        guard tcgetattr(STDOUT_FILENO, &modes) == 0 else { throw .system("tcgetattr", errno) }
        // Before ncurses, which installs handlers for signals without one.
        signals = try SignalPipe()
        size = Self.measure()
        output = TerminalOutput(to: STDOUT_FILENO)
        screen = try CursesScreen(terminal: terminal, encoding: encoding, size: size, theme: theme, output: output)
        hold()
    }

    /// Restores the terminal for good; a failing step does not prevent the others.
    func end() {
        if isHeld { giveBack() }
        screen.close()
    }

    /// Stops the process group as Ctrl-Z does and returns when it continues.
    ///
    /// - Returns: the end that a signal asked for meanwhile. The terminal is then the shell's, and stays so.
    func stop() -> ExitReason? {
        giveBack()
        usher_stop_group()
        // Ignore the signals of the stop itself; all others still count.
        if let reason = ExitReason(signals.take()) { return reason }
        tcgetattr(STDOUT_FILENO, &modes)
        follow()
        screen.resume()
        hold()
        return nil
    }

    /// Takes the terminal back after a stop without notice.
    func takeBack() {
        follow()
        setModes(modes.raw)
        screen.resume()
        output.append(reportsOn)
    }

    /// Follows the terminal's size. The whole screen is drawn again, since its size may have changed twice.
    func follow() {
        size = Self.measure()
        screen.resize(to: size)
    }

    /// Sends bytes for the terminal itself with the next frame.
    func queue(_ bytes: String) {
        guard output.count + bytes.utf8.count <= Self.longestQueue else { return }
        output.append(bytes)
    }

    private func hold() {
        errors.start()
        free(lastWords)
        lastWords = strdup(Self.cancel + farewell)
        var guardian = usher_guard()
        guardian.terminal = output.descriptor
        guardian.modes = modes
        guardian.farewell = UnsafePointer(lastWords)
        guardian.farewell_length = lastWords.map { strlen($0) } ?? 0
        guardian.captured_errors = errors.file
        guardian.real_errors = errors.original
        usher_guard_arm(&guardian)
        isHeld = true
        setModes(modes.raw)
        output.append(reportsOn)
    }

    /// Makes the terminal the shell's again, within a moment even if it takes nothing.
    private func giveBack() {
        withoutStops {
            output.append(farewell)
            if !output.finish(milliseconds: Int(usher_patience)) {
                // What is not read yet is of no use to a screen that is left, and gives its room to the farewell.
                output.discard()
                tcflush(output.descriptor, TCOFLUSH)
                output.append(Self.cancel + farewell)
                output.flush()
                output.discard()
            }
            // In the background, the modes are those of another program.
            let group = tcgetpgrp(STDOUT_FILENO)
            if group < 0 || group == getpgrp() { setModes(modes) }
        }
        usher_guard_disarm()
        isHeld = false
        errors.stop()
    }

    /// Sets modes at once: to wait until all output is read (TCSADRAIN) may take for ever.
    private func setModes(_ modes: termios) {
        var modes = modes
        tcsetattr(STDOUT_FILENO, TCSANOW, &modes)
    }

    /// Lets the terminal be restored in the background, too, where it would stop the process.
    private func withoutStops(_ body: () -> Void) {
        var stop = sigset_t()
        var before = sigset_t()
        sigemptyset(&stop)
        sigaddset(&stop, SIGTTOU)
        pthread_sigmask(SIG_BLOCK, &stop, &before)
        body()
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }

    /// The least that makes the terminal usable again.
    private var farewell: String { reportsOff + screen.farewell }

    deinit {
        free(lastWords)
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
}
