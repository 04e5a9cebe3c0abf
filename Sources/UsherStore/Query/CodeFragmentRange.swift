internal import UsherCore

/// A fragment of a code as ranges and masks over the code's 128 bits.
struct CodeFragmentRange: Hashable {
    private struct End: Hashable {
        let digits: UInt128
        let count: UInt128

        /// `nil` for more digits than a code has.
        init?(_ text: String) {
            guard text.utf8.count <= 32 else { return nil }
            digits = text.utf8.reduce(0) { $0 << 4 | UInt128(hexDigitValue($1) ?? 0) }
            count = UInt128(text.utf8.count)
        }

        /// The lowest and the highest number that begins with the digits.
        var range: (low: UInt128, high: UInt128) {
            let shift = 128 - 4 * count
            let low = shift == 128 ? 0 : digits << shift
            return (low, shift == 128 ? .max : low | ((UInt128(1) << shift) - 1))
        }

        func begins(_ number: UInt128) -> Bool { number >> (128 - 4 * count) == digits }

        func ends(_ number: UInt128) -> Bool {
            count == 32 ? number == digits : number & ((UInt128(1) << (4 * count)) - 1) == digits
        }

        /// The digits from the last to the first.
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

    /// Statements that together find every token with such a code; they find others only for a start with an end.
    var candidates: [(sql: String, values: [SQLValue])] {
        guard let start, let end else { return [] }
        let byStart = CodeFragmentRange.select("code", start.range)
        let byEnd = CodeFragmentRange.select("edoc", end.reversed.range)
        guard needsBoth else { return [byStart, byEnd] }
        return [start.count >= end.count ? byStart : byEnd]
    }

    /// Conditions that together hold once for every token with such a code, each with the column whose index to read.
    var counting: [(column: String, condition: String, values: [SQLValue])] {
        guard let start, let end else { return [] }
        let byStart = CodeFragmentRange.bounds(start.range)
        let byEnd = CodeFragmentRange.bounds(end.reversed.range)
        let (hasStart, hasEnd) = ("code BETWEEN ? AND ?", "edoc BETWEEN ? AND ?")
        if needsBoth {
            return [(start.count >= end.count ? "code" : "edoc", "\(hasStart) AND \(hasEnd)", byStart + byEnd)]
        }
        return [("code", hasStart, byStart), ("edoc", "\(hasEnd) AND NOT \(hasStart)", byEnd + byStart)]
    }

    private static func bounds(_ range: (low: UInt128, high: UInt128)) -> [SQLValue] {
        [CodeBytes(number: range.low).value, CodeBytes(number: range.high).value]
    }

    private static func select(
        _ column: String, _ range: (low: UInt128, high: UInt128)
    ) -> (sql: String, values: [SQLValue]) {
        (
            "SELECT id, code FROM tokens INDEXED BY tokens_by_\(column) WHERE \(column) BETWEEN ? AND ? LIMIT ?",
            bounds(range)
        )
    }
}
