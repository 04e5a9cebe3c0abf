/// A progress line on standard error, where that is a terminal.
final class ProgressLine {
    private static let width = 30

    private let output: TextOutput
    private let isShown: Bool
    private var last = ""

    init(_ context: CommandContext) {
        output = context.errors
        isShown = context.environment.isErrorTerminal
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

    /// A failed write is ignored: progress that cannot be shown must not stop the work.
    private func write(_ text: String) {
        try? output.write(text)
        try? output.flush()
    }
}
