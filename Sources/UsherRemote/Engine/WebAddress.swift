internal import UsherCore

/// An http or https URL, read as far as requests need it: an origin and what stands behind it.
package struct WebAddress: Hashable, Sendable {
    package let origin: Origin
    /// Path and query, beginning with `/`; never a fragment.
    package let target: String

    package init(origin: Origin, target: String) {
        self.origin = origin
        self.target = target
    }

    package var text: String { origin.text + target }

    /// Reads an absolute URL. User names in it are refused: they would be credentials in a place where they are shown.
    package init?(_ text: String) {
        let lower = simpleCaseFolded(text)
        let isSecure = lower.hasPrefix("https://")
        guard isSecure || lower.hasPrefix("http://") else { return nil }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x5C && $0 != 0x22 }) else { return nil }
        let rest = text.utf8.dropFirst(isSecure ? 8 : 7)
        let end = rest.firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 } ?? rest.endIndex
        guard let origin = WebAddress.origin(isSecure, String(Substring(rest[..<end]))) else { return nil }
        self.init(origin: origin, target: WebAddress.normalized(String(Substring(rest[end...]))))
    }

    /// Where a `Location` leads from here; relative ones are allowed.
    package func following(_ location: String) -> WebAddress? {
        if let absolute = WebAddress(location) { return absolute }
        guard location.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x5C }) else { return nil }
        if location.hasPrefix("//") { return WebAddress((origin.isSecure ? "https:" : "http:") + location) }
        if location.hasPrefix("/") { return WebAddress(origin: origin, target: WebAddress.normalized(location)) }
        let scheme = location.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !scheme.contains(":"), !location.isEmpty else { return nil }
        let path = target.prefix { $0 != "?" }
        if location.hasPrefix("?") { return WebAddress(origin: origin, target: path + location) }
        let folder = path[...(path.lastIndex(of: "/") ?? path.startIndex)]
        return WebAddress(origin: origin, target: WebAddress.normalized(folder + location))
    }

    private static func origin(_ isSecure: Bool, _ authority: String) -> Origin? {
        guard !authority.contains("@") else { return nil }
        var host = Substring(simpleCaseFolded(authority))
        var port = isSecure ? 443 : 80
        let afterBracket = host.lastIndex(of: "]").map { host.index(after: $0) } ?? host.startIndex
        if let colon = host[afterBracket...].firstIndex(of: ":") {
            let digits = host[host.index(after: colon)...]
            if !digits.isEmpty {
                guard let number = UInt16(digits), number > 0 else { return nil }
                port = Int(number)
            }
            host = host[..<colon]
        }
        let isAddress = host.hasPrefix("[") && host.hasSuffix("]") && host.utf8.count > 3
        let allowed = isAddress ? "0123456789abcdef:.[]" : "abcdefghijklmnopqrstuvwxyz0123456789.-_"
        guard !host.isEmpty, host.allSatisfy(allowed.contains) else { return nil }
        return Origin(isSecure: isSecure, host: String(host), port: port)
    }

    /// With a leading slash, without a fragment.
    private static func normalized(_ target: String) -> String {
        let plain = target.prefix { $0 != "#" }
        return plain.hasPrefix("/") ? String(plain) : "/" + plain
    }
}
