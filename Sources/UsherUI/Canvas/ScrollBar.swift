/// The window of a list or a text that is longer than its pane, as the pane's right border shows it.
struct ScrollBar: Hashable, Sendable {
    private let first: Int
    private let shown: Int
    private let count: Int

    /// - Returns: `nil` where everything is shown, and while the number of rows is not known.
    init?(first: Int, shown: Int, count: Int?) {
        guard let count, shown > 0, count > shown else { return nil }
        self.first = max(0, min(first, count - shown))
        self.shown = shown
        self.count = count
    }

    /// The cells of a border of this length that stand for the window. They touch an end only where the window does.
    func thumb(in length: Int) -> Range<Int> {
        let size = max(1, min(length - 1, length * shown / count))
        let free = length - size
        guard free > 0 else { return 0..<max(0, length) }
        let hidden = count - shown
        var start = (free * first + hidden / 2) / hidden
        if free > 1 {
            if first > 0 { start = max(1, start) }
            if first < hidden { start = min(free - 1, start) }
        } else {
            start = first < hidden ? 0 : 1
        }
        return start..<start + size
    }
}
