internal import Dispatch
internal import Glibc
internal import Synchronization
internal import UsherCore

/// The controlling terminal during a question, independent of standard input and output.
///
/// Ctrl-C is read as a key: a signal would leave the terminal without echo. Other signals that end the program restore
/// the terminal first.
final class TerminalPrompt {
    let descriptor: Int32
    private let modes: Modes
    private var watches: [(number: Int32, before: sighandler_t?, source: any DispatchSourceSignal)] = []

    /// The modes to restore, once, by the first caller.
    private final class Modes: Sendable {
        private let descriptor: Int32
        private let shown: Mutex<termios?>

        init(_ shown: termios, of descriptor: Int32) {
            self.descriptor = descriptor
            self.shown = Mutex(shown)
        }

        func restore() {
            shown.withLock { shown in
                guard var modes = shown else { return }
                tcsetattr(descriptor, TCSAFLUSH, &modes)
                shown = nil
            }
        }
    }

    /// Runs `body` with the terminal ready for a question.
    ///
    /// - Parameter hides: turns off echo, and delivers single keys instead of lines.
    /// - Throws: when there is no terminal, and what `body` throws.
    static func run<Result>(
        hides: Bool, _ cancellation: Cancellation, _ body: (TerminalPrompt) throws(CommandFailure) -> Result
    ) throws(CommandFailure) -> Result {
        let prompt = try TerminalPrompt(hides: hides)
        return try cancellation.withHandler { [modes = prompt.modes] in
            // The thread blocks in a read of the terminal, so the process exits here.
            modes.restore()
            _exit(ExitCode.interrupted.rawValue)
        } body: { () throws(CommandFailure) in
            try body(prompt)
        }
    }

    /// - Parameter hides: turns off echo, and delivers single keys instead of lines.
    /// - Throws: when there is no terminal.
    private init(hides: Bool) throws(CommandFailure) {
        descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw CommandFailure("There is no terminal to ask on.", .usage) }
        var shown = termios()
        let isTerminal = tcgetattr(descriptor, &shown) == 0
        modes = Modes(shown, of: descriptor)
        watchSignals()
        var asking = shown
        asking.c_lflag &= ~tcflag_t(hides ? ECHO | ICANON | ISIG : ISIG)
        // In line mode Ctrl-C ends the line, as Enter does.
        if !hides { withUnsafeMutableBytes(of: &asking.c_cc) { $0[Int(VEOL)] = 0x03 } }
        guard isTerminal, tcsetattr(descriptor, TCSAFLUSH, &asking) == 0 else {
            throw CommandFailure("The terminal cannot be told how to ask.")
        }
    }

    deinit {
        modes.restore()
        for watch in watches {
            watch.source.cancel()
            signal(watch.number, watch.before)
        }
        close(descriptor)
    }

    func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.write(descriptor, bytes, bytes.count)
    }

    private func watchSignals() {
        let queue = DispatchQueue(label: "usher.prompt")
        for number in [SIGHUP, SIGTERM] {
            let before = signal(number, SIG_IGN)
            // Signals ignored by the parent (nohup) stay ignored.
            if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { continue }
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { [modes] in
                modes.restore()
                signal(number, SIG_DFL)
                kill(getpid(), number)
            }
            let isRegistered = DispatchSemaphore(value: 0)
            source.setRegistrationHandler { isRegistered.signal() }
            source.resume()
            // Earlier signals would be lost, and the terminal still echoes.
            isRegistered.wait()
            watches.append((number, before, source))
        }
    }
}
