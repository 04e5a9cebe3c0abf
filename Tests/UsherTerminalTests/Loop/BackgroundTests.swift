internal import Glibc
internal import Testing
internal import UsherCore
internal import UsherTesting
internal import UsherUI

@testable internal import UsherTerminal

extension TerminalTests {
    /// The test is the terminal: it sees the question and answers it. The limit for answers is one that they cannot
    /// miss, or one that they always miss.
    @Suite("The terminal is asked for its background")
    struct BackgroundTests {
        private static let question = "\u{1B}]11;?\u{7}"
        private static let light = "\u{1B}]11;rgb:ffff/ffff/ffff\u{7}"
        private static let dark = "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\"
        /// The colour that only the light theme has.
        private static let lightColor = ";33m"
        private static let soon = ["PROBE_PATIENCE": "600000"]

        private func questions(_ run: ProbeRun) -> Int { run.terminal.text.ranges(of: Self.question).count }

        /// Whether the light theme's colour is in the output behind a number of questions.
        private func isLight(_ run: ProbeRun, after questions: Int = 1) throws -> Bool {
            let output = String(decoding: try run.writtenSoFar(), as: UTF8.self)
            let ranges = output.ranges(of: Self.question)
            try #require(ranges.count == questions)
            return output[ranges[questions - 1].upperBound...].contains(Self.lightColor)
        }

        @Test("once, behind the first frame; a light one changes the theme, and is no event")
        func light() throws {
            let run = try ProbeRun(environment: Self.soon)
            try #require(run.isReady() && run.terminal.waits(for: Self.question))
            let text = run.terminal.text
            let frame = try #require(text.ranges(of: "row 23").first)
            let asked = try #require(text.ranges(of: Self.question).first)
            #expect(frame.upperBound <= asked.lowerBound && !text.contains(Self.lightColor))
            run.terminal.type(Self.light)
            #expect(run.terminal.waits(for: Self.lightColor))
            #expect(try isLight(run))
            #expect(run.events == ["resize 80x24", "key alt(\"Y\")"])
            #expect(run.quit() == .exited(0))
        }

        @Test(
            "and one that is dark, malformed or not told changes nothing",
            arguments: [dark, "\u{1B}]11;white\u{7}", ""])
        func unchanged(answer: String) throws {
            let run = try ProbeRun(environment: Self.soon)
            try #require(run.isReady() && run.terminal.waits(for: Self.question))
            let frames = run.frames
            run.terminal.type(answer)
            #expect(try !isLight(run))
            #expect(run.events == ["resize 80x24", "key alt(\"Y\")"])
            #expect(run.frames == frames + 1)
            #expect(run.quit() == .exited(0))
        }

        @Test("and what it says too late, twice or unasked is swallowed")
        func late() throws {
            let late = try ProbeRun(environment: ["PROBE_PATIENCE": "-1"])
            try #require(late.isReady() && late.terminal.waits(for: Self.question))
            late.terminal.type(Self.light)
            #expect(try !isLight(late))
            #expect(late.quit() == .exited(0))

            let twice = try ProbeRun(environment: Self.soon)
            try #require(twice.isReady() && twice.terminal.waits(for: Self.question))
            twice.terminal.type(Self.dark + Self.light)
            twice.terminal.type(Self.light)
            #expect(try !isLight(twice))

            let unasked = try ProbeRun()
            try #require(unasked.isReady())
            unasked.terminal.type(Self.light)
            #expect(try !String(decoding: unasked.writtenSoFar(), as: UTF8.self).contains(Self.lightColor))
            for run in [twice, unasked] {
                #expect(run.events == ["resize 80x24", "key alt(\"Y\")"])
                #expect(questions(run) == (run === twice ? 1 : 0))
                #expect(run.quit() == .exited(0))
            }
        }

        @Test("and an answer that is cut behind its Escape for any time is one")
        func cut() throws {
            let run = try ProbeRun(environment: Self.soon)
            try #require(run.isReady() && run.terminal.waits(for: Self.question))
            run.terminal.type("\u{1B}")
            try #require(run.logs("key escape"))
            run.terminal.type(String(Self.light.dropFirst()))
            #expect(run.terminal.waits(for: Self.lightColor))
            #expect(run.events == ["resize 80x24", "key escape"])
            #expect(run.quit() == .exited(0))
        }

        @Test("again when the program goes on after a stop, since the terminal may look differently")
        func again() throws {
            let run = try ProbeRun(environment: Self.soon)
            try #require(run.isReady() && run.terminal.waits(for: Self.question))
            run.terminal.type(Self.light)
            #expect(run.terminal.waits(for: Self.lightColor))
            run.terminal.type("\u{1A}")
            #expect(run.logs("resumed"))
            #expect(Deadline().wait { questions(run) == 2 })
            #expect(try isLight(run, after: 2) == false, "the frame stands before the question")
            let frames = run.frames
            run.terminal.type(Self.dark)
            #expect(run.logs("frame", times: frames + 1))
            run.terminal.process.send(SIGSTOP)
            run.terminal.process.send(SIGCONT)
            #expect(Deadline().wait { questions(run) == 3 })
            #expect(run.quit() == .exited(0))
        }

        @Test("but not where it has no colours, nor by a program that ends with its first frame")
        func pointless() throws {
            let run = try ProbeRun(environment: ["TERM": "vt100"].merging(Self.soon) { $1 })
            try #require(run.isReady())
            _ = try run.writtenSoFar()
            #expect(questions(run) == 0)
            #expect(run.quit() == .exited(0))
        }

        @Test("A background is light when black is read better on it than white")
        func threshold() {
            let grey: UInt8 = 118
            for (background, name) in [
                (RGB.white, "light"), (.black, "dark"), (RGB(red: 253, green: 246, blue: 227), "light"),
                (RGB(red: 0, green: 43, blue: 54), "dark"), (RGB(red: 0, green: 0, blue: 255), "dark"),
                (RGB(red: 0, green: 255, blue: 0), "light"), (RGB(red: 48, green: 10, blue: 36), "dark"),
                (RGB(red: grey + 4, green: grey + 4, blue: grey + 4), "light"),
                (RGB(red: grey - 4, green: grey - 4, blue: grey - 4), "dark"),
            ] {
                var question = BackgroundQuestion(dark: .dark, light: .light, patience: 1000)
                _ = question.ask(at: 0)
                #expect(question.theme(on: background, at: 10)?.name == name, "\(background)")
            }
        }

        @Test("An answer counts once for each question, within its time")
        func time() {
            var question = BackgroundQuestion(dark: .dark, light: .light, patience: 1000)
            #expect(question.theme(on: .white, at: 0) == nil)
            #expect(question.ask(at: 50) == Self.question && question.ask(at: 60) == nil)
            #expect(question.theme(on: .white, at: 2050) == nil)
            #expect(question.theme(on: .white, at: 1050)?.name == "light")
            #expect(question.theme(on: .white, at: 1050) == nil)
            question.repeatSoon()
            #expect(question.ask(at: 5000) == Self.question)
            #expect(question.theme(on: .black, at: 5100)?.name == "dark")
        }
    }
}
