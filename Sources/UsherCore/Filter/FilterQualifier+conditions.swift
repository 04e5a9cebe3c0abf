extension FilterQualifier {
    /// Parses one value.
    ///
    /// - Throws: a fault at the value's place.
    func condition(
        _ value: FilterScanner.Value, _ context: FilterContext
    ) throws(FilterFault) -> TokenFilter.Condition {
        let text = value.text
        switch self {
        case .kind:
            switch text.lowercased() {
            case "active": return .kind(.active)
            case "expired": return .kind(.expired)
            case "used": return .kind(.used)
            case "once": return .kind(.once)
            case "many": return .kind(.many)
            case "ending": return .end(.ahead(.relative(after: nil, upTo: context.endingSoon)))
            default: throw fault(value, "is: takes active, ending, expired, used, once or many")
            }
        case .ends:
            if text.lowercased() == "never" { return .end(.never) }
            guard let span = FilterTime(text)?.span(ahead: true, context) else {
                throw fault(value, "ends: takes never, a time left such as <1h, or a date such as 2026-12-31")
            }
            if case .relative = span { return .end(.ahead(span)) }
            return .end(.at(span))
        case .made:
            guard let span = FilterTime(text)?.span(ahead: false, context) else {
                throw fault(value, "made: takes an age such as <7d or >7d, or a date such as 2026-11")
            }
            return .made(span)
        case .video:
            let words = text.split { $0.isWhitespace }.compactMap { SearchWord(String($0)) }
            guard !words.isEmpty else { throw fault(value, "video: takes a part of a title, or an id") }
            return .video(TokenFilter.VideoName(text, words: words))
        case .warn:
            switch text.lowercased() {
            case "yes", "true": return .warned(true)
            case "no", "false": return .warned(false)
            default: throw fault(value, "warn: takes yes or no")
            }
        case .watermarks:
            guard let counts = FilterQualifier.counts(text) else {
                throw fault(value, "watermarks: takes a number, such as 0, >1 or 1..3")
            }
            return .watermarks(counts)
        }
    }

    private func fault(_ value: FilterScanner.Value, _ sentence: String) -> FilterFault {
        let given = safeText(value.text, limit: 20)
        return FilterFault(
            "\(sentence)\(given.isEmpty ? "" : ", and not “\(given)”").", at: value.range, example: example)
    }

    private static func counts(_ text: String) -> ClosedRange<Int>? {
        func number(_ digits: Substring) -> Int? {
            guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy(\.isDigit) else { return nil }
            return Int(digits)
        }
        if let dots = text.range(of: "..") {
            guard let low = number(text[..<dots.lowerBound]), let high = number(text[dots.upperBound...]), low <= high
            else { return nil }
            return low...high
        }
        let (comparison, rest) = FilterComparison.split(text)
        guard let number = number(rest) else { return nil }
        switch comparison {
        case nil: return number...number
        case .less: return number > 0 ? 0...number - 1 : nil
        case .atMost: return 0...number
        case .more: return number + 1...Int.max
        case .atLeast: return number...Int.max
        }
    }
}

/// The sign in front of a value.
enum FilterComparison: String {
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="

    /// The sign that a value begins with, and the rest.
    static func split(_ text: String) -> (FilterComparison?, Substring) {
        for sign in [FilterComparison.atMost, .atLeast, .less, .more] where text.hasPrefix(sign.rawValue) {
            return (sign, text.dropFirst(sign.rawValue.count))
        }
        return (nil, text[...])
    }
}

extension String {
    /// The range of the first occurrence of a text of ASCII.
    fileprivate func range(of part: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
            start = index(after: start)
        }
        return nil
    }
}
