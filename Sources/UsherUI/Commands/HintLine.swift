internal import UsherCore

/// Hints side by side on a line: those that fit, and the cells of each.
struct HintLine {
    private struct Place {
        let hint: Hint
        /// The first cell of its first key.
        let start: Int
    }

    private static var gap: Int { 2 }

    private var places: [Place] = []
    /// The cells that the hints take.
    private(set) var columns: Range<Int>

    /// Takes as many hints as fit, from the first on; those that are kept have their cells reserved. Of several kept ones
    /// the last gives way on a narrow line, where fewer than three others would fit.
    ///
    /// - Parameters:
    ///   - columns: the cells that there are.
    ///   - isAtEnd: whether the hints stand at the right end of these cells.
    init(_ hints: [Hint], in columns: Range<Int>, isAtEnd: Bool = false) {
        let fitting = HintLine.fitting(hints, in: columns.count)
        let width = max(0, fitting.reduce(-HintLine.gap) { $0 + HintLine.width(of: $1) })
        var start = isAtEnd ? max(columns.lowerBound, columns.upperBound - width) : columns.lowerBound
        self.columns = start..<start + width
        for hint in fitting {
            places.append(Place(hint: hint, start: start))
            start += HintLine.width(of: hint)
        }
    }

    private static func fitting(_ hints: [Hint], in columns: Int) -> [Hint] {
        let kept = hints.filter(\.isKept)
        var available = columns + gap - kept.reduce(0) { $0 + width(of: $1) }
        var last = kept.count > 1 ? kept.last : nil
        var shown: [Hint] = []
        for hint in hints where !hint.isKept {
            if width(of: hint) > available, shown.count < 3, let given = last {
                guard width(of: hint) <= available + width(of: given) else { break }
                available += width(of: given)
                last = nil
            }
            guard width(of: hint) <= available else { break }
            available -= width(of: hint)
            shown.append(hint)
        }
        let givenUp = kept.count > 1 && last == nil ? kept.last : nil
        return hints.filter { $0.isKept ? $0 != givenUp : shown.contains($0) }
    }

    /// The cells of a hint and the gap behind it.
    private static func width(of hint: Hint) -> Int {
        cellWidth(of: hint.keyNames) + 1 + cellWidth(of: hint.words) + gap
    }

    /// The key that a press on a cell stands for: the one whose name is there; of several keys the last one on the words.
    func key(at column: Int) -> Key? {
        for place in places {
            var end = place.start
            for key in place.hint.keys where column >= place.start {
                end += cellWidth(of: key.name)
                if column < end { return key }
            }
            if (end..<place.start + HintLine.width(of: place.hint) - HintLine.gap).contains(column) {
                return place.hint.keys.last
            }
        }
        return nil
    }

    func draw(into canvas: inout Canvas, row: Int) {
        for place in places {
            let names = place.hint.keyNames
            canvas.write(names, column: place.start, row: row, style: CellStyle(.key))
            canvas.write(
                place.hint.words, column: place.start + cellWidth(of: names) + 1, row: row, style: CellStyle(.dim))
        }
    }
}
