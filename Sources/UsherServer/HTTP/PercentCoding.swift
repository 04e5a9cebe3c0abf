internal import UsherCore

/// Percent escapes of URLs and forms.
enum PercentCoding {
    /// - Parameter plusIsSpace: as in queries and forms.
    static func decoded(_ bytes: Substring.UTF8View, plusIsSpace: Bool) -> String {
        // Nearly all that comes has nothing to decode.
        guard bytes.contains(where: { $0 == UInt8(ascii: "%") || (plusIsSpace && $0 == UInt8(ascii: "+")) }) else {
            return String(Substring(bytes))
        }
        var plain: [UInt8] = []
        var escape: [UInt8] = []
        for byte in bytes {
            if escape.isEmpty {
                switch byte {
                case UInt8(ascii: "%"): escape = [byte]
                case UInt8(ascii: "+") where plusIsSpace: plain.append(0x20)
                default: plain.append(byte)
                }
                continue
            }
            guard hexDigitValue(byte) != nil else {
                plain += escape
                escape = []
                if byte == UInt8(ascii: "%") { escape = [byte] } else { plain.append(byte) }
                continue
            }
            escape.append(byte)
            if escape.count == 3 {
                plain.append((hexDigitValue(escape[1]) ?? 0) << 4 | (hexDigitValue(escape[2]) ?? 0))
                escape = []
            }
        }
        return String(decoding: plain + escape, as: UTF8.self)
    }

    /// A path without escapes of letters, digits and `-._~`, which mean the same as the characters (RFC 3986, 2.3).
    ///
    /// Other escapes stay: a slash that is escaped parts nothing.
    static func withoutNeedlessEscapes(_ path: String) -> String {
        let percent = UInt8(ascii: "%")
        guard path.utf8.contains(percent) else { return path }
        var plain: [UInt8] = []
        var rest = Array(path.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            guard byte == percent, digits.count == 2, let high = hexDigitValue(digits[digits.startIndex]),
                let low = hexDigitValue(digits[digits.startIndex + 1]), (high << 4 | low).isUnreserved
            else {
                plain.append(byte)
                continue
            }
            plain.append(high << 4 | low)
            rest = rest.dropFirst(2)
        }
        return String(decoding: plain, as: UTF8.self)
    }

    /// Everything but letters, digits and `-._~` as escapes, a space as `+`: how the platform writes its links.
    static func encoded(_ text: String) -> String {
        guard !text.utf8.allSatisfy(\.isUnreserved) else { return text }
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case _ where byte.isUnreserved: encoded.append(byte)
            case 0x20: encoded.append(UInt8(ascii: "+"))
            default: encoded += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 + value : 0x37 + value
    }
}
