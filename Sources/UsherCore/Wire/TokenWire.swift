/// An access token as the API writes it, in both of its shapes, with a library's extension fields.
///
/// Older answers have `url`, newer ones `playback_url`, `created` and `modified`; any field but `code` may be missing or
/// null. A video that the answer does not name is taken from its URLs.
package struct TokenWire: Hashable, Sendable {
    package let token: AccessToken
    /// What `url` and `playback_url` are printed for, as in `https://demo.testpress.in`, a URL's characters throughout;
    /// without it there is no `url`,
    /// and a `playback_url` only where the token brought one.
    package let base: String?
    /// Whether what only a library knows is written, too.
    package let hasExtensions: Bool

    package init(_ token: AccessToken, base: String? = nil, hasExtensions: Bool = true) {
        self.token = token
        self.base = base
        self.hasExtensions = hasExtensions
    }
}

extension TokenWire {
    /// The names of a token's fields.
    enum Key: String, CodingKey, CaseIterable {
        case url
        case playbackURL = "playback_url"
        case code, status
        case expiresAfterFirstUse = "expires_after_first_usage"
        case validUntil = "valid_until"
        case annotations, created, modified
        case videoID = "video_id"
        case videoTitle = "video_title"
        case endedBy = "ended_by"
        case endedAt = "ended_at"
        case firstUsedAt = "first_used_at"
    }
}

extension TokenWire: Decodable {
    package init(from decoder: any Decoder) throws {
        guard let fields = try? decoder.container(keyedBy: Key.self) else {
            throw WireError(at: decoder.codingPath, "an object is expected here.")
        }
        guard let text = try fields.text(.code) else {
            throw WireError(at: fields.codingPath + [Key.code], "this field is missing.")
        }
        guard let code = TokenCode(text) else {
            throw WireError(
                at: fields.codingPath + [Key.code], "a token's code is expected here, without blanks.")
        }
        let playbackURL = try fields.text(.playbackURL)
        let urls = [try fields.text(.url), playbackURL].compactMap { $0 }
        let annotations: [AnnotationWire]? =
            if fields.contains(.annotations), try !fields.decodeNil(forKey: .annotations) {
                try fields.decode([AnnotationWire].self, forKey: .annotations)
            } else { nil }
        let token = AccessToken(
            code: code,
            status: try fields.text(.status) ?? "",
            expiresAfterFirstUse: try fields.flag(.expiresAfterFirstUse) ?? false,
            validUntil: try fields.instant(.validUntil),
            annotations: annotations?.map(\.annotation) ?? [],
            playbackURL: playbackURL,
            created: try fields.instant(.created),
            modified: try fields.instant(.modified),
            videoID: try fields.text(.videoID).flatMap(VideoID.init) ?? TokenWire.video(of: code, in: urls),
            videoTitle: try fields.text(.videoTitle),
            endedBy: try fields.text(.endedBy).flatMap(EndReason.init(wireWord:)),
            endedAt: try fields.instant(.endedAt),
            firstUsedAt: try fields.instant(.firstUsedAt))
        self.init(token)
    }

    private static func video(of code: TokenCode, in urls: [String]) -> VideoID? {
        urls.lazy.compactMap { SearchText.WholeCode(wire: $0) }.first { $0.code == code }?.video
    }
}

extension TokenWire: JSONWritable {
    /// `valid_until` is null where the token never ends; other fields without a value are left out.
    package func write(to json: inout JSONWriter) {
        guard !json.isCompact || base != nil || !hasExtensions else { return json.compact(token) }
        json.beginObject()
        if let base, let video = token.videoID {
            json.key(Key.url.stringValue)
            json.beginText()
            json.piece(base)
            json.piece(Route.tokens(video).path)
            json.piece(token.code)
            json.piece("/")
            json.endText()
            json.key(Key.playbackURL.stringValue)
            json.beginText()
            json.piece(base)
            json.piece(Route.embed(video, nil).path)
            json.piece(Route.playbackQuery)
            json.piece(token.code)
            json.endText()
        } else if let playbackURL = token.playbackURL {
            json.field(Key.playbackURL, playbackURL)
        }
        json.key(Key.expiresAfterFirstUse.stringValue)
        json.value(token.expiresAfterFirstUse)
        json.key(Key.code.stringValue)
        json.beginText()
        json.piece(token.code)
        json.endText()
        json.field(Key.status, token.status)
        json.key(Key.validUntil.stringValue)
        if let end = token.validUntil { json.value(end) } else { json.null() }
        json.key(Key.annotations.stringValue)
        json.array(token.annotations.lazy.map { AnnotationWire($0) })
        json.field(Key.created, token.created)
        json.field(Key.modified, token.modified)
        if hasExtensions {
            json.field(Key.videoID, token.videoID?.text)
            json.field(Key.videoTitle, token.videoTitle)
            json.field(Key.endedBy, token.endedBy?.wireWord)
            json.field(Key.endedAt, token.endedAt)
            json.field(Key.firstUsedAt, token.firstUsedAt)
        }
        json.endObject()
    }
}

extension JSONWriter {
    /// A field with a text; nothing at all without one.
    mutating func field(_ key: some CodingKey, _ text: String?) {
        guard let text else { return }
        self.key(key.stringValue)
        value(text)
    }

    /// A field with an instant; nothing at all without one.
    mutating func field(_ key: some CodingKey, _ instant: Instant?) {
        guard let instant else { return }
        self.key(key.stringValue)
        value(instant)
    }
}
