internal import Glibc
internal import Testing
internal import UsherTesting
internal import UsherUI

extension TerminalTests {
    @Suite("A terminal that takes no output keeps nothing from happening")
    struct UnreadTerminalTests {
        enum Refusal: CaseIterable {
            /// Nothing is read any more, and what the terminal holds is full.
            case full
            /// Stopped, as by Ctrl-S or Scroll Lock.
            case stopped
        }

        private static let title = "\u{1B}]2;" + String(repeating: "0123456789", count: 5_000) + "\u{7}"

        /// A probe whose terminal takes no output.
        private func run(_ refusal: Refusal) throws -> ProbeRun {
            let run = try ProbeRun()
            try #require(run.isReady())
            _ = try run.writtenSoFar()
            if refusal == .stopped { run.terminal.stopOutput() }
            run.terminal.type("\u{1B}G")
            try #require(run.logs("key alt(\"G\")"))
            // Handled in a later turn, when the title waits for the terminal.
            run.terminal.type("z")
            try #require(run.logs("key character(\"z\")"))
            return run
        }

        @Test(
            "A signal ends it", arguments: Refusal.allCases,
            [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGABRT, SIGSEGV])
        func signal(refusal: Refusal, number: Int32) throws {
            let run = try run(refusal)
            run.terminal.process.send(number)
            #expect(run.terminal.process.wait() == .signal(number))
            #expect(run.terminal.modes == run.terminal.firstModes)
            run.terminal.resumeOutput()
            // A terminal that is read again later is usable; a stopped one could not be told anything.
            if refusal == .full { #expect(run.traces() == []) }
        }

        @Test("A key ends it", arguments: Refusal.allCases)
        func quit(refusal: Refusal) throws {
            let run = try run(refusal)
            run.terminal.type("\u{11}")
            #expect(run.terminal.process.wait() == .exited(0))
            #expect(run.terminal.modes == run.terminal.firstModes)
            run.terminal.resumeOutput()
            if refusal == .full { #expect(run.traces() == []) }
        }

        @Test("A stray line on standard error does not keep it from ending", arguments: Refusal.allCases)
        func strayLine(refusal: Refusal) throws {
            let run = try run(refusal)
            run.terminal.type("\u{1B}E\u{11}")
            #expect(run.terminal.process.wait() == .exited(0))
        }

        @Test("Events go on, no frames pile up, and the next one shows the present", arguments: Refusal.allCases)
        func goesOn(refusal: Refusal) throws {
            let run = try run(refusal)
            let frames = run.frames
            for number in 1...5 {
                run.terminal.type("\u{1B}[B\u{C}")
                #expect(run.logs("key down", times: number))
            }
            run.terminal.resize(to: Size(columns: 90, rows: 20))
            #expect(run.logs("resize 90x20"))
            run.terminal.process.send(SIGSTOP)
            run.terminal.process.send(SIGCONT)
            #expect(run.logs("resumed"))
            #expect(run.frames == frames)
            run.terminal.resumeOutput()
            let isDrawn = Deadline().wait {
                _ = run.terminal.output
                return run.frames > frames
            }
            #expect(isDrawn && run.frames == frames + 1)
            // The bytes that waited came whole, and then one frame with everything in it.
            let text = String(decoding: try run.writtenSoFar(), as: UTF8.self)
            let title = try #require(text.ranges(of: Self.title).first)
            let frame = text[title.upperBound...]
            #expect(frame.ranges(of: "row 19").count == 1 && frame.contains("probe 90x20"))
            #expect(run.quit() == .exited(0))
            #expect(run.traces() == [])
        }

        @Test("Nothing wakes it while it waits for its terminal")
        func quiet() throws {
            let run = try run(.stopped)
            run.terminal.type("\u{1B}[B")
            #expect(run.logs("key down"))
            let process = run.terminal.process.processID
            #expect(
                Deadline().wait {
                    let before = ProcessCounters.read(process)
                    usleep(1_000_000)
                    return ProcessCounters.read(process) == before
                })
            run.terminal.resumeOutput()
            #expect(run.quit() == .exited(0))
        }

        @Test("A terminal that reads byte by byte gets every byte, in order")
        func slowReader() throws {
            let run = try ProbeRun()
            try #require(run.isReady())
            _ = try run.writtenSoFar()
            run.terminal.type("\u{1B}G\u{1B}C\u{1B}P\u{1B}[B\u{1B}[B\u{1B}[B")
            #expect(run.logs("key down", times: 3))
            run.terminal.type("\u{1B}W")
            var bytes: [UInt8] = []
            let isRead = Deadline().wait {
                for _ in 0..<5_000 { bytes += run.terminal.read(atMost: 1) }
                return String(decoding: bytes, as: UTF8.self).contains("\u{1B}]52;c;dXNoZXI=\u{7}")
            }
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(isRead && text.contains(Self.title))
            // The frame behind it came whole, too: the row under the cursor is written anew.
            #expect(text.contains("row 3 "))
            #expect(run.quit() == .exited(0))
            #expect(run.traces() == [])
        }

        @Test("Ctrl-Z stops it, and fg brings the present state", arguments: Refusal.allCases)
        func stop(refusal: Refusal) throws {
            let folder = try ScratchFolder()
            let (stopped, go, log) = (folder.file("stopped"), folder.file("go"), folder.file("log"))
            // The shell itself writes nothing to the terminal, which takes nothing.
            let script = """
                set -m; exec 2>/dev/null; "$0" \(log) 2>/dev/tty; echo >\(stopped)
                until [ -e \(go) ]; do sleep 0.05; done; fg >/dev/null
                """
            let terminal = try PseudoTerminal(
                "sh", arguments: ["-c", script, try BuiltProgram.path("usher-probe")],
                size: Size(columns: 80, rows: 24))
            func logs(_ line: String) -> Bool {
                Deadline().wait { TextFile.read(log)?.split(separator: "\n").contains { $0 == line } == true }
            }
            try #require(terminal.waits(for: "row 23"))
            if refusal == .stopped { terminal.stopOutput() }
            terminal.type("\u{1B}G")
            try #require(logs("key alt(\"G\")"))
            terminal.type("\u{1B}[B\u{1A}")
            try #require(Deadline().wait { access(stopped, F_OK) == 0 })
            #expect(terminal.modes == terminal.firstModes)
            terminal.resumeOutput()
            let before = terminal.text.count
            try TextFile.write("", to: go)
            #expect(logs("resumed"))
            #expect(Deadline().wait { terminal.text.dropFirst(before).contains("row 23") })
            #expect(terminal.modes.isRaw)
            terminal.type("\u{11}")
            #expect(Deadline().wait { terminal.output.isEmpty == false && terminal.process.poll() == .exited(0) })
            #expect(terminal.modes == terminal.firstModes)
        }
    }
}
