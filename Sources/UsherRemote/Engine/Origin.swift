/// Scheme, host and port: the destination of requests, and the scope of credentials.
package struct Origin: Hashable, Sendable {
    package let isSecure: Bool
    /// In lower case; an IPv6 address in brackets.
    package let host: String
    package let port: Int

    package init(isSecure: Bool, host: String, port: Int) {
        self.isSecure = isSecure
        self.host = host
        self.port = port
    }

    /// `https://acme.testpress.in`, without the scheme's default port.
    package var text: String {
        "\(isSecure ? "https" : "http")://\(authority)"
    }

    /// The host, without the scheme's default port.
    package var authority: String {
        port == (isSecure ? 443 : 80) ? host : "\(host):\(port)"
    }

    /// Whether requests stay on this machine.
    package var isLoopback: Bool {
        if host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return parts.count == 4 && parts[0] == 127 && parts.allSatisfy { $0 != nil }
    }
}
