/// The `search=` of a request, parsed once, and the rule of what it matches, which does not change: clients rely on it.
/// Users type filters instead (see `FilterText`).
///
/// A text matches a token when, after Unicode simple case folding, it is a substring, scalar by scalar, of one of the
/// token's watermark texts. A text of hex digits and dashes also matches the start or the end of a code; `6c15…e035`
/// matches start and end, `6c15…` only a start, `…e035` only an end, with two or three dots for the `…` as well. A text
/// in which `PastedToken` recognises one code names its token and matches nothing else.
package struct SearchText: Hashable, Sendable {
    /// As typed or pasted, without surrounding white space.
    package let raw: String
    /// `raw` after simple case folding.
    package let folded: String
    /// Whether only ASCII folds to this text.
    private let isFoundByBytes: Bool
    /// Set when the text names one token.
    package let whole: WholeCode?
    /// The number of different tokens that the text names, if more than one: it is then searched for as a text.
    package let tokensNamed: Int?
    /// Set when the text may be the start or the end of a code.
    package let fragment: CodeFragment?

    /// A code given in full, with the video if a URL names it.
    package struct WholeCode: Hashable, Sendable {
        package let code: TokenCode
        /// Where to search first; only the code identifies the token.
        package let video: VideoID?

        package init(code: TokenCode, video: VideoID?) {
            self.code = code
            self.video = video
        }
    }

    /// Parses what the user typed or pasted.
    ///
    /// - Returns: `nil` for white space alone.
    package init?(_ text: String) {
        guard let raw = SearchText.trimmed(text) else { return nil }
        switch PastedToken(raw) {
        case .none: self.init(raw, whole: nil)
        case .one(let whole): self.init(raw, whole: whole)
        case .several(let count): self.init(raw, whole: nil, tokensNamed: count)
        }
    }

    /// Parses the `search=` of a request, whose meaning does not change: a client may search for a watermark that
    /// contains a code among other words.
    package init?(wire text: String) {
        guard let raw = SearchText.trimmed(text) else { return nil }
        self.init(raw, whole: WholeCode(wire: raw))
    }

    private init(_ raw: String, whole: WholeCode?, tokensNamed: Int? = nil) {
        self.raw = raw
        self.whole = whole
        self.tokensNamed = tokensNamed
        folded = simpleCaseFolded(raw)
        isFoundByBytes = folded.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "k") && $0 != UInt8(ascii: "s") }
        fragment = whole == nil ? CodeFragment(folded) : nil
    }

    /// The `search=` to send to a server: the code itself, when only `PastedToken` recognises it.
    package var wireText: String {
        guard let whole, whole.code.isUUID else { return raw }
        return whole.code.text
    }

    private static func trimmed(_ text: String) -> String? {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return nil }
        return String(scalars[first...last])
    }

    /// Whether the token matches.
    package func matches(_ token: AccessToken) -> Bool {
        if let whole { return token.code == whole.code }
        if let fragment, fragment.matches(token.code) { return true }
        return token.annotations.contains { matches(text: $0.text) }
    }

    /// Whether the folded text contains this one; `matches` calls it for each watermark text, and lists of videos for
    /// titles.
    package func matches(text: String) -> Bool {
        contains(simpleCaseFolded(text).utf8, folded.utf8)
    }

    /// The same for an ASCII text, without folding it into a new string.
    func matches(ascii bytes: UnsafeRawBufferPointer) -> Bool {
        var folded = folded
        return folded.withUTF8 { part in
            guard let lead = part.first else { return true }
            guard bytes.count >= part.count else { return false }
            for start in 0...(bytes.count - part.count) where SearchText.lower(bytes[start]) == lead {
                var length = 1
                while length < part.count, SearchText.lower(bytes[start + length]) == part[length] { length += 1 }
                if length == part.count { return true }
            }
            return false
        }
    }

    /// The same for any UTF-8; `nil` when the text must be folded.
    ///
    /// An ASCII text is searched for by its bytes, unless it contains a letter to which other characters fold: the
    /// Kelvin sign to k, the long s to s.
    func matches(utf8 bytes: UnsafeRawBufferPointer) -> Bool? {
        guard isFoundByBytes else { return nil }
        return matches(ascii: bytes)
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}

/// Whether `bytes` contains `part`. In UTF-8 a match of bytes is a match of whole scalars.
private func contains(_ bytes: String.UTF8View, _ part: String.UTF8View) -> Bool {
    guard let lead = part.first else { return true }
    let length = part.count
    var rest = bytes[...]
    while rest.count >= length, let start = rest.firstIndex(of: lead) {
        if rest[start...].starts(with: part) { return true }
        rest = rest[rest.index(after: start)...]
    }
    return false
}
