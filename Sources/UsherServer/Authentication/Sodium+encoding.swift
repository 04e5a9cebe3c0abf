internal import CSodium

extension Sodium {
    /// The two base64 alphabets, both without padding.
    enum Base64 {
        /// With `-` and `_`, as in URLs and JSON Web Tokens.
        case url
        /// With `+` and `/`, as in password hashes.
        case standard

        fileprivate var variant: Int32 {
            switch self {
            case .url: sodium_base64_VARIANT_URLSAFE_NO_PADDING
            case .standard: sodium_base64_VARIANT_ORIGINAL_NO_PADDING
            }
        }
    }

    static func base64(_ bytes: [UInt8], _ alphabet: Base64 = .url) -> String {
        // The length includes the terminating zero byte.
        var text = [CChar](repeating: 0, count: sodium_base64_encoded_len(bytes.count, alphabet.variant))
        sodium_bin2base64(&text, text.count, bytes, bytes.count, alphabet.variant)
        return string(text)
    }

    /// - Returns: `nil` for other letters, padding, an impossible length, and nonzero leftover bits: each sequence of
    ///   bytes has exactly one text.
    static func bytes(base64 text: some StringProtocol, _ alphabet: Base64 = .url) -> [UInt8]? {
        let letters = text.utf8.map(CChar.init(bitPattern:))
        var bytes = [UInt8](repeating: 0, count: letters.count)
        var count = 0
        let status = sodium_base642bin(
            &bytes, bytes.count, letters, letters.count, nil, &count, nil, alphabet.variant)
        return status == 0 ? Array(bytes[..<count]) : nil
    }

    /// Two digits a byte, in lower case.
    static func hex(_ bytes: [UInt8]) -> String {
        var text = [CChar](repeating: 0, count: bytes.count * 2 + 1)
        sodium_bin2hex(&text, text.count, bytes, bytes.count)
        return string(text)
    }

    /// The text in a C buffer, up to its zero byte.
    static func string(_ text: [CChar]) -> String {
        String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
