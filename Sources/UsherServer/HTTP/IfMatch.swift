internal import UsherCore

/// The precondition of a request that changes something (RFC 9110, 13.1.1).
enum IfMatch: Hashable {
    /// `*`: any present state.
    case any
    /// One of these tags, with their quotes. A weak tag, such as `W/"1"`, never matches and is left out.
    case tags([String])

    /// Parses the header's value.
    ///
    /// - Returns: `nil` for a text that is neither `*` nor a list of entity tags.
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

    /// Whether the condition holds for the token.
    func holds(for token: AccessToken) -> Bool {
        switch self {
        case .any: true
        case .tags(let tags): EntityTag(token).map { tags.contains($0.text) } ?? false
        }
    }
}
