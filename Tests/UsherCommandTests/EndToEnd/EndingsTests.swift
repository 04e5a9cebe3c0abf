internal import Glibc
internal import Testing
internal import UsherCore
internal import UsherTesting
internal import UsherUI

@testable internal import UsherSQLite
@testable internal import UsherStore

@Suite("However the dashboard ends, the terminal is as it was")
struct EndingsTests {
    private let stage: Stage

    init() throws {
        stage = try Stage()
        _ = try Institute(at: stage.library)
    }

    /// Runs the dashboard from a script that shows the terminal's modes before and after, and ends it by a signal.
    @Test(
        "A signal leaves screen, cursor and modes as before, and its number",
        arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGALRM, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL])
    func signal(number: Int32) throws {
        let script = """
            echo 'stood here'; stty -g > \(stage.file("before"))
            sh -c 'echo $$ > \(stage.file("pid")); exec "$0" "$@"' "$@" 2> \(stage.file("errors"))
            echo "left $?"; stty -g > \(stage.file("after")); exec sleep 1000
            """
        let terminal = try stage.screen("--library", stage.library, through: ["sh", "-c", script, "sh"])
        try terminal.waits(for: "1/4")
        #expect(try terminal.isAlternate)
        let text = try #require(TextFile.read(stage.file("pid")))
        let process = try #require(pid_t(text.dropLast()))
        kill(process, number)
        let screen = try terminal.waits(for: "left \(128 + number)")
        #expect(screen.hasPrefix("stood here\nleft "))
        #expect(Deadline().wait { TextFile.read(stage.file("after"))?.isEmpty == false })
        #expect(TextFile.read(stage.file("after")) == TextFile.read(stage.file("before")))
        #expect(try !terminal.isAlternate)
        #expect(try terminal.isCursorShown)
    }

    @Test("Ctrl-Z gives the shell its terminal in the middle of a dialog; fg brings the dialog back")
    func jobControl() throws {
        let terminal = try TmuxTerminal(
            ["bash", "--norc", "--noprofile", "-i"],
            environment: ["PS1": "ready ", "HOME": stage.home, "LANG": "C.UTF-8"], size: Size(columns: 120, rows: 40))
        try terminal.waits(for: "ready")
        try terminal.type("stty -g > \(stage.file("before")); \(stage.program) --library \(stage.library)\n")
        let list = try terminal.waitsUntil { $0.contains("1/4") && $0.contains("fixed at") }
        try terminal.press("C-z")
        try terminal.waits(for: "Stopped")
        #expect(try !terminal.isAlternate)
        #expect(try terminal.isCursorShown)
        try terminal.type("stty -g > \(stage.file("after")); echo a$((20+3))b\n")
        try terminal.waits(for: "a23b")
        #expect(TextFile.read(stage.file("after")) == TextFile.read(stage.file("before")))
        try terminal.type("fg\n")
        try terminal.waitsUntil { $0 == list }
        try terminal.type("q")
        // The dashboard reads all input until the shell has its terminal back.
        #expect(try Deadline().wait { try !terminal.isAlternate })
        try terminal.type("echo left $?\n")
        try terminal.waits(for: "left 0")
        #expect(try !terminal.isAlternate)
    }

    @Test("A dialog that is open survives a stop from outside")
    func stopped() throws {
        let terminal = try stage.terminal("--library", stage.library)
        try #require(terminal.waits(for: "1/4"))
        terminal.type("t")
        try #require(terminal.waits(for: "Presets"))
        terminal.process.send(SIGSTOP)
        terminal.process.send(SIGCONT)
        terminal.type("5")
        // The whole screen is drawn again.
        #expect(Deadline().wait { terminal.text.ranges(of: "Presets").count > 1 })
        terminal.type("\u{3}\u{3}")
        #expect(terminal.end() == .exited(0))
    }

    @Test(
        "A terminal that goes away during a change ends the program, and the change is wholly there or wholly not",
        arguments: 0..<6)
    func hangUp(round: Int) throws {
        let institute = try Institute(at: stage.file("other.db"))
        let terminal = try stage.terminal("--library", institute.path)
        try #require(terminal.waits(for: "1/4"))
        terminal.type("t")
        try #require(terminal.waits(for: "Presets"))
        let service = try Library.open(path: institute.path, mode: .readWrite)
        let earlier = try service.updateTimes()
        let process = terminal.process.processID
        let written = ProcessCounters.writes(of: process) ?? 0
        terminal.type("2h\t\t\t\r")
        // Moments of the program, not of the machine: after so many more writes, or when the change is reported.
        #expect(
            Deadline().wait {
                (ProcessCounters.writes(of: process) ?? 0) >= written + 2 * round || terminal.text.contains("Saved.")
            })
        terminal.hangUp()
        #expect(terminal.process.wait() == .signal(SIGHUP))
        let changes = try service.updateTimes().dropFirst(earlier.count)
        #expect(changes.count <= 1)
        #expect(try institute.token(institute.endless).validUntil == changes.first?.adding(seconds: 7_200))
        #expect(try service.halfChanges() == 0)
    }

    @Test("A limit on the size of files is an error like others, not the program's death")
    func fileSizeLimit() throws {
        let limit = ["sh", "-c", "ulimit -f 1; exec \"$0\" \"$@\""]
        let terminal = try stage.terminal("--library", stage.library, through: limit)
        try #require(terminal.waits(for: "Check the disk and try again."))
        terminal.type("q")
        #expect(terminal.end() == .exited(0))
        let command = try stage.run("videos", "--library", stage.library, through: limit)
        #expect(command.ending == .exited(1))
        #expect(command.complaints.count == 1)
    }
}
