internal import Glibc

extension JSONReader {
    /// The range of a text, before a `String` is made of it.
    struct Text {
        /// Between the quotes.
        let range: Range<Int>
        let isEscaped: Bool
        let isASCII: Bool

        /// Whether its bytes equal its characters.
        var isPlain: Bool { isASCII && !isEscaped }
    }

    /// Skips a text. Escapes and encoding are validated when the `String` is made, or by `check`.
    mutating func text() throws(Failure) -> Text {
        guard try nextOfValue() == UInt8(ascii: "\"") else { throw failure(.value) }
        let quote = position
        position += 1
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
            guard position < bytes.count else { throw Failure(offset: quote, problem: .unclosedText) }
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
            guard byte >= 0x20 else { throw control(byte, at: position - 1, quote: quote) }
            seen |= UInt64(byte)
        }
    }

    @inline(never)
    private func control(_ byte: UInt8, at offset: Int, quote: Int) -> Failure {
        let isLineEnd = byte == 0x0A || byte == 0x0D
        return Failure(
            offset: isLineEnd ? quote : offset, problem: isLineEnd ? .unclosedLine : .control(byte))
    }

    func raw(_ text: Text) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[text.range])
    }

    func string(_ text: Text) throws(Failure) -> String {
        if text.isPlain { return String(decoding: raw(text), as: UTF8.self) }
        try checkEncoding(text)
        guard text.isEscaped else { return String(decoding: raw(text), as: UTF8.self) }
        var characters: [UInt8] = []
        characters.reserveCapacity(text.range.count)
        try unescape(text.range) { characters += $0 }
        return String(decoding: characters, as: UTF8.self)
    }

    /// Whether two ranges hold the same bytes.
    func isSame(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
        guard first.count == second.count, !first.isEmpty, let base = bytes.baseAddress else {
            return first.isEmpty && second.isEmpty
        }
        return memcmp(base + first.lowerBound, base + second.lowerBound, first.count) == 0
    }

    /// Validates escapes and encoding of a text that is not made into a `String`.
    func check(_ text: Text) throws(Failure) {
        guard !text.isPlain else { return }
        try checkEncoding(text)
        if text.isEscaped { try unescape(text.range) { _ in } }
    }

    private func checkEncoding(_ text: Text) throws(Failure) {
        guard !text.isASCII else { return }
        let fault = raw(text).withMemoryRebound(to: UInt8.self) { bytes -> Int? in
            do throws(UTF8.ValidationError) {
                _ = try UTF8Span(validating: bytes.span)
                return nil
            } catch {
                return error.byteOffsets.lowerBound
            }
        }
        if let fault { throw Failure(offset: text.range.lowerBound + fault, problem: .encoding) }
    }

    /// Passes a text's characters to `body` in pieces, as UTF-8.
    private func unescape(_ range: Range<Int>, _ body: (Slice<UnsafeRawBufferPointer>) -> Void) throws(Failure) {
        var plain = range.lowerBound
        var index = plain
        while index < range.upperBound {
            guard bytes[index] == UInt8(ascii: "\\") else {
                index += 1
                continue
            }
            if plain < index { body(bytes[plain..<index]) }
            let (scalar, length) = try escape(at: index, end: range.upperBound)
            withUnsafeBytes(of: JSONReader.utf8(scalar)) { body($0.prefix(Int(UTF8.width(scalar)))) }
            index += length
            plain = index
        }
        if plain < index { body(bytes[plain..<index]) }
    }

    /// The scalar of an escape, and the escape's length in bytes.
    private func escape(at start: Int, end: Int) throws(Failure) -> (scalar: Unicode.Scalar, length: Int) {
        let letter = start + 1 < end ? bytes[start + 1] : 0
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return (Unicode.Scalar(letter), 2)
        case UInt8(ascii: "n"): return ("\n", 2)
        case UInt8(ascii: "t"): return ("\t", 2)
        case UInt8(ascii: "r"): return ("\r", 2)
        case UInt8(ascii: "b"): return ("\u{8}", 2)
        case UInt8(ascii: "f"): return ("\u{C}", 2)
        case UInt8(ascii: "u"):
            let unit = try unit(at: start, end: end)
            if let scalar = Unicode.Scalar(unit) { return (scalar, 6) }
            let isPair =
                unit < 0xDC00 && start + 7 < end && bytes[start + 6] == UInt8(ascii: "\\")
                && bytes[start + 7] == UInt8(ascii: "u")
            guard isPair else { throw Failure(offset: start, problem: .halfOfPair) }
            let second = try self.unit(at: start + 6, end: end)
            guard (0xDC00..<0xE000).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00))
            else { throw Failure(offset: start, problem: .halfOfPair) }
            return (scalar, 12)
        default: throw Failure(offset: start, problem: .escape)
        }
    }

    /// The value of the four digits of an escape.
    private func unit(at start: Int, end: Int) throws(Failure) -> UInt32 {
        guard start + 6 <= end else { throw Failure(offset: start, problem: .unicodeEscape) }
        var value: UInt32 = 0
        for offset in start + 2..<start + 6 {
            guard let digit = hexDigitValue(bytes[offset]) else {
                throw Failure(offset: start, problem: .unicodeEscape)
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    /// The UTF-8 of a scalar in the lowest bytes.
    private static func utf8(_ scalar: Unicode.Scalar) -> UInt32 {
        var word: UInt32 = 0
        for (index, byte) in UTF8.encode(scalar).unsafelyUnwrapped.enumerated() {
            word |= UInt32(byte) << UInt32(index * 8)
        }
        return UInt32(littleEndian: word)
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
