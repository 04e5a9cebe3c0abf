internal import UsherCore

/// The values of a column between two bounds, both included; none when the first is greater.
struct ColumnRange: Hashable {
    var low: Int64
    var high: Int64

    init(low: Int64, high: Int64) {
        self.low = low
        self.high = high
    }

    /// The instants of a span; "never" is none of them.
    init(_ span: TokenFilter.Span, asOf: Instant) {
        let range: Range<Instant> = span.range(asOf: asOf)
        let (from, before) = (range.lowerBound.microseconds, range.upperBound.microseconds)
        if before == .min {
            self.init(low: 1, high: 0)
        } else {
            self.init(low: from, high: before - 1)
        }
    }

    /// The part above a number.
    func above(_ bound: Int64) -> ColumnRange {
        bound == .max ? ColumnRange(low: 1, high: 0) : ColumnRange(low: max(low, bound + 1), high: high)
    }

    func condition(on column: String) -> SQLFragment {
        SQLFragment("\(column) BETWEEN ? AND ?", [.integer(low), .integer(high)])
    }
}
