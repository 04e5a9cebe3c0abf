extension SearchText.CodeFragment {
    /// Reads a folded text of hex digits, with dashes anywhere, and at most one `…`, `..` or `...`: with such a sign in
    /// front the digits are an end, with one behind them a start.
    init?(_ folded: String) {
        var parts: [String] = [""]
        var dots = 0
        // What stands behind the text ends a run of dots as every other sign does.
        for scalar in Array(folded.unicodeScalars) + ["-"] {
            if scalar == "." {
                dots += 1
                continue
            }
            switch dots {
            case 0: break
            case 2, 3: parts.append("")
            default: return nil
            }
            dots = 0
            switch scalar {
            case "…": parts.append("")
            case "-": continue
            case "0"..."9", "a"..."f": parts[parts.count - 1].unicodeScalars.append(scalar)
            default: return nil
            }
        }
        guard parts.contains(where: { !$0.isEmpty }) else { return nil }
        switch parts.count {
        case 1: self = .startOrEnd(parts[0])
        case 2: self = .startAndEnd(parts[0], parts[1])
        default: return nil
        }
    }

    /// Whether the code's digits begin and end as this asks.
    package func matches(_ code: TokenCode) -> Bool {
        switch self {
        case .startOrEnd(let digits):
            return code.begins(with: digits) || code.ends(with: digits)
        case .startAndEnd(let start, let end):
            return code.begins(with: start) && code.ends(with: end)
        }
    }
}

extension TokenCode {
    /// Whether these are the first of the code's digits, dashes aside.
    fileprivate func begins(with digits: String) -> Bool {
        guard isUUID else { return foldedDigits.starts(with: digits.utf8) }
        guard digits.utf8.count <= 32 else { return false }
        return zip(0..., digits.utf8).allSatisfy { hexDigit($0) == $1 }
    }

    /// Whether these are the last of the code's digits, dashes aside.
    fileprivate func ends(with digits: String) -> Bool {
        guard isUUID else { return foldedDigits.reversed().starts(with: digits.utf8.reversed()) }
        let count = digits.utf8.count
        guard count <= 32 else { return false }
        return zip((32 - count)..., digits.utf8).allSatisfy { hexDigit($0) == $1 }
    }

    private var foldedDigits: [UInt8] { simpleCaseFolded(text).utf8.filter { $0 != 0x2D } }

    /// One of a UUID's 32 digits.
    private func hexDigit(_ index: Int) -> UInt8 {
        let word = index < 16 ? high : low
        let value = UInt8(truncatingIfNeeded: word >> UInt64(60 - index % 16 * 4) & 15)
        return value < 10 ? 0x30 + value : 0x57 + value
    }
}

extension SearchText.WholeCode {
    /// What `search=` of the API recognises, which clients rely on and which stays as it is: a UUID that is all of the
    /// text, else the first URL in the text that has a token's code in it. What else people paste is `PastedToken`'s.
    ///
    /// Known URLs: `/embed/{id}/?access_token={code}`, `/embed/{org}/{asset}/?access_token={code}`, the older
    /// `?access-tokens={code}`, and the API's `…/videos/{id}/access-tokens/{code}/` and
    /// `…/assets/{id}/access_tokens/{code}/`. Host and scheme are not looked at; an `<iframe src="…">` is fine.
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
        // A URL is ASCII, so that everything else parts words, too.
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

/// What stands around a URL in HTML or prose.
private let wordEnds: [UInt8] = Array("\"'<>()".utf8)
