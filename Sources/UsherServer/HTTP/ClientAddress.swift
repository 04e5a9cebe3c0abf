internal import CMicroHTTPD
internal import Glibc
internal import UsherCore

/// A client's numeric IP address in normal form; an IPv4 address mapped into IPv6 equals the IPv4 one.
package struct ClientAddress: Hashable, Sendable {
    /// The sixteen bytes of an IPv6 address; an IPv4 address is in the last four, after `::ffff:`.
    private let high: UInt64
    private let low: UInt64

    /// For a client whose address the system does not report.
    static let unknown = ClientAddress(high: 0, low: 0)
    /// `127.0.0.1`
    package static let loopback = ClientAddress(high: 0, low: mapped | 0x7F00_0001)

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Parses an address as proxies write it: with or without a port, brackets, a zone.
    ///
    /// - Returns: `nil` for any other text, such as `unknown`, a hidden `_name`, and digits with leading zeros, which
    ///   some parsers read as octal and others as decimal.
    package init?(_ text: some StringProtocol) {
        var text = String(text).trimmedOfBlanks[...]
        guard text.utf8.count <= 100 else { return nil }
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]"), Self.isPort(text[text.index(after: end)...]) else { return nil }
            text = text[text.index(after: text.startIndex)..<end]
            guard text.contains(":") else { return nil }
        } else if let colon = text.firstIndex(of: ":"), text.lastIndex(of: ":") == colon {
            guard Self.isPort(text[colon...]) else { return nil }
            text = text[..<colon]
        }
        if text.contains(":"), let zone = text.firstIndex(of: "%") { text = text[..<zone] }
        var v6 = in6_addr()
        var v4 = in_addr()
        if inet_pton(AF_INET, String(text), &v4) == 1 {
            self.init(v4)
        } else if inet_pton(AF_INET6, String(text), &v6) == 1 {
            self.init(v6)
        } else {
            return nil
        }
    }

    /// The system's address of a peer; `nil` for another family than IP.
    init?(_ address: UnsafePointer<sockaddr>) {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            self.init(UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self).sin_addr)
        case AF_INET6:
            self.init(UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in6.self).sin6_addr)
        default: return nil
        }
    }

    private init(_ address: in_addr) {
        self.init(high: 0, low: Self.mapped | UInt64(UInt32(bigEndian: address.s_addr)))
    }

    private init(_ address: in6_addr) {
        (high, low) = withUnsafeBytes(of: address) { bytes in
            (
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }

    /// The prefix of an IPv4 address in the lower half.
    private static let mapped: UInt64 = 0xFFFF << 32

    private var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// The network of one customer of a provider: an IPv4 address, or the 2⁶⁴ addresses of an IPv6 network.
    var network: ClientNetwork {
        ClientNetwork(high: high, low: isIPv4 ? low : 0)
    }

    /// As logs write it.
    package var text: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        if isIPv4 {
            var address = in_addr(s_addr: UInt32(truncatingIfNeeded: low).bigEndian)
            inet_ntop(AF_INET, &address, &text, socklen_t(text.count))
        } else {
            var halves = (high.bigEndian, low.bigEndian)
            inet_ntop(AF_INET6, &halves, &text, socklen_t(text.count))
        }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether it is empty, or a colon and a port.
    private static func isPort(_ text: Substring) -> Bool {
        guard !text.isEmpty else { return true }
        return text.hasPrefix(":") && portNumber(text.utf8.dropFirst()) != nil
    }
}

extension String {
    fileprivate var trimmedOfBlanks: String {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        let bytes = utf8.drop(while: isBlank)
        return String(decoding: Array(bytes.reversed().drop(while: isBlank).reversed()), as: UTF8.self)
    }
}
