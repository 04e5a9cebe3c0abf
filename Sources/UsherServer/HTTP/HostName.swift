internal import UsherCore

/// What a `Host` header may say, since links are made of it.
enum HostName {
    /// Whether it is a name, an IPv4 address or an IPv6 address in brackets, with or without a port.
    static func isValid(_ text: String) -> Bool {
        guard (1...255).contains(text.utf8.count) else { return false }
        var rest = Array(text.utf8)[...]
        if rest.first == UInt8(ascii: "[") {
            guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return false }
            let address = rest[1..<end]
            guard !address.isEmpty, address.allSatisfy({ $0.isHexDigit || $0 == 0x3A || $0 == 0x2E }) else {
                return false
            }
            rest = rest[(end + 1)...]
        } else {
            let name = rest.prefix { $0 != UInt8(ascii: ":") }
            guard !name.isEmpty, name.allSatisfy(isNameByte) else { return false }
            rest = rest[name.endIndex...]
        }
        guard rest.first == UInt8(ascii: ":") else { return rest.isEmpty }
        return (1...5).contains(rest.count - 1) && rest.dropFirst().allSatisfy(\.isDigit)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte.isLetterOrDigit || byte == 0x2D || byte == 0x2E || byte == 0x5F
    }
}
