internal import UsherCore

/// Values as loosely as the platform's framework reads them.
extension JSONValue {
    /// A whole number: `300`, `300.0`, `"300"`, `" 1.0 "`; `nil` for anything else, `true` and `1.5` included.
    ///
    /// What is beyond 64 bits saturates: it is a number, only a refused one.
    var looseInteger: Int64? {
        switch self {
        case .text(let text): JSONValue.integer(text)
        case .number(let text):
            if let whole = JSONValue.integer(text) { whole } else { JSONValue.wholeValue(of: text) }
        default: nil
        }
    }

    private static func integer(_ text: String) -> Int64? {
        // Without a point and zeros at its end, which are no fraction.
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

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    /// A finite number, also as a text.
    var looseNumber: Double? {
        let text: String
        switch self {
        case .number(let digits): text = digits
        case .text(let digits):
            text = String(
                decoding: digits.utf8.drop(while: JSONValue.isSpace).reversed().drop(while: JSONValue.isSpace)
                    .reversed(), as: UTF8.self)
        default: return nil
        }
        // `Double` also reads hex digits and words.
        guard text.utf8.allSatisfy({ "0123456789.+-eE".utf8.contains($0) }) else { return nil }
        guard let number = Double(text), number.isFinite else { return nil }
        return number
    }

    /// What a truth may be written as, text or number.
    enum LooseFlag {
        case flag(Bool)
        case null
        case unreadable
    }

    var looseFlag: LooseFlag {
        switch self {
        case .flag(let flag): return .flag(flag)
        case .null: return .null
        case .number(let text):
            switch Double(text) {
            case 1: return .flag(true)
            case 0: return .flag(false)
            default: return .unreadable
            }
        case .text(let text): return JSONValue.flag(of: text)
        case .array, .object: return .unreadable
        }
    }

    static func flag(of text: String) -> LooseFlag {
        switch text.lowercased() {
        case "t", "y", "yes", "true", "on", "1": .flag(true)
        case "f", "n", "no", "false", "off", "0": .flag(false)
        default: .unreadable
        }
    }
}
