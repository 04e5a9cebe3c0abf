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

        func begins(_ number: UInt128) -> Bool { number >> (128 - 4 * count) == digits }

        func ends(_ number: UInt128) -> Bool {
            count == 32 ? number == digits : number & ((UInt128(1) << (4 * count)) - 1) == digits
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

    func matches(_ code: CodeBytes) -> Bool {
        let begins = start?.begins(code.number) == true
        if begins != needsBoth { return begins }
        return end?.ends(code.number) == true
    }

    /// Whether the candidates are no others than the tokens with such a code: not for a start with an end.
    var isExact: Bool { !needsBoth }

    /// Ranges of codes that together hold every token with such a code, and others unless `isExact`.
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
        guard needsBoth else { return [byStart, byEnd.and("NOT \(byStart.condition)", byStart.values)] }
        let (first, second) = start.count >= end.count ? (byStart, byEnd) : (byEnd, byStart)
        return [first.and(second.condition, second.values)]
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
    private(set) var condition: String
    private(set) var values: [SQLValue]

    fileprivate init(_ index: TokenIndex, _ condition: String, _ bounds: (low: UInt128, high: UInt128)) {
        self.index = index
        self.condition = condition
        values = [CodeBytes(number: bounds.low).value, CodeBytes(number: bounds.high).value]
    }

    /// The same with an additional condition.
    fileprivate func and(_ other: String, _ others: [SQLValue]) -> CodeRange {
        var both = self
        both.condition += " AND \(other)"
        both.values += others
        return both
    }
}
