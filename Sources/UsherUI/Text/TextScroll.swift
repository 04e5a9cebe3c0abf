internal import UsherCore

/// How far a text is scrolled in a pane or a dialog that may not show all of it.
struct TextScroll: Hashable, Sendable {
    /// The first line shown, as far as there are so many: a text may lose lines, and a pane
    /// gain some.
    private(set) var top = 0

    /// The lines shown of a text of `count` lines in `height` rows.
    func window(count: Int, height: Int) -> Range<Int> {
        let first = max(0, min(top, count - height))
        return first..<min(count, first + max(0, height))
    }

    /// Which lines are shown, as in `1–5 of 9`; `nil` where all are.
    func position(count: Int, height: Int) -> String? {
        let window = window(count: count, height: height)
        guard window.count < count else { return nil }
        return "\(grouped(window.lowerBound + 1))–\(grouped(window.upperBound)) of \(grouped(count))"
    }

    mutating func move(_ movement: Movement, count: Int, height: Int) {
        switch movement {
        case .first: move(to: 0, count: count, height: height)
        case .last: move(to: count, count: count, height: height)
        default: move(by: movement.distance(height: height), count: count, height: height)
        }
    }

    mutating func move(by distance: Int, count: Int, height: Int) {
        move(to: window(count: count, height: height).lowerBound + distance, count: count, height: height)
    }

    mutating func move(to line: Int, count: Int, height: Int) {
        top = max(0, min(line, count - height))
    }
}
