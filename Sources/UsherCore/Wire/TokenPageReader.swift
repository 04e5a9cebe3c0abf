/// Reads pages of tokens many times as fast as `JSONDecoder`, where they look as such pages usually do.
///
/// It knows the fields of `PageWire` and `TokenWire`, and the common form of each alone. Whatever else there is (another
/// field or type, broken syntax, a duplicate key, text that is not UTF-8) makes it give up, and the caller reads the page
/// by `JSONReading`, which is lenient and says what is wrong. So it never may read a page otherwise than that does; a
/// test compares the two.
package struct TokenPageReader {
    private var json: PlainJSON

    /// - Returns: `nil` where the page has to be read the long way.
    package static func read(_ bytes: [UInt8]) -> PageWire<TokenWire>? {
        bytes.withUnsafeBufferPointer { buffer in
            var reader = TokenPageReader(json: PlainJSON(buffer))
            return try? reader.page()
        }
    }

    private static let pageKeys = KeyList(["count", "next", "previous", "per_page", "results"])

    private mutating func page() throws(PlainJSON.GivesUp) -> PageWire<TokenWire> {
        var count: Int?
        var next: String?
        var previous: String?
        var perPage: Int?
        var results: [TokenWire]?
        var fields = try json.beginObject()
        while let key = try json.nextKey(TokenPageReader.pageKeys, &fields) {
            switch key {
            case 0: count = try json.wholeNumber()
            case 1: next = try json.textOrNull()
            case 2: previous = try json.textOrNull()
            case 3: perPage = try json.wholeNumber()
            default:
                var rows: [TokenWire] = []
                var isFirst = true
                try json.beginArray()
                while try json.hasElement(&isFirst) { rows.append(TokenWire(try token())) }
                results = rows
            }
        }
        guard json.isAtEnd, let results else { throw PlainJSON.GivesUp() }
        return PageWire(count: count, next: next, previous: previous, perPage: perPage, results: results)
    }

    private static let tokenKeys = KeyList([
        "code", "status", "url", "playback_url", "expires_after_first_usage", "valid_until", "annotations", "created",
        "modified", "video_id", "video_title", "ended_by", "ended_at", "first_used_at",
    ])

    private mutating func token() throws(PlainJSON.GivesUp) -> AccessToken {
        var code: TokenCode?
        var video: VideoID?
        var token = AccessToken(code: TokenCode(high: 0, low: 0), status: "")
        var fields = try json.beginObject()
        while let key = try json.nextKey(TokenPageReader.tokenKeys, &fields) {
            switch key {
            case 0: code = TokenCode(uuid: try json.text())
            case 1: token.status = try json.text()
            case 2: try json.skipText()
            case 3: token.playbackURL = try json.text()
            case 4: token.expiresAfterFirstUse = try json.flag()
            case 5: token.validUntil = try json.instantOrNull()
            case 6: token.annotations = try annotations()
            case 7: token.created = try json.instantOrNull()
            case 8: token.modified = try json.instantOrNull()
            case 9: video = VideoID(try json.text())
            case 10: token.videoTitle = try json.text()
            case 11: token.endedBy = EndReason(wireWord: try json.text())
            case 12: token.endedAt = try json.instantOrNull()
            default: token.firstUsedAt = try json.instantOrNull()
            }
        }
        // Without a field of its own the video is told by the URLs: the longer way.
        guard let code, let video else { throw PlainJSON.GivesUp() }
        return AccessToken(
            code: code, status: token.status, expiresAfterFirstUse: token.expiresAfterFirstUse,
            validUntil: token.validUntil, annotations: token.annotations, playbackURL: token.playbackURL,
            created: token.created, modified: token.modified, videoID: video, videoTitle: token.videoTitle,
            endedBy: token.endedBy, endedAt: token.endedAt, firstUsedAt: token.firstUsedAt)
    }

    private static let annotationKeys = KeyList([
        "text", "type", "color", "opacity", "size", "interval", "skip", "x", "y",
    ])

    private mutating func annotations() throws(PlainJSON.GivesUp) -> [Annotation] {
        var found: [Annotation] = []
        var isFirst = true
        try json.beginArray()
        while try json.hasElement(&isFirst) {
            var annotation = Annotation(text: "")
            var fields = try json.beginObject()
            while let key = try json.nextKey(TokenPageReader.annotationKeys, &fields) {
                switch key {
                case 0: annotation.text = try json.text()
                case 1:
                    switch try json.text() {
                    case AnnotationWire.staticWord: annotation.kind = .fixed
                    case AnnotationWire.dynamicWord: annotation.kind = .moving
                    case let word: annotation.kind = .other(word)
                    }
                case 2: annotation.color = try json.text()
                case 3: annotation.opacity = try json.number()
                case 4: annotation.size = try json.number()
                case 5: annotation.interval = try json.number()
                case 6: annotation.skip = try json.number()
                case 7: annotation.x = try json.number()
                default: annotation.y = try json.number()
                }
            }
            found.append(annotation)
        }
        return found
    }
}
