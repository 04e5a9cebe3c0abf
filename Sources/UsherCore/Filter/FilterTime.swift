/// The value of `ends:` and `made:`: durations, dates and instants, with a sign in front or as a range.
struct FilterTime {
    private enum Point {
        case duration(seconds: Int64)
        /// A year, a month or a day, with the first day behind it.
        case date(CivilTime, until: CivilTime)
        case day(offset: Int64)
        case instant(Instant)
    }

    private let comparison: FilterComparison?
    /// `nil` for an open side.
    private let first: Point?
    private let second: Point?
    private let isRange: Bool

    /// - Returns: `nil` for a text of another form.
    init?(_ text: String) {
        let parts = FilterTime.sides(of: text)
        if let (low, high) = parts {
            guard low != "*" || high != "*" else { return nil }
            first = FilterTime.point(low)
            second = FilterTime.point(high)
            comparison = nil
            isRange = true
            guard first != nil || low == "*", second != nil || high == "*" else { return nil }
            return
        }
        let (sign, rest) = FilterComparison.split(text)
        guard let point = FilterTime.point(rest) else { return nil }
        comparison = sign
        first = point
        second = nil
        isRange = false
    }

    /// The two sides of a range; `nil` for a text without the dots of one.
    private static func sides(of text: String) -> (Substring, Substring)? {
        let bytes = text.utf8
        var place = bytes.startIndex
        while let dot = bytes[place...].firstIndex(of: UInt8(ascii: ".")) {
            let after = bytes.index(after: dot)
            guard after < bytes.endIndex else { return nil }
            if bytes[after] == UInt8(ascii: ".") { return (text[..<dot], text[bytes.index(after: after)...]) }
            place = after
        }
        return nil
    }

    private static func point(_ text: Substring) -> Point? {
        switch text.lowercased() {
        case "today": return .day(offset: 0)
        case "yesterday": return .day(offset: -1)
        case "tomorrow": return .day(offset: 1)
        case let text: return Instant(iso8601: text.uppercased()).map { .instant($0) } ?? date(text) ?? duration(text)
        }
    }

    private static func date(_ text: String) -> Point? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let lengths = [4, 2, 2]
        guard parts.count <= 3, zip(parts, lengths).allSatisfy({ $0.utf8.count == $1 && $0.utf8.allSatisfy(\.isDigit) })
        else { return nil }
        let numbers = parts.compactMap { Int64($0) }
        guard numbers.count == parts.count else { return nil }
        let start = CivilTime(
            year: numbers[0], month: numbers.count > 1 ? numbers[1] : 1, day: numbers.count > 2 ? numbers[2] : 1)
        guard start.exists else { return nil }
        switch numbers.count {
        case 1: return .date(start, until: CivilTime(year: start.year + 1, month: 1, day: 1))
        case 2:
            let isLast = start.month == 12
            let next = CivilTime(year: start.year + (isLast ? 1 : 0), month: isLast ? 1 : start.month + 1, day: 1)
            return .date(start, until: next)
        default: return .date(start, until: dayAfter(start))
        }
    }

    private static func dayAfter(_ day: CivilTime, _ count: Int64 = 1) -> CivilTime {
        CivilTime(day.instant().adding(seconds: count * 86_400), offset: 0)
    }

    /// Numbers with units, such as `1h30m`; a number alone has no meaning here. Long ones are cut at a thousand years.
    private static func duration(_ text: String) -> Point? {
        var total: Int64 = 0
        var rest = Substring(text)
        let longest: Int64 = 1_000 * 366 * 86_400
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            guard (1...12).contains(digits.count), let number = Int64(digits), let unit = rest.first,
                let size = durationUnits.first(where: { Character($0.name) == unit })?.seconds
            else { return nil }
            rest = rest.dropFirst()
            let (product, overflow) = number.multipliedReportingOverflow(by: size)
            total = overflow ? longest : min(total + min(product, longest), longest)
        }
        return text.isEmpty ? nil : .duration(seconds: total)
    }

    /// - Parameter ahead: whether durations count into the future, as time left, or into the past, as an age.
    /// - Returns: `nil` for a value without a meaning: a duration without a sign, or both kinds in one range.
    func span(ahead: Bool, _ context: FilterContext) -> TokenFilter.Span? {
        if isRange { return range(ahead: ahead, context) }
        guard let first else { return nil }
        if case .duration(let seconds) = first {
            switch comparison {
            case .less, .atMost:
                return ahead ? .relative(after: nil, upTo: seconds) : .relative(after: -seconds, upTo: nil)
            case .more, .atLeast:
                return ahead ? .relative(after: seconds, upTo: nil) : .relative(after: nil, upTo: -seconds)
            case nil: return nil
            }
        }
        guard let bounds = bounds(first, context) else { return nil }
        switch comparison {
        case nil: return .absolute(from: bounds.lowerBound, before: bounds.upperBound)
        case .less: return .absolute(from: nil, before: bounds.lowerBound)
        case .atMost: return .absolute(from: nil, before: bounds.upperBound)
        case .more: return .absolute(from: bounds.upperBound, before: nil)
        case .atLeast: return .absolute(from: bounds.lowerBound, before: nil)
        }
    }

    private func range(ahead: Bool, _ context: FilterContext) -> TokenFilter.Span? {
        let durations = [first, second].compactMap { point -> Int64? in
            if case .duration(let seconds)? = point { seconds } else { nil }
        }
        guard durations.isEmpty else {
            guard durations.count == 2, durations[0] <= durations[1] else { return nil }
            return ahead
                ? .relative(after: durations[0], upTo: durations[1])
                : .relative(after: -durations[1], upTo: -durations[0])
        }
        let low = first.flatMap { bounds($0, context) }?.lowerBound
        var high = second.flatMap { bounds($0, context) }?.upperBound
        // Up to an instant, but all of a last day.
        if case .instant(let instant)? = second { high = instant }
        return .absolute(from: low, before: high)
    }

    private func bounds(_ point: Point, _ context: FilterContext) -> Range<Instant>? {
        switch point {
        case .duration: return nil
        case .instant(let instant): return instant..<instant.adding(microseconds: 1)
        case .date(let first, let next): return context.zone.start(of: first)..<context.zone.start(of: next)
        case .day(let offset):
            let day = FilterTime.dayAfter(context.zone.civil(context.now), offset)
            return context.zone.start(of: day)..<context.zone.start(of: FilterTime.dayAfter(day))
        }
    }
}
