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

        @Test(
            "A crash gives the terminal back first",
            arguments: [
                ("A", [SIGABRT]), ("F", [SIGILL, SIGTRAP]), ("B", [SIGILL, SIGTRAP]), ("S", [SIGSEGV]),
                ("N", [SIGSEGV]), ("O", [SIGSEGV]), ("K", [SIGSEGV]),
            ])
        func crash(letter: String, signals: [Int32]) throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            run.terminal.type("\u{1B}\(letter)")
            let ending = run.end()
            #expect(signals.contains { ending == .signal($0) })
            #expect(run.traces() == [])
        }

        @Test("Of two crashes the first gives the terminal back, and the other does not end the process meanwhile")
        func crashTwice() throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            run.terminal.type("\u{1B}D")
            #expect(run.end() == .signal(SIGABRT))
            #expect(run.terminal.modes == run.terminal.firstModes)
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
            #expect(run.terminal.process.wait() == .signal(SIGHUP))
        }

        @Test("A terminal without an alternate screen keeps what was shown, and the prompt comes below it")
        func noAlternateScreen() throws {
            let run = try ProbeRun(environment: ["TERM": "linux"])
            try #require(run.isReady())
            #expect(run.quit() == .exited(0))
            let bottom = try #require(run.terminal.text.ranges(of: "\u{1B}[24;1H").last)
            #expect(run.terminal.text[bottom.upperBound...].hasSuffix("\r\n"))
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
