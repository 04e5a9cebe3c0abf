internal import Glibc
internal import Testing
internal import UsherTesting
internal import UsherUI

extension TerminalTests {
    @Suite("The terminal is given back on every way out")
    struct RestoreTests {
        @Test("Quitting leaves modes, screen, cursor and paste as they were")
        func quit() throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            #expect(run.terminal.modes.isRaw)
            #expect(run.quit() == .exited(0))
            #expect(run.traces() == [])
        }

        @Test("A signal from outside ends it in order", arguments: [SIGTERM, SIGINT, SIGQUIT, SIGHUP])
        func signal(number: Int32) throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            run.terminal.process.send(number)
            #expect(run.end() == .exited(128 + number))
            #expect(run.traces() == [])
            #expect(run.log.last == (number == SIGHUP ? "end hangup" : "end signal(\(number))"))
        }

        @Test(
            "A crash gives the terminal back first",
            arguments: [
                ("A", [SIGABRT]), ("F", [SIGILL, SIGTRAP]), ("B", [SIGILL, SIGTRAP]), ("S", [SIGSEGV]),
                ("N", [SIGSEGV]), ("O", [SIGSEGV]), ("K", [SIGSEGV]), ("D", [SIGABRT]),
            ])
        func crash(letter: String, signals: [Int32]) throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            run.terminal.type("\u{1B}\(letter)")
            let ending = run.end()
            #expect(signals.contains { ending == .signal($0) })
            #expect(run.traces() == [])
        }

        @Test("What a crash says is read after the screen is left")
        func lastWords() throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            run.terminal.type("\u{1B}F")
            _ = run.end()
            let left = try #require(run.terminal.text.ranges(of: "\u{1B}[?1049l").last)
            let words = try #require(run.terminal.text.ranges(of: "told to fail").last)
            #expect(left.upperBound <= words.lowerBound)
        }

        @Test("A stray line on standard error waits until the screen is left")
        func strayLine() throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            run.terminal.type("\u{1B}E")
            #expect(run.logs("key alt(\"E\")"))
            #expect(run.quit() == .exited(0))
            let text = run.terminal.text
            let left = try #require(text.ranges(of: "\u{1B}[?1049l").last)
            #expect(text.ranges(of: "a stray line").allSatisfy { $0.lowerBound >= left.upperBound })
            #expect(text.ranges(of: "a stray line").count == 1)
        }

        @Test("A terminal that goes away ends it")
        func hangUp() throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            run.terminal.hangUp()
            #expect(run.terminal.process.wait() == .exited(129))
        }

        @Test("A terminal that goes away without a signal ends it too")
        func hangUpUnheard() throws {
            let run = try ProbeRun(through: ["env", "--ignore-signal=HUP"])
            try #require(run.isReady())
            run.terminal.hangUp()
            #expect(run.terminal.process.wait() == .exited(129))
        }
    }
}
