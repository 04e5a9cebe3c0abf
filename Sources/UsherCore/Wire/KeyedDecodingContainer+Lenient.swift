/// Reading fields as loosely as servers write them.
extension KeyedDecodingContainer {
    /// A text; `nil` when the field is absent or null.
    func text(_ key: Key) throws -> String? {
        guard contains(key), try !decodeNil(forKey: key) else { return nil }
        guard let text = try? decode(String.self, forKey: key) else {
            throw WireError(at: codingPath + [key], "a text is expected here.")
        }
        return text
    }

    /// `true`, `false`, or one of the words as a text; `nil` when the field is absent or null.
    func flag(_ key: Key) throws -> Bool? {
        guard contains(key), try !decodeNil(forKey: key) else { return nil }
        if let flag = try? decode(Bool.self, forKey: key) { return flag }
        switch (try? decode(String.self, forKey: key)).map({ simpleCaseFolded($0) }) {
        case "true": return true
        case "false": return false
        default: throw WireError(at: codingPath + [key], "true or false is expected here.")
        }
    }

    /// A time as the platforms print it; `nil` when the field is absent, null or empty.
    func instant(_ key: Key) throws -> Instant? {
        guard let text = try text(key), !text.isEmpty else { return nil }
        // What stands there instead is not repeated: an answer may hold secrets.
        guard let instant = Instant(iso8601: text) else {
            throw WireError(at: codingPath + [key], "a time such as 2026-08-18T10:10:00+05:30 is expected here.")
        }
        return instant
    }

    /// A whole number, also as a text; `nil` when the field is absent or null.
    func wholeNumber(_ key: Key) throws -> Int? {
        guard contains(key), try !decodeNil(forKey: key) else { return nil }
        guard let number = number(key), let whole = Int(exactly: number) else {
            throw WireError(at: codingPath + [key], "a whole number is expected here.")
        }
        return whole
    }

    /// A finite number, also as a text; `nil` when there is none.
    func number(_ key: Key) -> Double? {
        guard contains(key) else { return nil }
        if let number = try? decode(Double.self, forKey: key) { return number.isFinite ? number : nil }
        return (try? decode(String.self, forKey: key)).flatMap(decimalNumber)
    }
}

/// Reads `6`, `0.30`, ` -1.5e3 `; no hex digits, no words.
private func decimalNumber(_ text: String) -> Double? {
    let digits = text.unicodeScalars.filter { !$0.properties.isWhitespace }
    guard digits.allSatisfy({ "0123456789.+-eE".unicodeScalars.contains($0) }) else { return nil }
    guard let number = Double(String(String.UnicodeScalarView(digits))), number.isFinite else { return nil }
    return number
}
