package import UsherCore

/// One request, whole, as the pure part of the server sees it.
package struct Request: Hashable, Sendable {
    /// As it came: `GET`; methods are told apart by capitals.
    package var method: String
    /// The path, with the percent escapes that mean more than the character would.
    package private(set) var path: String
    /// What the path leads to, if anything.
    package private(set) var route: Route?
    package var query: Query
    /// The fields that the server looks at.
    package var headers: HTTPFields
    package var body: [UInt8]
    /// Where the connection comes from: the client, or a proxy.
    package var peer: ClientAddress

    /// - Parameter target: as the request line has it: path and query, perhaps behind a scheme and a host.
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

    /// The same request without what its path begins with; `nil` where it begins with something else.
    func below(_ prefix: some StringProtocol) -> Request? {
        guard path.hasPrefix(prefix), path.dropFirst(prefix.count).first == "/" else { return nil }
        var request = self
        request.path = String(path.dropFirst(prefix.count))
        request.route = Route(target: request.path)
        return request
    }

    /// Some proxies pass on what they were asked for as it is, and servers have to understand it (RFC 9112, 3.2.2).
    private static func withoutHost(_ target: String) -> String {
        guard let scheme = ["http://", "https://"].first(where: target.hasPrefix) else { return target }
        let place = target.utf8.dropFirst(scheme.utf8.count)
        guard let end = place.firstIndex(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }) else {
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
