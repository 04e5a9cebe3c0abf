internal import Glibc
internal import Testing
internal import UsherTesting

extension TerminalTests {
    @Suite("The terminal's mouse")
    struct MouseTests {
        private static let on = "\u{1B}[?1000h\u{1B}[?1006h"
        private static let off = "\u{1B}[?1006l\u{1B}[?1000l"

        @Test("It is asked for, told, and given back on quitting")
        func quit() throws {
            let run = try ProbeRun(takesMouse: true)
            try #require(run.isReady())
            run.terminal.type("\u{1B}[<0;10;5M\u{1B}[<0;10;5m\u{1B}[<65;1;1Mz")
            #expect(run.logs("key character(\"z\")"))
            #expect(run.events == ["resize 80x24", "press 9,4", "wheelDown 0,0", "key character(\"z\")"])
            #expect(run.quit() == .exited(0))
            #expect(run.traces() == [])
            #expect(run.terminal.text.ranges(of: MouseTests.on).count == 1)
            #expect(run.terminal.text.ranges(of: MouseTests.off).count == 1)
        }

        @Test("A signal gives it back", arguments: [SIGTERM, SIGINT, SIGQUIT, SIGHUP])
        func signal(number: Int32) throws {
            let run = try ProbeRun(takesMouse: true)
            try #require(run.isReady())
            run.terminal.process.send(number)
            #expect(run.end() == .signal(number))
            #expect(run.traces() == [])
        }

        @Test("A crash gives it back", arguments: ["A", "F", "S", "O", "B"])
        func crash(letter: String) throws {
            let run = try ProbeRun(takesMouse: true)
            try #require(run.isReady())
            run.terminal.type("\u{1B}\(letter)")
            guard case .signal = run.end() else {
                Issue.record("it did not crash")
                return
            }
            #expect(run.traces() == [])
        }

        @Test("Ctrl-Z gives it back, and it is asked for again afterwards")
        func stop() throws {
            let run = try ProbeRun(takesMouse: true)
            try #require(run.isReady())
            run.terminal.type("\u{1A}")
            #expect(run.logs("resumed"))
            #expect(Deadline().wait { run.terminal.text.ranges(of: MouseTests.on).count == 2 })
            let text = run.terminal.text
            let taken = text.ranges(of: MouseTests.on)
            let back = text.ranges(of: MouseTests.off)
            try #require(taken.count == 2 && back.count == 1)
            #expect(taken[0].upperBound <= back[0].lowerBound && back[0].upperBound <= taken[1].lowerBound)
            #expect(run.quit() == .exited(0))
            #expect(run.traces() == [])
        }

        @Test("Stopped and continued from outside, it is asked for again")
        func stoppedFromOutside() throws {
            let run = try ProbeRun(takesMouse: true)
            try #require(run.isReady())
            run.terminal.process.send(SIGSTOP)
            run.terminal.process.send(SIGCONT)
            #expect(run.logs("resumed"))
            #expect(Deadline().wait { run.terminal.text.ranges(of: MouseTests.on).count == 2 })
            #expect(run.quit() == .exited(0))
            #expect(run.traces() == [])
        }

        @Test("Where it is not wanted the terminal hears nothing of it, and its reports are no keys")
        func unwanted() throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            run.terminal.type("\u{1B}[<0;10;5Mz")
            #expect(run.logs("key character(\"z\")"))
            #expect(run.events == ["resize 80x24", "key character(\"z\")"])
            run.terminal.type("\u{1A}")
            #expect(run.logs("resumed"))
            #expect(run.quit() == .exited(0))
            #expect(!run.terminal.text.contains("\u{1B}[?1000") && !run.terminal.text.contains("\u{1B}[?1006"))
        }
    }
}
