internal import Glibc
internal import Testing
internal import UsherCore
internal import UsherTesting
internal import UsherUI

@Suite("A dashboard whose terminal takes no output ends when it is told to")
struct UnreadDashboardTests {
    private let stage: Stage

    init() throws {
        stage = try Stage()
        _ = try Institute(at: stage.library)
    }

    /// A dashboard on a terminal that is full, since its output is not read.
    private func fullTerminal() throws -> PseudoTerminal {
        let terminal = try stage.terminal("--library", stage.library)
        try #require(terminal.waits(for: "1/4"))
        // Each asks for the whole screen.
        try #require(
            Deadline().wait {
                terminal.type("\u{C}")
                return !terminal.takesOutput
            })
        return terminal
    }

    /// A dashboard on a terminal that is stopped.
    private func stoppedTerminal() throws -> PseudoTerminal {
        let terminal = try stage.terminal("--library", stage.library)
        try #require(terminal.waits(for: "1/4"))
        terminal.stopOutput()
        terminal.type("\u{C}")
        return terminal
    }

    @Test("A signal ends it", arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT], [true, false])
    func signal(number: Int32, isFull: Bool) throws {
        let terminal = try isFull ? fullTerminal() : stoppedTerminal()
        terminal.process.send(number)
        #expect(terminal.process.wait() == .signal(number))
        #expect(terminal.modes == terminal.firstModes)
        guard isFull else { return }
        // Read again later, it is usable.
        #expect(terminal.text.contains("\u{1B}[?1049l"))
    }

    @Test("q ends it", arguments: [true, false])
    func quit(isFull: Bool) throws {
        let terminal = try isFull ? fullTerminal() : stoppedTerminal()
        terminal.type("q")
        #expect(terminal.process.wait() == .exited(0))
        #expect(terminal.modes == terminal.firstModes)
    }

    @Test("Read again after a while, it shows what is there then, and goes on")
    func readAgain() throws {
        let terminal = try fullTerminal()
        terminal.type("t")
        terminal.resize(to: Size(columns: 100, rows: 30))
        #expect(terminal.waits(for: "Presets"))
        terminal.type("\u{3}q")
        #expect(terminal.end() == .exited(0))
        #expect(terminal.modes == terminal.firstModes)
    }
}
