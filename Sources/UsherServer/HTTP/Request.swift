package import UsherCore

/// A complete request, as the socket-free part of the server sees it.
package struct Request: Hashable, Sendable {
    /// As received: `GET`; methods are case-sensitive.
    package var method: String
    /// The path, with only those percent escapes that differ from the plain character.
    package private(set) var path: String
    /// The resource of the path, if any.
    package private(set) var route: Route?
    package var query: Query
    /// The fields that the server reads.
    package var headers: HTTPFields
    package var body: [UInt8]
    /// The peer of the connection: the client, or a proxy.
    package var peer: ClientAddress

    /// - Parameter target: as in the request line: path and query, optionally with scheme and host.
    package init(
        method: String, target: String, headers: HTTPFields = HTTPFields(), body: [UInt8] = [],
        peer: ClientAddress = .loopback
    ) {
        self.method = method
        let (escaped, query) = Request.split(Request.withoutHost(target))
        let path = PercentCoding.withoutNeedlessEscapes(escaped)
        self.path = path
        route = Route(target: path)
        self.query = Query(query)
        self.headers = headers
        self.body = body
        self.peer = peer
    }

    /// The same request without a prefix of its path; `nil` when the path has another start.
    func below(_ prefix: some StringProtocol) -> Request? {
        guard path.hasPrefix(prefix), path.dropFirst(prefix.count).first == "/" else { return nil }
        var request = self
        request.path = String(path.dropFirst(prefix.count))
        request.route = Route(target: request.path)
        return request
    }

    /// Some proxies forward the absolute form, which servers must accept (RFC 9112, 3.2.2).
    private static func withoutHost(_ target: String) -> String {
        guard let scheme = ["http://", "https://"].first(where: target.hasPrefix) else { return target }
        let afterScheme = target.utf8.dropFirst(scheme.utf8.count)
        guard let end = afterScheme.firstIndex(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }) else {
            return "/"
        }
        let rest = String(target[end...])
        return rest.hasPrefix("/") ? rest : "/" + rest
    }

    private static func split(_ target: String) -> (path: String, query: String) {
        guard let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) else { return (target, "") }
        return (String(target[..<mark]), String(target[target.utf8.index(after: mark)...]))
    }
}
