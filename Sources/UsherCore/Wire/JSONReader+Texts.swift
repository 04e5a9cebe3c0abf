internal import Glibc

extension JSONReader {
    /// A text where it stands, not made into a `String` yet.
    struct Text {
        /// Between the quotes.
        let range: Range<Int>
        let isEscaped: Bool
        let isASCII: Bool

        /// Whether its bytes are its characters.
        var isPlain: Bool { isASCII && !isEscaped }
    }

    /// Passes over a text.
    mutating func text() throws(Unsupported) -> Text {
        try expect(UInt8(ascii: "\""))
        let start = position
        var isEscaped = false
        var seen: UInt64 = 0
        while true {
            while position + 8 <= bytes.count {
                let word = word(at: position)
                let marks = JSONReader.marks(word)
                guard marks != 0 else {
                    seen |= word
                    position += 8
                    continue
                }
                let bits = marks.trailingZeroBitCount & ~7
                seen |= word & ~(UInt64.max << UInt64(bits))
                position += bits / 8
                break
            }
            guard position < bytes.count else { throw Unsupported() }
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") {
                let isASCII = seen & JSONReader.highBits == 0
                return Text(range: start..<position - 1, isEscaped: isEscaped, isASCII: isASCII)
            }
            if byte == UInt8(ascii: "\\") {
                isEscaped = true
                position += 1
                continue
            }
            guard byte >= 0x20 else { throw Unsupported() }
            seen |= UInt64(byte)
        }
    }

    /// Passes over a text, or over `null`.
    mutating func textOrNull() throws(Unsupported) -> Text? {
        try isNull() ? nil : try text()
    }

    func raw(_ text: Text) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[text.range])
    }

    func string(_ text: Text) throws(Unsupported) -> String {
        guard !text.isEscaped else { return try unescaped(text.range) }
        if text.isASCII { return String(decoding: raw(text), as: UTF8.self) }
        guard let string = String(validating: raw(text), as: UTF8.self) else { throw Unsupported() }
        return string
    }

    /// The next text as a `String`, or nothing where there is `null`.
    mutating func stringOrNull() throws(Unsupported) -> String? {
        guard let text = try textOrNull() else { return nil }
        return try string(text)
    }

    /// Whether two places hold the same bytes.
    func isSame(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
        guard first.count == second.count, !first.isEmpty, let base = bytes.baseAddress else {
            return first.isEmpty && second.isEmpty
        }
        return memcmp(base + first.lowerBound, base + second.lowerBound, first.count) == 0
    }

    /// Refuses a text that is none, without making it one where that can be seen.
    func check(_ text: Text) throws(Unsupported) {
        guard !text.isEscaped else {
            _ = try unescaped(text.range)
            return
        }
        guard !text.isASCII else { return }
        let isUTF8 = raw(text).withMemoryRebound(to: UInt8.self) { (try? UTF8Span(validating: $0.span)) != nil }
        if !isUTF8 { throw Unsupported() }
    }

    private func unescaped(_ range: Range<Int>) throws(Unsupported) -> String {
        var plain: [UInt8] = []
        plain.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            index += 1
            guard byte == UInt8(ascii: "\\") else {
                plain.append(byte)
                continue
            }
            guard index < range.upperBound else { throw Unsupported() }
            let escape = bytes[index]
            index += 1
            switch escape {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain.append(escape)
            case UInt8(ascii: "n"): plain.append(0x0A)
            case UInt8(ascii: "t"): plain.append(0x09)
            case UInt8(ascii: "r"): plain.append(0x0D)
            case UInt8(ascii: "b"): plain.append(0x08)
            case UInt8(ascii: "f"): plain.append(0x0C)
            case UInt8(ascii: "u"):
                guard index + 4 <= range.upperBound else { throw Unsupported() }
                var value: UInt32 = 0
                for offset in 0..<4 {
                    guard let digit = hexDigitValue(bytes[index + offset]) else { throw Unsupported() }
                    value = value << 4 | UInt32(digit)
                }
                index += 4
                // Halves of a pair are none.
                guard let scalar = Unicode.Scalar(value) else { throw Unsupported() }
                plain += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            default: throw Unsupported()
            }
        }
        guard let text = String(validating: plain, as: UTF8.self) else { throw Unsupported() }
        return text
    }

    // MARK: Eight bytes at a time

    private static let highBits: UInt64 = 0x8080_8080_8080_8080
    private static let lowBits: UInt64 = 0x0101_0101_0101_0101

    /// The eight bytes from an offset on, the first one in the lowest bits.
    func word(at offset: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// Bits at the quotes, backslashes and control characters of eight bytes.
    ///
    /// The lowest bit is right; borrows may set others above it.
    private static func marks(_ word: UInt64) -> UInt64 {
        let quotes = word ^ (lowBits &* UInt64(UInt8(ascii: "\"")))
        let slashes = word ^ (lowBits &* UInt64(UInt8(ascii: "\\")))
        let isQuote = (quotes &- lowBits) & ~quotes
        let isSlash = (slashes &- lowBits) & ~slashes
        let isControl = (word &- lowBits &* 0x20) & ~word
        return (isQuote | isSlash | isControl) & highBits
    }
}
