extension JSONValue {
    /// Reads UTF-8 text that has to be JSON throughout.
    ///
    /// - Throws: with line and column where the syntax is broken.
    package init(parsing bytes: [UInt8]) throws(WireError) {
        if let error = JSONLocator.firstError(in: bytes) { throw error }
        var reader = JSONValueReader(bytes)
        self = reader.value()
    }
}

/// Makes values of text that was found to be JSON, nested no deeper than `JSONLocator.deepest`.
private struct JSONValueReader {
    private let bytes: [UInt8]
    private var offset: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    mutating func value() -> JSONValue {
        switch next() {
        case UInt8(ascii: "{"): object()
        case UInt8(ascii: "["): array()
        case UInt8(ascii: "\""): .text(string())
        case UInt8(ascii: "t"): word(4, .flag(true))
        case UInt8(ascii: "f"): word(5, .flag(false))
        case UInt8(ascii: "n"): word(4, .null)
        default: number()
        }
    }

    /// The first byte that is no white space; the offset is at it.
    private mutating func next() -> UInt8 {
        while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
        return offset < bytes.count ? bytes[offset] : 0
    }

    private mutating func word(_ length: Int, _ value: JSONValue) -> JSONValue {
        offset += length
        return value
    }

    private mutating func object() -> JSONValue {
        var fields: [String: JSONValue] = [:]
        offset += 1
        while offset < bytes.count {
            switch next() {
            case UInt8(ascii: "}"):
                offset += 1
                return .object(fields)
            case UInt8(ascii: ","): offset += 1
            default:
                let key = string()
                if next() == UInt8(ascii: ":") { offset += 1 }
                fields[key] = value()
            }
        }
        return .object(fields)
    }

    private mutating func array() -> JSONValue {
        var elements: [JSONValue] = []
        offset += 1
        while offset < bytes.count {
            switch next() {
            case UInt8(ascii: "]"):
                offset += 1
                return .array(elements)
            case UInt8(ascii: ","): offset += 1
            default: elements.append(value())
            }
        }
        return .array(elements)
    }

    private mutating func number() -> JSONValue {
        let digits = bytes[offset...].prefix { byte in
            switch byte {
            case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x45, 0x65: true
            default: false
            }
        }
        offset += max(digits.count, 1)
        return .number(String(decoding: digits, as: UTF8.self))
    }

    private mutating func string() -> String {
        offset += 1
        var text: [UInt8] = []
        while offset < bytes.count {
            // What needs no unescaping is most, and is taken in one piece.
            let plain = bytes[offset...].prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
            offset = plain.endIndex
            let isEnd = offset >= bytes.count || bytes[offset] == UInt8(ascii: "\"")
            offset += 1
            if isEnd {
                if text.isEmpty { return String(decoding: plain, as: UTF8.self) }
                text += plain
                break
            }
            text += plain
            text += escaped()
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// What stands behind a backslash, as UTF-8.
    private mutating func escaped() -> [UInt8] {
        let letter = offset < bytes.count ? bytes[offset] : 0
        offset += 1
        switch letter {
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            var units = [unit()]
            if (0xD800..<0xDC00).contains(units[0]) {
                offset += 2
                units.append(unit())
            }
            return Array(String(decoding: units, as: UTF16.self).utf8)
        default: return [letter]
        }
    }

    private mutating func unit() -> UInt16 {
        let digits = bytes[min(offset, bytes.count)...].prefix(4)
        offset += 4
        return digits.reduce(0) { $0 << 4 | UInt16(hexDigitValue($1) ?? 0) }
    }
}
