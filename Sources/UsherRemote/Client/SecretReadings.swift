/// All decodings of a text in which another may be hidden.
struct SecretReadings {
    /// As bytes, the text itself first.
    let all: [[UInt8]]

    init(_ text: String) {
        let bytes = Array(text.utf8)
        var found = [bytes, bytes.reversed(), SecretReadings.visible(text)]
        found.append(SecretReadings.unescaped(bytes))
        found.append(SecretReadings.unescaped(found[3]))
        for run in SecretReadings.runs(bytes, where: SecretReadings.isBase64) {
            for start in 0..<min(4, run.count) { found.append(SecretReadings.base64(run.dropFirst(start))) }
        }
        for run in SecretReadings.runs(bytes, where: { SecretReadings.hexDigit($0) != nil }) {
            for start in 0..<2 { found.append(SecretReadings.hex(run.dropFirst(start))) }
        }
        all = found
    }

    /// Without invisible characters between letters, and with full-width letters as ASCII.
    private static func visible(_ text: String) -> [UInt8] {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if (0xFF01...0xFF5E).contains(scalar.value), let usual = Unicode.Scalar(scalar.value - 0xFEE0) {
                plain.append(usual)
            } else if scalar.isASCII || scalar.properties.isAlphabetic {
                plain.append(scalar)
            }
        }
        return Array(String(plain).utf8)
    }

    /// Decodes `%41`, `\x41`, `\u0041`, `&#65;`, `&#x41;`.
    private static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
        var plain: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.first {
            if let (value, length) = escape(rest) {
                plain.append(value)
                rest = rest.dropFirst(length)
            } else {
                plain.append(byte)
                rest = rest.dropFirst()
            }
        }
        return plain
    }

    private static func escape(_ bytes: ArraySlice<UInt8>) -> (UInt8, Int)? {
        for (start, digits, radix) in [
            ("%", 2, 16), ("\\x", 2, 16), ("\\u00", 2, 16), ("&#x", 2, 16), ("&#", 3, 10), ("&#", 2, 10),
        ] {
            guard bytes.starts(with: start.utf8) else { continue }
            let text = bytes.dropFirst(start.utf8.count).prefix(digits)
            guard text.count == digits, let value = UInt8(String(decoding: text, as: UTF8.self), radix: radix) else {
                continue
            }
            var length = start.utf8.count + digits
            if start.hasPrefix("&"), bytes.dropFirst(length).first == 0x3B { length += 1 }
            return (value, length)
        }
        return nil
    }

    private static func runs(_ bytes: [UInt8], where isIn: (UInt8) -> Bool) -> [ArraySlice<UInt8>] {
        bytes.split { !isIn($0) }.filter { $0.count >= 4 }
    }

    private static func isBase64(_ byte: UInt8) -> Bool { base64Digit(byte) != nil }

    private static func base64Digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x41...0x5A: UInt32(byte - 0x41)
        case 0x61...0x7A: UInt32(byte - 0x61 + 26)
        case 0x30...0x39: UInt32(byte - 0x30 + 52)
        case 0x2B, 0x2D: 62
        case 0x2F, 0x5F: 63
        default: nil
        }
    }

    private static func base64(_ digits: ArraySlice<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for digit in digits {
            bits = bits << 6 | (base64Digit(digit) ?? 0)
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            decoded.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        }
        return decoded
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66, 0x41...0x46: (byte | 0x20) - 0x61 + 10
        default: nil
        }
    }

    private static func hex(_ digits: ArraySlice<UInt8>) -> [UInt8] {
        let values = digits.compactMap(hexDigit)
        return stride(from: 0, to: values.count - 1, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }
}
