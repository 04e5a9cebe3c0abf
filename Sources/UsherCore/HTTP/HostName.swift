/// Validates the host of a URL or of a `Host` field by its characters: a name, an IPv4 address, or an IPv6 address in
/// brackets, with an optional port.
package enum HostName {
    private static let longest = 253
    private static let colon = UInt8(ascii: ":")

    /// - Parameter authority: everything between `//` and the path. A user name before the host is refused, and so is every
    ///   byte beyond ASCII.
    package static func isValid(_ authority: some BidirectionalCollection<UInt8>) -> Bool {
        let host: Int
        if authority.first == UInt8(ascii: "[") {
            let address = authority.dropFirst().prefix { $0.isHexDigit || $0 == colon || $0 == UInt8(ascii: ".") }
            guard address.contains(colon), authority.dropFirst(1 + address.count).first == UInt8(ascii: "]") else {
                return false
            }
            host = address.count + 2
        } else {
            host = authority.prefix { $0 != colon }.count
            guard (1...longest).contains(host), let first = authority.first, first.isLetterOrDigit,
                authority.prefix(host).allSatisfy(isNameByte)
            else { return false }
        }
        let port = authority.dropFirst(host)
        return port.isEmpty || (port.first == colon && portNumber(port.dropFirst()) != nil)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte.isLetterOrDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
    }
}

/// The number of a port: 1 to 65535, at most five digits, no sign.
package func portNumber(_ digits: some Collection<UInt8>) -> UInt16? {
    guard (1...5).contains(digits.count), digits.allSatisfy(\.isDigit) else { return nil }
    return UInt16(exactly: digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }).flatMap { $0 > 0 ? $0 : nil }
}
