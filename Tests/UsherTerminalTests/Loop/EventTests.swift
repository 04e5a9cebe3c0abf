internal import Glibc
internal import Testing
internal import UsherTesting
internal import UsherUI

extension TerminalTests {
    @Suite("The loop tells its program what happens")
    struct EventTests {
        @Test("Keys, a lone Escape and a paste arrive in order")
        func keys() throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            run.terminal.type("a\u{1B}OAé\u{1B}[200~q\u{3}\u{1B}[201~\u{1B}x\u{3}")
            #expect(run.logs("key control(\"c\")"))
            run.terminal.type("\u{1B}")
            #expect(run.logs("key escape"))
            #expect(
                run.events == [
                    "resize 80x24", "key character(\"a\")", "key up", "key character(\"é\")", "paste \"q\\u{03}\"",
                    "key alt(\"x\")", "key control(\"c\")", "key escape",
                ])
            #expect(run.quit() == .exited(0))
        }

        @Test("A paste of more than the limit ends and leaves the program alive")
        func largePaste() throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            run.terminal.type("\u{1B}[200~" + String(repeating: "0123456789", count: 120_000) + "\u{1B}[201~z")
            #expect(run.logs("key character(\"z\")"))
            #expect(run.log.contains("paste of 1048576 bytes"))
            #expect(run.quit() == .exited(0))
        }

        @Test("A paste that pauses is given in pieces, and its letters are never keys")
        func pausedPaste() throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            run.terminal.type("\u{1B}[200~half")
            #expect(run.logs("paste \"half\""))
            run.terminal.type("qu")
            #expect(run.logs("paste \"qu\""))
            run.terminal.type("it\u{1B}[201~z")
            #expect(run.logs("key character(\"z\")"))
            #expect(run.events.suffix(2) == ["paste \"it\"", "key character(\"z\")"])
            #expect(run.quit() == .exited(0))
        }

        @Test("Sizes are followed, down to nothing and back")
        func resize() throws {
            let run = try ProbeRun(size: Size(columns: 120, rows: 40), environment: ["LINES": "7", "COLUMNS": "9"])
            try #require(run.isReady())
            for size in [(20, 5), (1, 1), (200, 60), (0, 0), (3, 2), (120, 40)] {
                let expected = size == (0, 0) ? "80x24" : "\(size.0)x\(size.1)"
                let before = run.log.count { $0 == "resize \(expected)" }
                run.terminal.resize(to: Size(columns: size.0, rows: size.1))
                #expect(run.logs("resize \(expected)", times: before + 1))
            }
            #expect(run.log.first == "resize 120x40")
            #expect(run.quit() == .exited(0))
        }

        @Test("Smaller and as large as before within one turn, everything is drawn again")
        func resizeAndBack() throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            let before = try run.writtenSoFar().count
            run.terminal.process.send(SIGWINCH)
            #expect(run.logs("resize 80x24", times: 2))
            let written = String(decoding: try run.writtenSoFar()[before...], as: UTF8.self)
            #expect(written.contains("row 23"))
            #expect(run.quit() == .exited(0))
        }

        @Test("A terminal that does not know its size is taken for 80 by 24")
        func unknownSize() throws {
            let run = try ProbeRun(size: Size(columns: 0, rows: 0))
            try #require(run.isReady())
            #expect(run.log.first == "resize 80x24")
            #expect(run.quit() == .exited(0))
        }

        @Test("Work that finishes on another thread is mail, and a wished-for instant is one tick")
        func mailAndTick() throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            run.terminal.type("\u{1B}M")
            #expect(run.logs("mail"))
            run.terminal.type("\u{1B}T")
            #expect(run.logs("tick"))
            run.terminal.type("z")
            #expect(run.logs("key character(\"z\")"))
            #expect(run.log.count { $0 == "tick" } == 1)
            #expect(run.quit() == .exited(0))
        }

        @Test("Stopped and continued from outside, it takes the terminal back")
        func stoppedFromOutside() throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            run.terminal.process.send(SIGSTOP)
            run.terminal.process.send(SIGCONT)
            #expect(run.logs("resumed"))
            #expect(run.quit() == .exited(0))
            #expect(run.traces() == [])
        }

        @Test("In an orphaned process group, Ctrl-Z returns at once")
        func stopWithoutShell() throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            run.terminal.type("\u{1A}")
            #expect(run.logs("resumed"))
            #expect(run.terminal.modes.isRaw)
            #expect(run.quit() == .exited(0))
            #expect(run.traces() == [])
        }
    }
}
