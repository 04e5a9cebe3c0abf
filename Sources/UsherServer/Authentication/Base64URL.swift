/// Base 64 as URLs and JSON Web Tokens have it: `-` and `_`, no padding.
enum Base64URL {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    static func encoded(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 4 + 2) / 3)
        var bits: UInt32 = 0
        var held = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            held += 8
            while held >= 6 {
                held -= 6
                text.append(letters[Int(bits >> UInt32(held) & 63)])
            }
            bits &= (1 << UInt32(held)) - 1
        }
        if held > 0 { text.append(letters[Int(bits << UInt32(6 - held) & 63)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The same bytes in the usual letters, `+` and `/`, again without padding.
    static func unpadded(_ bytes: [UInt8]) -> String {
        String(encoded(bytes).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    }

    static func decoded(unpadded text: some StringProtocol) -> [UInt8]? {
        guard !text.contains("-"), !text.contains("_") else { return nil }
        return decoded(String(text.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }))
    }

    /// - Returns: `nil` for other letters, an impossible length, and bits left over that are not zero: each list of
    ///   bytes has one text only.
    static func decoded(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var held = 0
        for letter in text.utf8 {
            guard let value = value(of: letter) else { return nil }
            bits = bits << 6 | UInt32(value)
            held += 6
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
                bits &= (1 << UInt32(held)) - 1
            }
        }
        return held < 6 && bits == 0 ? bytes : nil
    }

    private static func value(of letter: UInt8) -> UInt8? {
        switch letter {
        case 0x41...0x5A: letter - 0x41
        case 0x61...0x7A: letter - 0x61 + 26
        case 0x30...0x39: letter - 0x30 + 52
        case 0x2D: 62
        case 0x5F: 63
        default: nil
        }
    }
}
