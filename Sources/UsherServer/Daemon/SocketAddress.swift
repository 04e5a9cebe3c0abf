internal import Glibc

/// Converts the system's socket addresses.
enum SocketAddress {
    /// The numeric address; an IPv4 address mapped into IPv6 as IPv4.
    static func text(_ address: UnsafePointer<sockaddr>) -> String {
        let text = names(address)?.host ?? "?"
        let mapped = "::ffff:"
        return text.hasPrefix(mapped) && text.contains(".") ? String(text.dropFirst(mapped.count)) : text
    }

    static func port(_ address: UnsafePointer<sockaddr>) -> UInt16? {
        names(address).flatMap { UInt16($0.port) }
    }

    private static func names(_ address: UnsafePointer<sockaddr>) -> (host: String, port: String)? {
        var host = [CChar](repeating: 0, count: 64)
        var port = [CChar](repeating: 0, count: 16)
        // The larger of the two sizes: the family in the address decides how much of it is read.
        let status = getnameinfo(
            address, socklen_t(MemoryLayout<sockaddr_in6>.size), &host, socklen_t(host.count), &port,
            socklen_t(port.count), NI_NUMERICHOST | NI_NUMERICSERV)
        return status == 0 ? (text(host), text(port)) : nil
    }

    private static func text(_ buffer: [CChar]) -> String {
        String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
