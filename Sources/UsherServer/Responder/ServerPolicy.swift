internal import UsherCore

/// What the operator of a server decides about its answers.
package struct ServerPolicy: Hashable, Sendable {
    /// What links begin with, as in `https://example.org/tokens`, without a last slash; `nil` takes it from each request.
    package var publicURL: String?
    /// Whether a proxy in front is believed about the client's address and scheme.
    package var isBehindProxy: Bool
    /// The host of links when a request names none.
    package var fallbackHost: String

    package init(publicURL: String? = nil, isBehindProxy: Bool = false, fallbackHost: String = "localhost") {
        self.publicURL = publicURL
        self.isBehindProxy = isBehindProxy
        self.fallbackHost = fallbackHost
    }

    /// What the links of an answer begin with.
    ///
    /// - Throws: a 400 for a `Host` that is none: it would stand in links.
    func base(for headers: HTTPFields) throws -> String {
        if let host = headers[.host], !HostName.isValid(host) {
            throw Refusal(.html(400, "<h1>Bad Request (400)</h1>"))
        }
        if let publicURL { return publicURL }
        let isSecure = isBehindProxy && headers[.forwardedProtocol]?.lowercased() == "https"
        return (isSecure ? "https://" : "http://") + (headers[.host] ?? fallbackHost)
    }

    /// The request as it is below the public URL's path, for proxies that pass that path on instead of taking it away.
    func belowPublicPath(_ request: Request) -> Request {
        guard request.route == nil, !publicPath.isEmpty else { return request }
        return request.below(publicPath) ?? request
    }

    /// `/tokens` of `https://example.org/tokens`; empty where there is none.
    private var publicPath: Substring {
        guard let publicURL, let host = publicURL.firstRange(of: "://")?.upperBound else { return "" }
        return publicURL[(publicURL[host...].firstIndex(of: "/") ?? publicURL.endIndex)...]
    }

    /// The client's address: behind a proxy the one that the proxy added last, if it is one.
    func address(of request: Request) -> ClientAddress {
        guard isBehindProxy, let forwarded = request.headers.list(.forwardedFor) else { return request.peer }
        // What stands before the last comma was written by the client, also where nothing stands behind it.
        return forwarded.split(separator: ",", omittingEmptySubsequences: false).last.flatMap { ClientAddress($0) }
            ?? request.peer
    }
}
