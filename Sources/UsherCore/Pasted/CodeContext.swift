/// The context of a UUID in a text: its name, the path around it, the URL that contains it.
struct CodeContext {
    private let bytes: [UInt8]
    private let start: Int
    private let end: Int
    /// The end of the context in front, without quotes and brackets.
    private let before: Int

    init(_ bytes: [UInt8], before start: Int, behind end: Int) {
        self.bytes = bytes
        self.start = start
        self.end = end
        var index = start
        while index > 0, CodeContext.wrappers.contains(bytes[index - 1]) { index -= 1 }
        before = index
    }

    private static let wrappers = Array(" \n\"'`<>()[]{}*_~|".utf8)
    /// Characters that delimit a URL in a text.
    private static let urlEnds = Array(" \n\"'`<>()[]{}|\\".utf8)
    private static let codeNames: Set<String> = [
        "code", "token", "access_token", "access_tokens", "accesstoken", "access_code", "token_code",
        "access_token_code", "playback_token", "x_access_token",
    ]
    private static let urlNames: Set<String> = ["access_token", "access_tokens"]
    /// Parts of names whose values are not token codes.
    private static let otherNames = [
        "id", "uid", "uuid", "guid", "video", "asset", "viewer", "request", "trace", "session", "org", "user", "course",
        "content", "folder", "parent", "boundary", "license", "key", "etag", "sha", "md5", "hash", "checksum",
    ]

    /// - Parameter hasDashes: whether the UUID has dashes; 32 digits in a row count only when they are named or stand
    ///   alone.
    func meansCode(hasDashes: Bool) -> Bool {
        if end < bytes.count, bytes[end] == UInt8(ascii: "@") { return false }
        switch meaning {
        case .named: return true
        case .other: return false
        case .bare: return hasDashes || isAlone
        }
    }

    private enum Meaning {
        /// The context says that it is a code.
        case named
        /// The context says that it is something else.
        case other
        case bare
    }

    private var meaning: Meaning {
        guard before > 0 else { return .bare }
        switch bytes[before - 1] {
        case UInt8(ascii: "="): return meaning(named: before - 1, isURL: isInQuery)
        case UInt8(ascii: "D") where before == start && WrittenCode.isQuotedPrintable(bytes, at: start):
            return meaning(named: before - 3, isURL: isInQuery)
        case UInt8(ascii: ":"): return meaning(named: before - 1, isURL: false)
        case UInt8(ascii: "/"): return meaningInPath
        default: return .bare
        }
    }

    /// - Parameter sign: the index of the `=` or `:`.
    private func meaning(named sign: Int, isURL: Bool) -> Meaning {
        var index = sign
        while index > 0, bytes[index - 1] == UInt8(ascii: " ") || bytes[index - 1] == UInt8(ascii: "*") { index -= 1 }
        let isQuoted = index > 0 && (bytes[index - 1] == UInt8(ascii: "\"") || bytes[index - 1] == UInt8(ascii: "'"))
        if isQuoted { index -= 1 }
        let written = CodeContext.word(bytes, endingAt: index)
        let name = CodeContext.plain(written)
        if isURL { return CodeContext.urlNames.contains(name) ? .named : .other }
        if CodeContext.codeNames.contains(name) { return .named }
        if name == "uuid", bytes[..<index].reversed().dropFirst(4).starts(with: ":nru".utf8) { return .bare }
        let parts = name.split(separator: "_").map(String.init)
        let isOther =
            parts.contains { CodeContext.otherNames.contains($0) } || written.hasSuffix("Id") || written.hasSuffix("ID")
        return isOther || (isQuoted && !name.isEmpty) ? .other : .bare
    }

    /// Behind `access-tokens` a path segment is a code; behind another code it counts like one that stands alone.
    private var meaningInPath: Meaning {
        guard before == start else { return .bare }
        let last = bytes[..<(start - 1)].reversed().prefix {
            $0.isLetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
        let segment = String(decoding: last.reversed(), as: UTF8.self)
        if CodeContext.urlNames.contains(CodeContext.plain(segment)) { return .named }
        return TokenCode(uuid: segment) != nil ? .bare : .other
    }

    /// Whether the code is inside the query of a URL.
    private var isInQuery: Bool {
        url.contains { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "&") } || url.contains(UInt8(ascii: "/"))
    }

    /// Whether only punctuation surrounds the code.
    private var isAlone: Bool {
        func isPunctuation(_ byte: UInt8) -> Bool { !byte.isLetterOrDigit && byte != PastedText.other }
        let front = bytes[..<start]
        let isURN = front.suffix(9).elementsEqual("urn:uuid:".utf8) && front.dropLast(9).allSatisfy(isPunctuation)
        return (isURN || front.allSatisfy(isPunctuation)) && bytes[end...].allSatisfy(isPunctuation)
    }

    // MARK: The URL

    /// The word in front of the code, up to a URL's delimiter; a line may end between a name and its code.
    private var url: ArraySlice<UInt8> {
        var index = before > 0 && bytes[before - 1] == UInt8(ascii: "=") ? before : start
        while index > 0, !CodeContext.urlEnds.contains(bytes[index - 1]) { index -= 1 }
        return bytes[index..<start].prefix { $0 != UInt8(ascii: "\n") }
    }

    /// The video in the URL's path.
    var video: VideoID? {
        var segments: [(name: String, endsPath: Bool)] = []
        for part in url.split(separator: UInt8(ascii: "/")) {
            let name = part.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
            segments.append((String(decoding: name, as: UTF8.self), name.endIndex != part.endIndex))
        }
        if let list = segments.lastIndex(where: { CodeContext.urlNames.contains(CodeContext.plain($0.name)) }), list > 0
        {
            return VideoID(segments[list - 1].name)
        }
        if let embed = segments.lastIndex(where: { $0.name == "embed" }) {
            // `/embed/{id}/` and `/embed/{organization}/{id}/`
            let behind = segments[(embed + 1)...]
            let last = behind.firstIndex(where: \.endsPath) ?? behind.endIndex - 1
            let path = behind.prefix(through: max(last, embed)).filter { !$0.name.isEmpty }
            return path.last.flatMap { VideoID($0.name) }
        }
        let folders = ["videos", "assets", "video_info", "drm_license_key", "encryption_key"]
        guard let folder = segments.lastIndex(where: { folders.contains($0.name) }), folder + 1 < segments.count else {
            return nil
        }
        return VideoID(segments[folder + 1].name)
    }

    // MARK: Names

    /// The name that ends at `end`.
    private static func word(_ bytes: [UInt8], endingAt end: Int) -> String {
        let letters = bytes[..<end].reversed().prefix {
            $0.isLetterOrDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }

    /// In lower case, with `_` for every `-` and `.`.
    private static func plain(_ name: String) -> String {
        let folded = name.utf8.map { byte -> UInt8 in
            if byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") { return UInt8(ascii: "_") }
            return (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        }
        return String(decoding: folded, as: UTF8.self)
    }
}
