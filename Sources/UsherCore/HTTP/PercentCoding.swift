/// Percent escapes of URLs and forms.
package enum PercentCoding {
    private static let percent = UInt8(ascii: "%")
    private static let plus = UInt8(ascii: "+")
    private static let space: UInt8 = 0x20

    /// Decodes the escapes of a text; an incomplete escape stays as it is.
    ///
    /// - Parameter plusIsSpace: whether `+` is a space, as in queries and forms.
    /// - Returns: the text, with replacement characters for invalid UTF-8.
    package static func decoded(_ bytes: Substring.UTF8View, plusIsSpace: Bool) -> String {
        // Nearly all texts have nothing to decode.
        guard bytes.contains(where: { $0 == percent || (plusIsSpace && $0 == plus) }) else {
            return String(Substring(bytes))
        }
        let spaced = plusIsSpace ? bytes.map { $0 == plus ? space : $0 } : Array(bytes)
        return unescaped(spaced) { _ in true }
    }

    /// Decodes the escapes of letters, digits and `-._~` in a path; these are equivalent to the characters (RFC 3986,
    /// 2.3).
    ///
    /// Other escapes stay: an escaped slash separates nothing.
    package static func withoutNeedlessEscapes(_ path: String) -> String {
        guard path.utf8.contains(percent) else { return path }
        return unescaped(Array(path.utf8), where: \.isUnreserved)
    }

    /// Escapes every byte except letters, digits and `-._~`.
    ///
    /// - Parameters:
    ///   - spaceIsPlus: whether to write a space as `+`, as the platform does in the queries of its links.
    ///   - slashesStay: whether to leave slashes as they are, for a whole path.
    package static func encoded(_ text: String, spaceIsPlus: Bool = false, slashesStay: Bool = false) -> String {
        guard !text.utf8.allSatisfy(\.isUnreserved) else { return text }
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case _ where byte.isUnreserved: encoded.append(byte)
            case UInt8(ascii: "/") where slashesStay: encoded.append(byte)
            case space where spaceIsPlus: encoded.append(plus)
            default: encoded += [percent, digit(byte >> 4), digit(byte & 15)]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static func unescaped(_ bytes: [UInt8], where isWanted: (UInt8) -> Bool) -> String {
        var plain: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2).compactMap { hexDigitValue($0) }
            guard byte == percent, digits.count == 2, isWanted(digits[0] << 4 | digits[1]) else {
                plain.append(byte)
                continue
            }
            plain.append(digits[0] << 4 | digits[1])
            rest = rest.dropFirst(2)
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 + value : 0x37 + value
    }
}
