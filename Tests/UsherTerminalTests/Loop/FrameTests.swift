internal import Glibc
internal import Testing
internal import UsherTesting
internal import UsherUI

extension TerminalTests {
    @Suite("Frames cost what changed, and rest costs nothing")
    struct FrameTests {
        @Test(
            "A cursor step costs little more than its text",
            arguments: [
                ("xterm-256color", 140), ("linux", 140), ("screen-256color", 140), ("vt100", 150), ("ansi", 200),
            ])
        func cursorStep(terminal: String, limit: Int) throws {
            let run = try ProbeRun(environment: ["TERM": terminal])
            try #require(run.isReady())
            let before = try run.writtenSoFar().count
            run.terminal.type("\u{1B}[B")
            #expect(run.logs("key down"))
            let bytes = try run.writtenSoFar().count - before
            #expect(bytes > 0)
            #expect(bytes < limit)
            #expect(run.quit() == .exited(0))
        }

        @Test("A frame like the one before writes nothing")
        func sameFrame() throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            let before = try run.writtenSoFar().count
            run.terminal.type("z")
            #expect(run.logs("key character(\"z\")"))
            #expect(try run.writtenSoFar().count == before)
            #expect(run.quit() == .exited(0))
        }

        @Test("A key is answered by one write")
        func oneWrite() throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            _ = try run.writtenSoFar()
            let process = run.terminal.process.processID
            let before = try #require(ProcessCounters.writes(of: process))
            run.terminal.type("\u{1B}[B")
            #expect(run.logs("key down"))
            _ = try run.writtenSoFar()
            // Those of the log: two keys, two frames. Those to the terminal: the frame, and the title asked for.
            #expect(try #require(ProcessCounters.writes(of: process)) - before == 6)
            #expect(run.quit() == .exited(0))
        }

        @Test("No frame clears the screen, however much changes")
        func noClearing() throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            let before = try run.writtenSoFar().count
            run.terminal.type("\u{1B}C\u{1B}P\u{1B}[B\u{1B}[B")
            #expect(run.logs("key down", times: 2))
            let written = String(decoding: try run.writtenSoFar()[before...], as: UTF8.self)
            #expect(!written.isEmpty)
            #expect(!written.contains("\u{1B}[2J") && !written.contains("\u{1B}[J"))
            #expect(run.quit() == .exited(0))
        }

        @Test("A held key builds no backlog: many keys are few frames")
        func heldKey() throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            let before = run.frames
            run.terminal.type(String(repeating: "\u{1B}[B", count: 200))
            #expect(run.logs("key down", times: 200))
            #expect(run.frames - before < 20)
            #expect(run.quit() == .exited(0))
        }

        @Test("In a quiet interval nothing wakes")
        func quiet() throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            run.terminal.type("\u{1B}M\u{1B}T")
            try #require(run.logs("tick") && run.logs("mail"))
            let process = run.terminal.process.processID
            // A thread that ends late may still be counted; a thread that wakes for ever would be counted in every
            // interval.
            #expect(
                Deadline().wait {
                    let before = ProcessCounters.read(process)
                    usleep(1_500_000)
                    return ProcessCounters.read(process)?.voluntarySwitches == before?.voluntarySwitches
                })
            #expect(run.quit() == .exited(0))
        }

        @Test("Bytes for the terminal itself go out whole")
        func rawBytes() throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            run.terminal.type("\u{1B}W")
            #expect(run.terminal.waits(for: "\u{1B}]52;c;dXNoZXI=\u{7}"))
            #expect(run.quit() == .exited(0))
        }
    }
}
