extension SearchText.WholeCode {
    /// Parses what the API's `search=` recognises, on which clients rely: a text that is a UUID, else the first URL in
    /// the text that contains a token's code. `PastedToken` recognises more forms.
    /// Known URLs: `/embed/{id}/?access_token={code}`, `/embed/{org}/{asset}/?access_token={code}`, the older
    /// `?access-tokens={code}`, and the API's `…/videos/{id}/access-tokens/{code}/` and
    /// Host and scheme are ignored; an `<iframe src="…">` is accepted.
    init?(wire text: String) {
        if let code = TokenCode(uuid: text) {
            self.init(code: code, video: nil)
            return
        }
        guard let found = SearchText.WholeCode.all(inWordsOf: text).first else { return nil }
        self = found
    }

    /// The codes of all known URLs in the text, UUIDs or not, in their order.
    package static func all(inWordsOf text: String) -> [SearchText.WholeCode] {
        // A URL is ASCII, so any other character separates words, too.
        text.utf8.split { $0 <= 0x20 || $0 >= 0x7F || wordEnds.contains($0) }.compactMap(
            SearchText.WholeCode.init(url:))
    }

    private init?(url: Substring.UTF8View) {
        let parts = url.prefix { $0 != UInt8(ascii: "#") }
            .split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first else { return nil }
        let segments = address.split(separator: UInt8(ascii: "/"))
        if parts.count == 2, let embed = segments.lastIndex(where: { $0.elementsEqual("embed".utf8) }),
            embed < segments.count - 1, let code = SearchText.WholeCode.code(inQuery: parts[1])
        {
            self.init(code: code, video: segments.last.flatMap { VideoID(String(Substring($0))) })
            return
        }
        let list = segments.lastIndex {
            $0.elementsEqual("access-tokens".utf8) || $0.elementsEqual("access_tokens".utf8)
        }
        guard let list, list > 0, list + 1 < segments.count,
            let code = TokenCode(String(Substring(segments[list + 1])))
        else { return nil }
        self.init(code: code, video: VideoID(String(Substring(segments[list - 1]))))
    }

    private static func code(inQuery query: Substring.UTF8View) -> TokenCode? {
        for pair in query.split(separator: UInt8(ascii: "&")) {
            let pair = pair.starts(with: "amp;".utf8) ? pair.dropFirst(4) : pair
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard parts.count == 2 else { continue }
            guard parts[0].elementsEqual("access_token".utf8) || parts[0].elementsEqual("access-tokens".utf8) else {
                continue
            }
            if let code = TokenCode(String(Substring(parts[1]))) { return code }
        }
        return nil
    }
}

/// Delimiters of URLs in HTML and prose.
private let wordEnds: [UInt8] = Array("\"'<>()".utf8)
