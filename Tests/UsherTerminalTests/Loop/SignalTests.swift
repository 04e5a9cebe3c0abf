internal import Glibc
internal import Testing
internal import UsherTesting
internal import UsherUI

extension TerminalTests {
    /// All signals of the system, the real-time ones too, but those that cannot be caught and the two that the C library keeps for itself.
    private static let signals = (1...64).filter { ![SIGKILL, SIGSTOP, 32, 33].contains($0) }
    /// They do nothing by themselves, stop where there is a shell, or say what a failing write says, too.
    private static let harmless = [
        SIGCHLD, SIGURG, SIGWINCH, SIGCONT, SIGTSTP, SIGTTIN, SIGTTOU, SIGPIPE, SIGXFSZ,
    ]

    @Suite("Every signal that ends a process gives the terminal back first")
    struct SignalTests {
        @Test("It ends by the signal, and its parent is told", arguments: signals.filter { !harmless.contains($0) })
        func ends(number: Int32) throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            run.terminal.process.send(number)
            #expect(run.end() == .signal(number))
            #expect(run.traces() == [])
        }

        @Test("It goes on", arguments: harmless)
        func goesOn(number: Int32) throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            run.terminal.process.send(number)
            run.terminal.type("z")
            #expect(run.logs("key character(\"z\")"))
            #expect(run.quit() == .exited(0))
            #expect(run.traces() == [])
        }

        @Test("What the parent ignores stays ignored")
        func ignored() throws {
            let faults = [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGSYS, SIGTRAP]
            let others = signals.filter { !harmless.contains($0) && !faults.contains($0) && $0 <= SIGSYS }
            let names = others.map(String.init).joined(separator: ",")
            let run = try ProbeRun(through: ["env", "--ignore-signal=\(names)"])
            try #require(run.isReady())
            for number in others { run.terminal.process.send(number) }
            run.terminal.type("z")
            #expect(run.logs("key character(\"z\")"))
            #expect(run.quit() == .exited(0))
            #expect(run.traces() == [])
        }

        @Test("Stopped, it ends in the background", arguments: ["C-z", "SIGSTOP"])
        func stopped(by stop: String) throws {
            let folder = try ScratchFolder()
            let probe = try BuiltProgram.path("usher-probe")
            let terminal = try TmuxTerminal(
                ["bash", "--norc", "--noprofile", "-i"], environment: ["PS1": "ready "],
                size: Size(columns: 80, rows: 24))
            try terminal.waits(for: "ready")
            try terminal.type("stty -g > \(folder.file("before")); \(probe) \(folder.file("log"))\n")
            try terminal.waits(for: "row 23")
            if stop == "C-z" {
                try terminal.press("C-z")
            } else {
                let shell = try terminal.processID
                let children = TextFile.read("/proc/\(shell)/task/\(shell)/children") ?? ""
                kill(try #require(children.split(separator: " ").first.flatMap { Int32($0) }), SIGSTOP)
            }
            try terminal.waits(for: "Stopped")
            // To a stopped job, the shell sends SIGCONT, too.
            try terminal.type("kill %1; while kill -0 %1; do sleep 0.05; done 2>/dev/null; echo a$((30+4))b\n")
            try terminal.waits(for: "a34b")
            #expect(TextFile.read(folder.file("log"))?.hasSuffix("end signal(15)\n") == true)
            #expect(try !terminal.isAlternate)
            #expect(try terminal.isCursorShown)
            try terminal.type("stty -g > \(folder.file("after")); echo a$((20+3))b\n")
            try terminal.waits(for: "a23b")
            #expect(TextFile.read(folder.file("after")) == TextFile.read(folder.file("before")))
        }
    }
}
