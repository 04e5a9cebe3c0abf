extension JSONReader {
    /// A time, or nothing where there is `null` or an empty text.
    mutating func instant() throws(Unsupported) -> Instant? {
        guard let text = try textOrNull(), !text.range.isEmpty else { return nil }
        // Rows often have one time twice: made and changed, meant to end and ended.
        if let (range, instant) = lastInstant, isSame(range, text.range) { return instant }
        guard !text.isEscaped, let instant = Instant(iso8601: raw(text)) else { throw Unsupported() }
        lastInstant = (text.range, instant)
        return instant
    }

    /// A whole number, or nothing where there is `null`.
    mutating func wholeNumber() throws(Unsupported) -> Int? {
        if try isNull() { return nil }
        let (value, scale) = try decimal()
        guard scale == 0 else { throw Unsupported() }
        return Int(value)
    }

    /// A number or a text of one, or nothing where there is `null`.
    mutating func numberOrNull() throws(Unsupported) -> Double? {
        try isNull() ? nil : try number()
    }

    /// A number, or a text of one.
    mutating func number() throws(Unsupported) -> Double {
        let (value, scale, isNegative) = try signedDecimal()
        // Both parts are exact, so that one division rounds as reading the digits would.
        let number = Double(value) / JSONReader.powers[scale]
        return isNegative ? -number : number
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    private mutating func decimal() throws(Unsupported) -> (value: Int64, scale: Int) {
        let (value, scale, isNegative) = try signedDecimal()
        return (isNegative ? -value : value, scale)
    }

    /// At most fifteen digits of `-12.50`: their value, and how many of them stand behind the point.
    private mutating func signedDecimal() throws(Unsupported) -> (value: Int64, scale: Int, isNegative: Bool) {
        let isText = try next() == UInt8(ascii: "\"")
        if isText { position += 1 }
        let isNegative = position < bytes.count && bytes[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let whole = position
        var value = try digits(0)
        let count = position - whole
        guard count > 0, count == 1 || bytes[whole] != UInt8(ascii: "0") else { throw Unsupported() }
        var scale = 0
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            let fraction = position
            value = try digits(value)
            scale = position - fraction
            guard scale > 0 else { throw Unsupported() }
        }
        guard count + scale <= 15, position < bytes.count else { throw Unsupported() }
        if isText {
            guard bytes[position] == UInt8(ascii: "\"") else { throw Unsupported() }
            position += 1
            return (value, scale, isNegative)
        }
        // An exponent, or something else that belongs to the number.
        switch bytes[position] {
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"): break
        default: throw Unsupported()
        }
        return (value, scale, isNegative)
    }

    private mutating func digits(_ start: Int64) throws(Unsupported) -> Int64 {
        var value = start
        let first = position
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
            guard position - first < 15 else { throw Unsupported() }
            value = value &* 10 &+ Int64(bytes[position] - 0x30)
            position += 1
        }
        return value
    }
}
