internal import CNcurses
internal import Glibc
internal import UsherCore
package import UsherUI

/// The event loop between a program and the terminal on standard input and output.
///
/// The thread that calls `run`, the process's main one, sleeps in one `poll` and nowhere else: on the terminal, on
/// signals, on the mailbox of finished work and on a timer for the program's `nextWake`. Nothing else wakes it. In each
/// turn the program gets all events at once and draws at most one frame.
///
/// Output never blocks it. While the terminal does not take the last frame, events are handled and no other frame is
/// drawn; the next one shows the state of the moment in which the terminal takes it.
///
/// `init` only checks whether the terminal is usable. `run` takes the terminal over; it is restored however `run` ends,
/// by a crash too.
package final class TerminalLoop {
    private let kind: TerminalKind
    private let takesMouse: Bool
    private let encoding: TextEncoding
    private let mailbox: Mailbox
    private let timer: WakeTimer
    private var theme: Theme
    /// Whether no frame was drawn since the theme changed.
    private var isThemeNew = false
    /// `nil` when the theme does not depend on the terminal's background.
    private var question: BackgroundQuestion?
    private var session: TerminalSession?
    private var input: TerminalInput

    /// - Parameters:
    ///   - theme: the theme, on a dark or unknown background if it depends on it.
    ///   - lightTheme: the theme when the terminal answers that its background is light; `nil` does not ask it.
    ///   - patience: the time for this answer, in milliseconds.
    ///   - takesMouse: whether the terminal reports the mouse instead of selecting text with it.
    /// - Throws: `TerminalError` when standard input or output is not a terminal, or not one that can be drawn on.
    package init(
        theme: Theme, lightTheme: Theme? = nil, patience: Int = 1000, takesMouse: Bool = false
    ) throws(TerminalError) {
        guard isatty(STDIN_FILENO) == 1 else { throw .notATerminal("input") }
        guard isatty(STDOUT_FILENO) == 1 else { throw .notATerminal("output") }
        self.theme = theme
        self.takesMouse = takesMouse
        question = lightTheme.map { BackgroundQuestion(dark: theme, light: $0, patience: patience) }
        kind = try TerminalKind(getenv("TERM").map { String(cString: $0) } ?? "")
        encoding = TextEncoding.fromEnvironment()
        mailbox = try Mailbox()
        timer = try WakeTimer()
        input = TerminalInput()
    }

    /// What the user should know of the terminal's type; `nil` for nothing.
    package var notice: String? { kind.notice }

    /// Background work calls this when its result is ready.
    package var waker: Waker {
        Waker { [mailbox] in mailbox.post() }
    }

    /// The number of colours of the terminal; `.none` before `run`.
    package var depth: ColorDepth { session?.screen.depth ?? .none }

    /// Runs the program until it quits, a signal ends it or the terminal is closed.
    ///
    /// Call it on the main thread. The first event is `.resize` with the terminal's size.
    ///
    /// - Throws: `TerminalError` when the screen cannot be opened; the terminal is unchanged.
    package func run(_ program: some Program) throws(TerminalError) -> ExitReason {
        let session = try TerminalSession(
            terminal: kind.entry, encoding: encoding, theme: theme, takesMouse: takesMouse)
        self.session = session
        input = TerminalInput(encoding: encoding, takesMouse: takesMouse)
        defer {
            self.session = nil
            session.end()
        }
        var events: [Event] = [.resize(session.size)]
        while true {
            if !events.isEmpty { program.handle(events) }
            if let reason = perform(program, on: session) { return reason }
            let isDrawn = !session.output.isBlocked
            if isDrawn {
                session.screen.present(program.draw(size: session.size))
                isThemeNew = false
                askForBackground(on: session)
            }
            session.output.flush()
            timer.arm(program.nextWake)
            events = []
            repeat {
                if let reason = wait(for: &events, on: session) { return reason }
            } while events.isEmpty && !isThemeNew && (isDrawn || session.output.isBlocked)
        }
    }

    /// Performs the program's requests, and those that follow from them.
    private func perform(_ program: some Program, on session: TerminalSession) -> ExitReason? {
        while case let requests = program.takeRequests(), !requests.isEmpty {
            for request in requests {
                switch request {
                case .quit:
                    return .quit
                case .suspend:
                    if let reason = session.stop() { return reason }
                    question?.repeatSoon()
                    program.handle([.resize(session.size), .resumed])
                case .redraw:
                    session.screen.forget()
                case .write(let bytes):
                    session.queue(bytes)
                }
            }
        }
        return nil
    }

    /// Sleeps until an event arrives, and collects all events.
    private func wait(for events: inout [Event], on session: TerminalSession) -> ExitReason? {
        var descriptors = [STDIN_FILENO, session.signals.descriptor, mailbox.descriptor, timer.descriptor].map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        if session.output.isBlocked {
            descriptors.append(pollfd(fd: session.output.descriptor, events: Int16(POLLOUT), revents: 0))
        }
        let count = poll(&descriptors, nfds_t(descriptors.count), input.timeout)
        guard count >= 0 || errno == EINTR else { return .hangup }
        if descriptors[1].revents != 0 || count < 0 {
            if let reason = answer(session.signals.take(), on: session, events: &events) { return reason }
        }
        if descriptors[0].revents != 0 {
            guard input.read(into: &events) else { return .hangup }
            if let background = input.takeBackground() { use(background, on: session) }
        }
        input.expire(into: &events)
        if descriptors[3].revents != 0, timer.hasFired() { events.append(.tick) }
        if descriptors[2].revents != 0, mailbox.empty() { events.append(.mail) }
        if descriptors.count > 4, descriptors[4].revents != 0 { session.output.flush() }
        return nil
    }

    /// Asks with a frame and not before it, so that nothing is asked by a program that ends at once.
    private func askForBackground(on session: TerminalSession) {
        guard session.screen.depth != .none, let bytes = question?.ask(at: TerminalInput.now) else { return }
        session.queue(bytes)
    }

    /// Changes to the theme for a background, from the next frame on.
    private func use(_ background: RGB, on session: TerminalSession) {
        guard let theme = question?.theme(on: background, at: TerminalInput.now), theme.name != self.theme.name
        else { return }
        self.theme = theme
        session.screen.theme = theme
        isThemeNew = true
    }

    private func answer(_ signals: [Int32], on session: TerminalSession, events: inout [Event]) -> ExitReason? {
        if let reason = ExitReason(signals) { return reason }
        if signals.contains(SIGTSTP) {
            if let reason = session.stop() { return reason }
            question?.repeatSoon()
            events += [.resize(session.size), .resumed]
        } else if signals.contains(SIGCONT) {
            session.takeBack()
            question?.repeatSoon()
            events += [.resize(session.size), .resumed]
        } else if signals.contains(SIGWINCH) {
            session.follow()
            events.append(.resize(session.size))
        }
        return nil
    }
}
