/// The tokens of JSON5: white space, strings, numbers, names.
struct JSON5Bytes {
    let bytes: [UInt8]
    private(set) var offset = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { offset >= bytes.count }
    var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    /// The scalar at the offset, for an error sentence.
    var shownNext: String {
        guard let scalar = String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first else {
            return "nothing"
        }
        return safeText(String(Character(scalar)), limit: 1)
    }

    func refusal(_ problem: String) -> JSON5Scanner.Refusal {
        JSON5Scanner.Refusal(offset: offset, problem: problem)
    }

    /// For the problems that JSON has, too.
    func refusal(_ problem: JSONReader.Problem, at offset: Int? = nil) -> JSON5Scanner.Refusal {
        JSON5Scanner.Refusal(offset: offset ?? self.offset, problem: problem.sentence(shown: shownNext))
    }

    mutating func advance() {
        offset += 1
    }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        offset += 1
        return true
    }

    func checkUTF8() throws(JSON5Scanner.Refusal) {
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw refusal(.encoding, at: error.byteOffsets.lowerBound)
        }
    }

    mutating func skipByteOrderMark() {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    }

    mutating func skipSpace() throws(JSON5Scanner.Refusal) {
        while let byte = next {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D: offset += 1
            case UInt8(ascii: "/"): try skipComment()
            case 0x80...:
                guard let length = lengthOfSpace() else { return }
                offset += length
            default: return
            }
        }
    }

    /// A string in quotes of either kind.
    mutating func string() throws(JSON5Scanner.Refusal) {
        let start = offset
        let quote = bytes[offset]
        offset += 1
        while let byte = next {
            switch byte {
            case quote:
                offset += 1
                return
            case UInt8(ascii: "\\"):
                try escape()
            case 0x0A, 0x0D:
                throw refusal(.unclosedLine, at: start)
            case 0..<0x20:
                throw refusal(.control(byte))
            default:
                offset += 1
            }
        }
        throw refusal(.unclosedText, at: start)
    }

    private mutating func escape() throws(JSON5Scanner.Refusal) {
        guard offset + 1 < bytes.count else { return offset += 1 }
        switch bytes[offset + 1] {
        case UInt8(ascii: "u"):
            let unit = try unicodeEscape()
            if (0xDC00..<0xE000).contains(unit) { throw refusal(.halfOfPair, at: offset - 6) }
            guard (0xD800..<0xDC00).contains(unit) else { return }
            let first = offset - 6
            guard bytes[offset...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
                throw refusal(.halfOfPair, at: first)
            }
            guard (0xDC00..<0xE000).contains(try unicodeEscape()) else { throw refusal(.halfOfPair, at: first) }
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            offset += 2
        case 0x0D where offset + 2 < bytes.count && bytes[offset + 2] == 0x0A:
            offset += 3
        case UInt8(ascii: "'"), 0x0A, 0x0D:
            offset += 2
        case UInt8(ascii: "x"):
            let digits = bytes[(offset + 2)...].prefix(2)
            guard digits.count == 2, digits.allSatisfy({ hexDigitValue($0) != nil }) else {
                throw refusal("\\x needs two hex digits.")
            }
            offset += 4
        default:
            throw refusal(.escape)
        }
    }

    /// The value of the four digits; moves the offset past them.
    private mutating func unicodeEscape() throws(JSON5Scanner.Refusal) -> UInt32 {
        let digits = bytes[(offset + 2)...].prefix(4)
        var value: UInt32 = 0
        for byte in digits {
            guard let digit = hexDigitValue(byte) else { throw refusal(.unicodeEscape) }
            value = value * 16 + UInt32(digit)
        }
        guard digits.count == 4 else { throw refusal(.unicodeEscape) }
        offset += 6
        return value
    }

    private mutating func skipComment() throws(JSON5Scanner.Refusal) {
        let start = offset
        switch offset + 1 < bytes.count ? bytes[offset + 1] : 0 {
        case UInt8(ascii: "/"):
            offset = bytes[offset...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
        case UInt8(ascii: "*"):
            offset += 2
            while offset + 1 < bytes.count, bytes[offset] != UInt8(ascii: "*") || bytes[offset + 1] != UInt8(ascii: "/")
            {
                offset += 1
            }
            guard offset + 1 < bytes.count else {
                throw JSON5Scanner.Refusal(offset: start, problem: "this comment has no end; write */ there.")
            }
            offset += 2
        default:
            throw refusal("a comment begins with // or /*, not with a single slash.")
        }
    }

    /// The length of the JSON5 white space beyond ASCII at the offset.
    private func lengthOfSpace() -> Int? {
        let scalar = String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first
        guard let scalar else { return nil }
        let isSpace =
            scalar.properties.generalCategory == .spaceSeparator
            || ["\u{2028}", "\u{2029}", "\u{FEFF}"].contains(scalar)
        return isSpace ? String(Character(scalar)).utf8.count : nil
    }
}
