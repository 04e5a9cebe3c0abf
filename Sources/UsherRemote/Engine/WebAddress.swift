internal import UsherCore

/// An http or https URL: an origin, which decides where credentials may go, with a path and query.
///
/// libcurl parses it, and connects to what it has parsed. Beyond libcurl's checks, it refuses all but visible ASCII (a
/// name in another script is written as `xn--…`), backslashes and quotes, user names, zones of IPv6 addresses and port
/// 0.
package struct WebAddress: Sendable {
    package let origin: Origin
    /// Path and query, beginning with `/`; never a fragment.
    package let target: String
    /// The destination of requests.
    let url: CurlURL

    package var text: String { origin.text + target }

    /// Parses an absolute URL. Refuses user names: they would be credentials in a displayed text.
    package init?(_ text: String) {
        guard WebAddress.isPlain(text), let url = CurlURL(text) else { return nil }
        self.init(url)
    }

    private init?(_ url: CurlURL) {
        guard let scheme = url.scheme, ["http", "https"].contains(scheme), let host = url.host,
            let port = url.port.flatMap({ portNumber($0.utf8) }), let path = url.path
        else { return nil }
        origin = Origin(isSecure: scheme == "https", host: host, port: Int(port))
        target = url.query.map { "\(path)?\($0)" } ?? path
        self.url = url
    }

    /// The target of a `Location`; relative ones are allowed.
    package func following(_ location: String) -> WebAddress? {
        guard !location.isEmpty, WebAddress.isPlain(location) else { return nil }
        return CurlURL(location, relativeTo: url).flatMap { WebAddress($0) }
    }

    /// Another path and query of the same origin, including `//host/`, which is a path here.
    ///
    /// - Parameter target: visible ASCII that begins with a slash, without a fragment.
    /// - Returns: `nil` for any other text.
    package func with(target: String) -> WebAddress? {
        guard target.hasPrefix("/"), WebAddress.isPlain(target), !target.contains("#") else { return nil }
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return CurlURL(url, path: parts[0], query: parts.count > 1 ? parts[1] : nil).flatMap { WebAddress($0) }
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "\"") }
    }
}

extension WebAddress: Hashable {
    package static func == (first: WebAddress, second: WebAddress) -> Bool {
        first.origin == second.origin && first.target == second.target
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(origin)
        hasher.combine(target)
    }
}
