/// A pasted text in normal form: escapes of URLs, HTML, JSON and mail decoded; invisible characters and terminal
/// colours removed; hyphens, spaces and digits that resemble ASCII replaced.
struct PastedText {
    /// ASCII only; any other character is one `other`.
    let bytes: [UInt8]

    /// Stands for a letter beyond ASCII: it separates words and belongs to none.
    static let other: UInt8 = 0x7F
    /// A link may be nested in a link in a link.
    private static let mostLayers = 4

    var text: String { String(decoding: bytes, as: UTF8.self) }

    init(_ text: String) {
        var raw = Array(text.utf8)
        for _ in 0..<PastedText.mostLayers {
            guard let decoded = PastedText.unescaped(raw) else { break }
            raw = decoded
        }
        bytes = PastedText.plain(String(decoding: raw, as: UTF8.self))
    }

    // MARK: Visible characters

    private static func plain(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var isInSequence = false
        for scalar in text.unicodeScalars {
            if isInSequence {
                // `ESC [`, parameters, and a final letter.
                isInSequence = scalar == "[" || !(0x40...0x7E).contains(scalar.value)
            } else if scalar == "\u{1B}" {
                isInSequence = true
            } else if let byte = plain(scalar) {
                bytes.append(byte)
            }
        }
        return bytes
    }

    /// - Returns: `nil` for an invisible character.
    private static func plain(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x09: return UInt8(ascii: " ")
        case 0x0A, 0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029: return UInt8(ascii: "\n")
        case 0x20..<0x7F: return UInt8(scalar.value)
        case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: return UInt8(ascii: "-")
        case 0x2018...0x201F, 0xAB, 0xBB, 0x2039, 0x203A: return UInt8(ascii: "\"")
        // The full-width forms of ASCII.
        case 0xFF01...0xFF5E: return UInt8(scalar.value - 0xFEE0)
        case ..<0x20, 0x7F..<0xA0: return other
        default:
            let properties = scalar.properties
            if properties.isWhitespace { return UInt8(ascii: " ") }
            return properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format ? nil : other
        }
    }

    // MARK: Escapes

    /// - Returns: the text with one layer of escapes decoded; `nil` when it has none.
    private static func unescaped(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.contains(where: { [UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "\\")].contains($0) })
        else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        var hasChanged = false
        while index < bytes.count {
            if let (meant, length) = escape(bytes[index...]) {
                result += meant
                index += length
                hasChanged = true
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return hasChanged ? result : nil
    }

    private static func escape(_ rest: ArraySlice<UInt8>) -> (meant: [UInt8], length: Int)? {
        switch rest.first {
        case UInt8(ascii: "%"):
            return number(rest.dropFirst().prefix(2), digits: 2).map { ([UInt8($0)], 3) }
        case UInt8(ascii: "\\"):
            guard let next = rest.dropFirst().first else { return nil }
            switch next {
            case UInt8(ascii: "u"):
                guard let value = number(rest.dropFirst(2).prefix(4), digits: 4) else { return nil }
                return Unicode.Scalar(value).map { (Array(String($0).utf8), 6) }
            case UInt8(ascii: "n"), UInt8(ascii: "r"): return ([UInt8(ascii: "\n")], 2)
            case UInt8(ascii: "t"): return ([UInt8(ascii: " ")], 2)
            case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return ([next], 2)
            default: return nil
            }
        case UInt8(ascii: "&"): return entity(rest)
        default: return nil
        }
    }

    private static let entities: [String: String] = [
        "amp": "&", "quot": "\"", "apos": "'", "lt": "<", "gt": ">", "nbsp": " ", "shy": "", "ndash": "-",
        "hyphen": "-", "equals": "=", "sol": "/", "quest": "?",
    ]

    /// `&amp;`, `&#38;`, `&#x26;`
    private static func entity(_ rest: ArraySlice<UInt8>) -> (meant: [UInt8], length: Int)? {
        let name = rest.dropFirst().prefix(10).prefix { $0 != UInt8(ascii: ";") }
        guard !name.isEmpty, name.endIndex < rest.endIndex, rest[name.endIndex] == UInt8(ascii: ";") else { return nil }
        let text = String(decoding: name, as: UTF8.self)
        let length = name.count + 2
        guard text.hasPrefix("#") else { return entities[text.lowercased()].map { (Array($0.utf8), length) } }
        let digits = text.dropFirst()
        let value =
            digits.hasPrefix("x") || digits.hasPrefix("X")
            ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
        return value.flatMap(Unicode.Scalar.init).map { (Array(String($0).utf8), length) }
    }

    private static func number(_ digits: ArraySlice<UInt8>, digits count: Int) -> UInt32? {
        guard digits.count == count, digits.allSatisfy(\.isHexDigit) else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
