internal import UsherCore

/// The operator's settings for the server's answers.
package struct ServerPolicy: Hashable, Sendable {
    /// The base of links, such as `https://example.org/tokens`, without a trailing slash; `nil` derives it from each
    /// request.
    package var publicURL: String?
    /// Whether to trust a proxy about the client's address and scheme.
    package var isBehindProxy: Bool
    /// The host of links when a request names none.
    package var fallbackHost: String

    package init(publicURL: String? = nil, isBehindProxy: Bool = false, fallbackHost: String = "localhost") {
        self.publicURL = publicURL
        self.isBehindProxy = isBehindProxy
        self.fallbackHost = fallbackHost
    }

    /// The base of an answer's links.
    ///
    /// - Throws: a 400 for an invalid `Host`, which would appear in links.
    func base(for headers: HTTPFields) throws -> String {
        if let host = headers[.host], !HostName.isValid(host.utf8) {
            throw Refusal(.html(400, "<h1>Bad Request (400)</h1>"))
        }
        if let publicURL { return publicURL }
        let isSecure = isBehindProxy && headers[.forwardedProtocol]?.lowercased() == "https"
        return (isSecure ? "https://" : "http://") + (headers[.host] ?? fallbackHost)
    }

    /// The request below the public URL's path, for proxies that do not remove that path.
    func belowPublicPath(_ request: Request) -> Request {
        guard request.route == nil, !publicPath.isEmpty else { return request }
        return request.below(publicPath) ?? request
    }

    /// `/tokens` of `https://example.org/tokens`; empty when there is none.
    private var publicPath: Substring {
        guard let publicURL, let host = publicURL.firstRange(of: "://")?.upperBound else { return "" }
        return publicURL[(publicURL[host...].firstIndex(of: "/") ?? publicURL.endIndex)...]
    }

    /// The client's address: behind a proxy, the last address in the header, if it is valid.
    func address(of request: Request) -> ClientAddress {
        guard isBehindProxy, let forwarded = request.headers.list(.forwardedFor) else { return request.peer }
        // The client wrote everything before the last comma, even when nothing follows it.
        return forwarded.split(separator: ",", omittingEmptySubsequences: false).last.flatMap { ClientAddress($0) }
            ?? request.peer
    }
}
