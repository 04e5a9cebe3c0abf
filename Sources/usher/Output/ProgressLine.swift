/// One line on standard error that says how far something is; nothing where that is no terminal.
final class ProgressLine {
    private static let width = 30

    private let output: TextOutput
    private let isShown: Bool
    private var last = ""

    /// - Parameter isShown: whether `output` is a terminal.
    init(on output: TextOutput, isShown: Bool) {
        self.output = output
        self.isShown = isShown
    }

    /// Writes only if the text changed.
    func show(_ what: String, done: Int, total: Int) {
        guard isShown, total > 0 else { return }
        let share = min(1, Double(done) / Double(total))
        let full = Int(share * Double(ProgressLine.width))
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: ProgressLine.width - full)
        let line = "\(bar) \(Int(share * 100)) %  \(what)"
        guard line != last else { return }
        last = line
        write("\r\u{1B}[K\(line)")
    }

    func clear() {
        guard isShown, !last.isEmpty else { return }
        last = ""
        write("\r\u{1B}[K")
    }

    /// Progress that cannot be written is no reason to stop.
    private func write(_ text: String) {
        try? output.write(text)
        try? output.flush()
    }
}
