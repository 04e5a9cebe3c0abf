/// Parses the plainest form of a value in place; `JSONValue` parses all others and defines the rules.
extension JSONReader {
    /// A text, or a number as written; `nil` for `null`, and for any other value, which sets `isOdd`.
    mutating func looseText() throws(Failure) -> String? {
        switch try nextOfValue() {
        case UInt8(ascii: "\""): return try string(try text())
        default: return try loose(\.looseText)
        }
    }

    /// The same as a range.
    mutating func looseTextInPlace() throws(Failure) -> Text? {
        switch try nextOfValue() {
        case UInt8(ascii: "\""): return try text()
        case UInt8(ascii: "-"), 0x30...0x39: return Text(range: try number(), isEscaped: false, isASCII: true)
        default:
            try skipOdd()
            return nil
        }
    }

    /// A text only, for identifiers and URLs.
    mutating func textInPlace() throws(Failure) -> Text? {
        guard try nextOfValue() == UInt8(ascii: "\"") else {
            try skipOdd()
            return nil
        }
        return try text()
    }

    /// A Boolean; `nil` for `null`, and for any other value, which sets `isOdd`.
    mutating func looseFlag() throws(Failure) -> Bool? {
        switch try nextOfValue() {
        case UInt8(ascii: "t"):
            try word("true")
            return true
        case UInt8(ascii: "f"):
            try word("false")
            return false
        default: return try loose(\.looseFlag)
        }
    }

    /// A time; `nil` for `null` or an empty text, and for any other value, which sets `isOdd`.
    mutating func looseInstant() throws(Failure) -> Instant? {
        guard try nextOfValue() == UInt8(ascii: "\"") else {
            try skipOdd()
            return nil
        }
        let text = try text()
        guard !text.range.isEmpty else { return nil }
        // Rows often repeat a time: created and modified, end and actual end.
        if let (range, instant) = lastInstant, isSame(range, text.range) { return instant }
        if !text.isEscaped, let instant = Instant(iso8601: raw(text)) {
            lastInstant = (text.range, instant)
            return instant
        }
        let instant = Instant(iso8601: try string(text))
        if instant == nil { isOdd = true }
        return instant
    }

    /// A count; `nil` for `null`, and for any other value, which sets `isOdd`.
    mutating func looseCount() throws(Failure) -> Int? {
        try loose(\.looseCount)
    }

    /// A number; `nil` for `null`, and for any other value, which sets `isOdd`.
    mutating func looseNumber() throws(Failure) -> Double? {
        if let number = try shortNumber() { return number }
        return try loose(\.looseNumber)
    }

    /// Skips a value; sets `isOdd` unless it is `null`.
    mutating func skipOdd() throws(Failure) {
        let first = try nextOfValue()
        try skipValue()
        if first != UInt8(ascii: "n") { isOdd = true }
    }

    private mutating func loose<Value>(_ read: (JSONValue) -> Value?) throws(Failure) -> Value? {
        switch try nextOfValue() {
        // Skipped at any size, without building it: no list or object is read as a text, a number or a Boolean.
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            try skipOdd()
            return nil
        default:
            let value = try JSONValue(reading: &self)
            let read = read(value)
            if read == nil, value != .null { isOdd = true }
            return read
        }
    }

    // MARK: Numbers

    /// Skips a number.
    ///
    /// - Returns: its range.
    mutating func number() throws(Failure) -> Range<Int> {
        let start = position
        let first = try nextOfValue()
        switch first {
        case 0x30...0x39, UInt8(ascii: "-"): break
        case UInt8(ascii: "+"), UInt8(ascii: "."): throw failure(.numberBegin)
        default: throw failure(JSONReader.isOfWord(first) ? .word : .value)
        }
        if first == UInt8(ascii: "-") { position += 1 }
        let whole = position
        skipDigits()
        guard position > whole else { throw failure(.digit) }
        if position > whole + 1, bytes[whole] == UInt8(ascii: "0") {
            throw Failure(offset: start, problem: .numberZero)
        }
        if isHere(UInt8(ascii: ".")) {
            position += 1
            let fraction = position
            skipDigits()
            guard position > fraction else { throw failure(.fraction) }
        }
        if isHere(UInt8(ascii: "e")) || isHere(UInt8(ascii: "E")) {
            position += 1
            if isHere(UInt8(ascii: "+")) || isHere(UInt8(ascii: "-")) { position += 1 }
            let exponent = position
            skipDigits()
            guard position > exponent else { throw failure(.exponent) }
        }
        if position < bytes.count, JSONReader.isOfWord(bytes[position]) { throw failure(.numberEnd) }
        return start..<position
    }

    private func isHere(_ byte: UInt8) -> Bool { position < bytes.count && bytes[position] == byte }

    private mutating func skipDigits() {
        while position < bytes.count, bytes[position].isDigit { position += 1 }
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    /// A number of at most fifteen digits such as `-12.50`, alone or as a text; `nil`, with nothing consumed, for any
    /// other value.
    private mutating func shortNumber() throws(Failure) -> Double? {
        let isText = try nextOfValue() == UInt8(ascii: "\"")
        var offset = isText ? position + 1 : position
        let isNegative = offset < bytes.count && bytes[offset] == UInt8(ascii: "-")
        if isNegative { offset += 1 }
        let start = offset
        var value: Int64 = 0
        var point: Int?
        while offset < bytes.count, offset - start <= 15 {
            let byte = bytes[offset]
            if byte.isDigit {
                value = value &* 10 &+ Int64(byte - 0x30)
            } else if byte == UInt8(ascii: "."), point == nil, offset > start {
                point = offset
            } else {
                break
            }
            offset += 1
        }
        let scale = point.map { offset - $0 - 1 } ?? 0
        let digits = offset - start - (point == nil ? 0 : 1)
        guard digits > 0, digits <= 15, point == nil || scale > 0, offset < bytes.count else { return nil }
        guard bytes[start] != UInt8(ascii: "0") || digits - scale == 1 else { return nil }
        if isText {
            guard bytes[offset] == UInt8(ascii: "\"") else { return nil }
            offset += 1
        } else {
            // An exponent, or another character that belongs to the number.
            switch bytes[offset] {
            case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"): break
            default: return nil
            }
        }
        position = offset
        // Both parts are exact, so one division rounds as parsing the digits would.
        let number = Double(value) / JSONReader.powers[scale]
        return isNegative ? -number : number
    }
}
