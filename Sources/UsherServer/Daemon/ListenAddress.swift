/// A server's listening address: `127.0.0.1:8787`, `[::1]:0`, `localhost:8080`.
package struct ListenAddress: Hashable, Sendable {
    /// Without brackets.
    package let host: String
    /// 0 lets the system choose.
    package let port: UInt16

    package static let standard = ListenAddress(host: "127.0.0.1", port: 8_787)

    package init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    /// Parses `HOST:PORT`; an IPv6 address is in brackets.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty else { return nil }
        self.init(host: String(host), port: port)
    }

    /// As in a URL.
    package var text: String {
        (host.contains(":") ? "[\(host)]" : host) + ":\(port)"
    }
}
