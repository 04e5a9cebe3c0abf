import Testing

@testable import usher

@Suite("A line of progress")
struct ProgressLineTests {
    private final class Output {
        var writes: [String] = []
        var fails = false

        var output: TextOutput {
            TextOutput { [self] bytes throws(OutputError) in
                if fails { throw .closed }
                writes.append(String(decoding: bytes, as: UTF8.self))
            }
        }
    }

    private let bar = (full: "█", empty: "░")

    @Test("it is written over itself, only where it reads differently, and taken away at the end")
    func line() {
        let output = Output()
        let line = ProgressLine(on: output.output, isShown: true)
        for done in [0, 1, 2, 500, 1_000, 2_000] { line.show("1,000 tokens", done: done, total: 1_000) }
        let lines = [0, 50, 100].map { percent in
            let full = percent * 30 / 100
            let bar = String(repeating: bar.full, count: full) + String(repeating: bar.empty, count: 30 - full)
            return "\r\u{1B}[K\(bar) \(percent) %  1,000 tokens"
        }
        #expect(output.writes == lines)
        line.clear()
        line.clear()
        #expect(output.writes == lines + ["\r\u{1B}[K"])
    }

    @Test("nothing is written where standard error is no terminal, or nothing is to be done")
    func hidden() {
        let output = Output()
        let hidden = ProgressLine(on: output.output, isShown: false)
        hidden.show("tokens", done: 1, total: 2)
        hidden.clear()
        let shown = ProgressLine(on: output.output, isShown: true)
        shown.show("tokens", done: 0, total: 0)
        shown.clear()
        #expect(output.writes.isEmpty)
    }

    @Test("an output that has gone stops nothing")
    func gone() {
        let output = Output()
        output.fails = true
        let line = ProgressLine(on: output.output, isShown: true)
        line.show("tokens", done: 1, total: 2)
        line.clear()
        #expect(output.writes.isEmpty)
    }
}
