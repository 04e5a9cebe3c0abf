/// Parsing and printing of the platform's times.
extension Instant {
    /// Parses `2022-09-04T19:19:06.399581Z` and `2026-08-18T10:10:00+05:30`, with or without a fraction.
    ///
    /// Between date and time a `T`, a `t` or a space; after them `Z`, `z`, `±hh:mm` or `±hhmm`. Fractional digits
    /// beyond six are dropped. Returns `nil` for any other text, including an invalid date.
    package init?(iso8601 text: String) {
        var text = text
        let instant = text.withUTF8 { Instant(iso8601: UnsafeRawBufferPointer($0)) }
        guard let instant else { return nil }
        self = instant
    }

    /// Parses the bytes of such a text.
    init?(iso8601 bytes: UnsafeRawBufferPointer) {
        var scanner = DigitScanner(bytes)
        guard let year = scanner.number(digits: 4), scanner.skip("-"),
            let month = scanner.number(digits: 2), scanner.skip("-"),
            let day = scanner.number(digits: 2), scanner.skip("T") || scanner.skip("t") || scanner.skip(" "),
            let hour = scanner.number(digits: 2), scanner.skip(":"),
            let minute = scanner.number(digits: 2), scanner.skip(":"),
            let second = scanner.number(digits: 2)
        else { return nil }
        var microsecond: Int64 = 0
        if scanner.skip(".") {
            guard let fraction = scanner.fraction() else { return nil }
            microsecond = fraction
        }
        guard let offset = scanner.offset(), scanner.isAtEnd else { return nil }
        let civil = CivilTime(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second, microsecond: microsecond)
        guard civil.exists else { return nil }
        self = civil.instant(offset: offset)
    }

    /// The instant in UTC as the platform prints it: six fractional digits, or none when they are zero.
    package var iso8601: String {
        var bytes: [UInt8] = []
        appendISO8601(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends it as bytes, for answers with thousands of times.
    package func appendISO8601(to bytes: inout [UInt8]) {
        bytes.append(atMost: InstantText.longest) { writer in
            var text = InstantText()
            text.write(self, to: &writer)
        }
    }
}

/// `value` padded with zeros to `digits` digits.
package func padded(_ value: Int64, _ digits: Int) -> String {
    let text = String(value)
    return text.count >= digits ? text : String(repeating: "0", count: digits - text.count) + text
}

/// Scans fixed-width numbers from the start of a text's bytes.
private struct DigitScanner {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    @inline(__always)
    mutating func skip(_ sign: Unicode.Scalar) -> Bool {
        guard position < bytes.count, UInt32(bytes[position]) == sign.value else { return false }
        position += 1
        return true
    }

    @inline(__always)
    mutating func number(digits: Int) -> Int64? {
        guard position + digits <= bytes.count else { return nil }
        var value: Int64 = 0
        var isWrong = false
        for offset in position..<position + digits {
            let digit = bytes[offset] &- 0x30
            isWrong = digit >= 10 ? true : isWrong
            value = value &* 10 &+ Int64(digit)
        }
        position += digits
        return isWrong ? nil : value
    }

    /// One or more digits, as microseconds.
    mutating func fraction() -> Int64? {
        var value: Int64 = 0
        var digits = 0
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
            if digits < 6 { value = value &* 10 &+ Int64(bytes[position] - 0x30) }
            digits += 1
            position += 1
        }
        guard digits > 0 else { return nil }
        for _ in min(digits, 6)..<6 { value *= 10 }
        return value
    }

    /// Seconds ahead of UTC.
    mutating func offset() -> Int64? {
        if skip("Z") || skip("z") { return 0 }
        let isAhead = skip("+")
        guard isAhead || skip("-"), let hours = number(digits: 2) else { return nil }
        _ = skip(":")
        guard let minutes = number(digits: 2), hours < 24, minutes < 60 else { return nil }
        return (isAhead ? 1 : -1) * (hours * 3_600 + minutes * 60)
    }
}
