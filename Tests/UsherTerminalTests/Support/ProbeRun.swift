internal import Glibc
internal import Testing
internal import UsherTesting
internal import UsherUI

/// The probe program on a pseudo-terminal, with the log of its events.
final class ProbeRun {
    let terminal: PseudoTerminal
    private let folder: ScratchFolder
    private let takesMouse: Bool
    private var marks = 0

    /// Starts the probe; `isReady` waits for its first frame.
    init(
        size: Size = Size(columns: 80, rows: 24), environment: [String: String] = [:], through launcher: [String] = [],
        takesMouse: Bool = false
    ) throws {
        self.takesMouse = takesMouse
        folder = try ScratchFolder()
        let words = launcher + [try BuiltProgram.path("usher-probe"), folder.file("log")]
        terminal = try PseudoTerminal(
            words[0], arguments: Array(words.dropFirst()),
            environment: environment.merging(takesMouse ? ["PROBE_MOUSE": "1"] : [:]) { $1 }, size: size)
    }

    var log: [String] {
        (TextFile.read(folder.file("log")) ?? "").split(separator: "\n").map(String.init)
    }

    /// The log without frames.
    var events: [String] { log.filter { $0 != "frame" } }

    var frames: Int { log.count { $0 == "frame" } }

    /// Waits until the log contains a line so many times.
    func logs(_ line: String, times: Int = 1) -> Bool {
        Deadline().wait { log.count { $0 == line } >= times }
    }

    /// Waits until the first frame is on the screen.
    func isReady() -> Bool {
        logs("frame") && terminal.waits(for: "row 1")
    }

    /// All output so far, without the titles, including the frames of all logged keys.
    ///
    /// The probe is asked for a title and writes it after all other output, so that no test waits for output that may
    /// not come.
    func writtenSoFar() throws -> [UInt8] {
        marks += 1
        terminal.type("\u{1B}Y")
        try #require(terminal.waits(for: mark(marks)))
        var text = terminal.text
        for number in 1...marks { text = text.split(separator: mark(number)).joined() }
        return Array(text.utf8)
    }

    private func mark(_ number: Int) -> String { "\u{1B}]2;mark \(number)\u{7}" }

    func quit() -> ChildProcess.Ending? {
        terminal.type("\u{11}")
        return end()
    }

    /// Waits for the process's end, reading its output.
    func end() -> ChildProcess.Ending? {
        _ = Deadline().wait {
            _ = terminal.output
            return terminal.process.poll() != nil
        }
        return terminal.process.poll()
    }

    /// The differences in the terminal after the probe's end; empty when it is restored.
    func traces() -> [String] {
        let text = terminal.text
        var traces: [String] = []
        if terminal.modes != terminal.firstModes { traces.append("other modes") }
        let numbers = [1049, 2004] + (takesMouse ? [1000, 1006] : [])
        for (left, entered) in numbers.map({ ("\u{1B}[?\($0)l", "\u{1B}[?\($0)h") }) {
            guard let end = text.ranges(of: left).last, let start = text.ranges(of: entered).last else {
                traces.append("no \(left.dropFirst())")
                continue
            }
            if end.lowerBound < start.lowerBound { traces.append("\(entered.dropFirst()) still holds") }
        }
        if let shown = text.ranges(of: "\u{1B}[?25h").last, let hidden = text.ranges(of: "\u{1B}[?25l").last {
            if shown.lowerBound < hidden.lowerBound { traces.append("cursor hidden") }
        }
        return traces
    }
}
