/// Lenient conversions like those of the platform's framework: the only rules for texts, numbers and Booleans, in
/// answers and in the bodies of requests.
///
/// The caller distinguishes a missing field from a null one: `subscript` returns `nil` and `.null`.
extension JSONValue {
    /// An object's field; `nil` when it is missing, and for other values.
    package subscript(field: String) -> JSONValue? {
        if case .object(let fields) = self { fields[field] } else { nil }
    }

    /// A text, or a number as written.
    package var looseText: String? {
        switch self {
        case .text(let text), .number(let text): text
        default: nil
        }
    }

    /// A text only, for identifiers.
    package var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// A whole number: `300`, `300.0`, `"300"`, `" 1.0 "`; `nil` for anything else, `true` and `1.5` included.
    ///
    /// Saturates beyond 64 bits: such a text is a number, though a refused one.
    package var looseInteger: Int64? {
        switch self {
        case .text(let text): JSONValue.integer(text)
        case .number(let text):
            if let whole = JSONValue.integer(text) { whole } else { JSONValue.wholeValue(of: text) }
        default: nil
        }
    }

    private static func integer(_ text: String) -> Int64? {
        // Without a decimal point followed by zeros, which is no fraction.
        let trimmed = text.unicodeScalars.reversed().drop(while: PythonInteger.isSpace)
        let point = trimmed.drop { $0 == "0" }
        guard point.first == "." else { return PythonInteger.value(of: text) }
        return PythonInteger.value(of: String(String.UnicodeScalarView(point.dropFirst().reversed())))
    }

    /// `1e2` as 100. From 10^16 on Python prints an exponent, which the framework refuses.
    private static func wholeValue(of text: String) -> Int64? {
        guard let number = Double(text), abs(number) < 1e16 else { return nil }
        return Int64(exactly: number)
    }

    /// A whole number that fits into 64 bits.
    package var looseCount: Int? {
        guard let number = looseInteger, number.magnitude < Int64.max else { return nil }
        return Int(number)
    }

    /// A finite number, also as a text.
    package var looseNumber: Double? {
        guard let text = looseText else { return nil }
        let digits = String(PythonInteger.trimmed(text.unicodeScalars))
        // `Double` also parses hexadecimal and words.
        guard digits.utf8.allSatisfy({ "0123456789.+-eE".utf8.contains($0) }) else { return nil }
        guard let number = Double(digits), number.isFinite else { return nil }
        return number
    }

    /// A Boolean: `true`, `1`, `"yes"`, `"on"`, `"T"` and their opposites.
    package var looseFlag: Bool? {
        switch self {
        case .flag(let flag): return flag
        case .number(let text):
            switch Double(text) {
            case 1: return true
            case 0: return false
            default: return nil
            }
        case .text(let text):
            switch text.lowercased() {
            case "t", "y", "yes", "true", "on", "1": return true
            case "f", "n", "no", "false", "off", "0": return false
            default: return nil
            }
        case .null, .array, .object: return nil
        }
    }

    /// A time as the platforms print it; `nil` also for an empty text.
    package var looseInstant: Instant? {
        text.flatMap { Instant(iso8601: $0) }
    }
}
