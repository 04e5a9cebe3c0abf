internal import UsherCore

/// A piece of a code as ranges and masks over the code's 128 bits.
struct CodeFragmentRange: Hashable {
    private struct End: Hashable {
        let digits: UInt128
        let count: UInt128

        /// - Returns: `nil` for more digits than a code has.
        init?(_ text: String) {
            guard text.utf8.count <= 32 else { return nil }
            digits = text.utf8.reduce(0) { $0 << 4 | UInt128(hexDigitValue($1) ?? 0) }
            count = UInt128(text.utf8.count)
        }

        /// The lowest and the highest number that start with the digits.
        var range: (low: UInt128, high: UInt128) {
            let shift = 128 - 4 * count
            let low = shift == 128 ? 0 : digits << shift
            return (low, shift == 128 ? .max : low | ((UInt128(1) << shift) - 1))
        }

        /// The digits in reverse order.
        var reversed: End { End(digits: CodeBytes(number: digits).reversed.number >> (128 - 4 * count), count: count) }

        init(digits: UInt128, count: UInt128) {
            self.digits = digits
            self.count = count
        }
    }

    private let start: End?
    private let end: End?
    private let needsBoth: Bool

    init(_ fragment: CodeFragment) {
        switch fragment {
        case .startOrEnd(let digits):
            start = End(digits)
            end = start
            needsBoth = false
        case .startAndEnd(let first, let last):
            start = End(first)
            end = End(last)
            needsBoth = true
        }
    }

    /// Holds for the codes that start or end so.
    var condition: SQLFragment {
        guard let start, let end else { return .none }
        let parts = [CodeFragmentRange.range(start.range), CodeFragmentRange.reversedRange(end.reversed.range)]
        return (needsBoth ? SQLFragment.all(parts.map(\.fragment)) : .any(parts.map(\.fragment))) ?? .none
    }

    /// Ranges of codes that together hold every token with such a code; of a start with an end, others as well.
    var candidates: [CodeRange] {
        guard let start, let end else { return [] }
        let byStart = CodeFragmentRange.range(start.range)
        let byEnd = CodeFragmentRange.reversedRange(end.reversed.range)
        guard needsBoth else { return [byStart, byEnd] }
        return [start.count >= end.count ? byStart : byEnd]
    }

    /// Ranges that together contain every matching token exactly once.
    var counting: [CodeRange] {
        guard let start, let end else { return [] }
        let byStart = CodeFragmentRange.range(start.range)
        let byEnd = CodeFragmentRange.reversedRange(end.reversed.range)
        guard needsBoth else { return [byStart, byEnd.and(byStart.fragment.negated)] }
        let (first, second) = start.count >= end.count ? (byStart, byEnd) : (byEnd, byStart)
        return [first.and(second.fragment)]
    }

    private static func range(_ bounds: (low: UInt128, high: UInt128)) -> CodeRange {
        CodeRange(.code, "code BETWEEN ? AND ?", bounds)
    }

    private static func reversedRange(_ bounds: (low: UInt128, high: UInt128)) -> CodeRange {
        CodeRange(.reversedCode, "edoc BETWEEN ? AND ?", bounds)
    }
}

/// A condition that is true for the codes in one range of an index.
struct CodeRange {
    let index: TokenIndex
    private(set) var fragment: SQLFragment

    fileprivate init(_ index: TokenIndex, _ condition: String, _ bounds: (low: UInt128, high: UInt128)) {
        self.index = index
        fragment = SQLFragment(
            condition, [CodeBytes(number: bounds.low).value, CodeBytes(number: bounds.high).value])
    }

    /// The same with an additional condition.
    fileprivate func and(_ other: SQLFragment) -> CodeRange {
        var both = self
        both.fragment = SQLFragment(
            "\(fragment.sql) AND \(other.sql)", fragment.values + other.values)
        return both
    }
}
