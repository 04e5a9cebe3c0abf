extension SearchText.CodeFragment {
    /// Reads a folded text of hex digits, with dashes anywhere, and at most one `…` or `...` between two such texts.
    ///
    /// While only one side of the `…` is typed, it is that side's digits alone.
    init?(_ folded: String) {
        var parts: [String] = [""]
        var dots = 0
        for scalar in folded.unicodeScalars {
            switch scalar {
            case ".":
                dots += 1
                if dots == 3 {
                    parts.append("")
                    dots = 0
                }
                continue
            case _ where dots != 0:
                return nil
            case "…":
                parts.append("")
            case "-":
                continue
            case "0"..."9", "a"..."f":
                parts[parts.count - 1].unicodeScalars.append(scalar)
            default:
                return nil
            }
        }
        guard dots == 0, parts.count <= 2 else { return nil }
        let digits = parts.filter { !$0.isEmpty }
        guard let first = digits.first, let last = digits.last else { return nil }
        self = digits.count == 1 ? .startOrEnd(first) : .startAndEnd(first, last)
    }

    /// Whether the code's digits begin and end as this asks.
    package func matches(_ code: TokenCode) -> Bool {
        let text = simpleCaseFolded(code.text).utf8.filter { $0 != 0x2D }
        switch self {
        case .startOrEnd(let digits):
            return text.starts(with: digits.utf8) || text.reversed().starts(with: digits.utf8.reversed())
        case .startAndEnd(let start, let end):
            return text.starts(with: start.utf8) && text.reversed().starts(with: end.utf8.reversed())
        }
    }
}

extension SearchText.WholeCode {
    /// Finds a UUID that is all of the text, else the first URL in the text that has a token's code in it.
    ///
    /// Known URLs: `/embed/{id}/?access_token={code}`, `/embed/{org}/{asset}/?access_token={code}`, the older
    /// `?access-tokens={code}`, and the API's `…/videos/{id}/access-tokens/{code}/` and
    /// `…/assets/{id}/access_tokens/{code}/`. Host and scheme are not looked at; an `<iframe src="…">` is fine.
    init?(in text: String) {
        if let code = TokenCode(uuid: text) {
            self.init(code: code, video: nil)
            return
        }
        let words = text.split { $0.isWhitespace || "\"'<>()".contains($0) }
        for word in words {
            guard let found = SearchText.WholeCode(url: word) else { continue }
            self = found
            return
        }
        return nil
    }

    private init?(url: Substring) {
        let parts = url.prefix { $0 != "#" }.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first else { return nil }
        let segments = address.split(separator: "/")
        if parts.count == 2, let embed = segments.lastIndex(of: "embed"), embed < segments.count - 1 {
            let pairs = parts[1].replacing("&amp;", with: "&").split(separator: "&")
            for pair in pairs.map({ $0.split(separator: "=", maxSplits: 1) }) where pair.count == 2 {
                guard pair[0] == "access_token" || pair[0] == "access-tokens" else { continue }
                guard let code = TokenCode(String(pair[1])) else { continue }
                self.init(code: code, video: segments.last.flatMap { VideoID(String($0)) })
                return
            }
        }
        guard let list = segments.lastIndex(where: { $0 == "access-tokens" || $0 == "access_tokens" }),
            list > 0, list + 1 < segments.count, let code = TokenCode(String(segments[list + 1]))
        else { return nil }
        self.init(code: code, video: VideoID(String(segments[list - 1])))
    }
}
