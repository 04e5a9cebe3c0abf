internal import UsherCore

/// The condition of a request that changes something (RFC 9110, 13.1.1).
enum IfMatch: Hashable {
    /// `*`: whatever is there now.
    case any
    /// One of these, as they are written with their quotes. A weak tag, as in `W/"1"`, matches nothing and is left out.
    case tags([String])

    /// Reads the header's value.
    ///
    /// - Returns: `nil` for what is neither `*` nor a list of entity tags.
    init?(_ header: String) {
        let bytes = Array(header.utf8)
        var rest = bytes[...]
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        rest = rest.drop(while: isBlank)
        if rest.first == UInt8(ascii: "*"), rest.dropFirst().allSatisfy(isBlank) {
            self = .any
            return
        }
        var tags: [String] = []
        while true {
            rest = rest.drop { isBlank($0) || $0 == UInt8(ascii: ",") }
            guard !rest.isEmpty else { break }
            let isWeak = rest.starts(with: "W/".utf8)
            if isWeak { rest = rest.dropFirst(2) }
            guard rest.first == UInt8(ascii: "\"") else { return nil }
            let inner = rest.dropFirst().prefix { $0 != UInt8(ascii: "\"") }
            let isPlain = inner.allSatisfy { $0 > 0x20 && $0 != 0x7F }
            guard isPlain, inner.endIndex < rest.endIndex else { return nil }
            let end = inner.endIndex + 1
            if !isWeak { tags.append(String(decoding: rest[rest.startIndex..<end], as: UTF8.self)) }
            rest = rest[end...].drop(while: isBlank)
            guard rest.isEmpty || rest.first == UInt8(ascii: ",") else { return nil }
        }
        self = .tags(tags)
    }

    /// Whether the token is one that the client means.
    func holds(for token: AccessToken) -> Bool {
        switch self {
        case .any: true
        case .tags(let tags): EntityTag(token).map { tags.contains($0.text) } ?? false
        }
    }
}
