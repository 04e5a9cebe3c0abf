extension TokenPageReader {
    /// In the order in which `usher serve` writes them.
    private static let tokenKeys = KeyList([
        "url", "playback_url", "expires_after_first_usage", "code", "status", "valid_until", "annotations", "created",
        "modified", "video_id", "video_title", "ended_by", "ended_at", "first_used_at",
    ])

    /// Passes over a token.
    mutating func tokenParts() throws(JSONReader.Unsupported) -> TokenParts {
        var parts = TokenParts()
        var fields = try json.beginObject()
        while let key = try json.nextKey(TokenPageReader.tokenKeys, &fields) {
            switch key {
            case 0: parts.url = try json.textOrNull()
            case 1: parts.playbackURL = try json.textOrNull()
            case 2: parts.expiresAfterFirstUse = try json.isNull() ? false : try json.flag()
            case 3: try readCode(&parts)
            case 4: parts.status = try json.textOrNull()
            case 5: parts.validUntil = try json.instant()
            case 6: try readAnnotations(&parts)
            case 7: parts.created = try json.instant()
            case 8: parts.modified = try json.instant()
            case 9: parts.videoID = try json.textOrNull()
            case 10: parts.videoTitle = try json.textOrNull()
            case 11: parts.endedBy = try json.textOrNull()
            case 12: parts.endedAt = try json.instant()
            default: parts.firstUsedAt = try json.instant()
            }
        }
        return parts
    }

    private mutating func readCode(_ parts: inout TokenParts) throws(JSONReader.Unsupported) {
        let text = try json.text()
        parts.codeText = text
        parts.code = text.isPlain ? TokenCode(uuid: json.raw(text)) : nil
        if parts.code == nil { parts.code = TokenCode(try json.string(text)) }
        if parts.code == nil { throw JSONReader.Unsupported() }
    }

    private mutating func readAnnotations(_ parts: inout TokenParts) throws(JSONReader.Unsupported) {
        if try json.isNull() { return }
        parts.annotationsStart = json.position
        if let search {
            parts.isMatch = try hasMatch(search)
        } else {
            parts.annotations = try annotations()
        }
    }

    /// Refuses texts that are none, of a token that is not made.
    mutating func check(_ parts: TokenParts) throws(JSONReader.Unsupported) {
        if let text = parts.url { try json.check(text) }
        if let text = parts.playbackURL { try json.check(text) }
        if let text = parts.videoID { try json.check(text) }
        if let text = parts.videoTitle, !text.isPlain { _ = try titles.string(text, json) }
        if let text = parts.endedBy { try json.check(text) }
    }

    mutating func token(
        _ parts: TokenParts, _ code: TokenCode, _ status: String
    ) throws(JSONReader.Unsupported) -> AccessToken {
        var annotations = parts.annotations
        if search != nil, let start = parts.annotationsStart {
            let end = json.position
            json.position = start
            annotations = try self.annotations()
            json.position = end
        }
        if let url = parts.url { try json.check(url) }
        var playbackURL: String?
        if let text = parts.playbackURL { playbackURL = try json.string(text) }
        var title: String?
        if let text = parts.videoTitle { title = try titles.string(text, json) }
        var reason: EndReason?
        if let text = parts.endedBy { reason = EndReason(wireWord: try json.string(text)) }
        return AccessToken(
            code: code, status: status, expiresAfterFirstUse: parts.expiresAfterFirstUse,
            validUntil: parts.validUntil, annotations: annotations, playbackURL: playbackURL, created: parts.created,
            modified: parts.modified, videoID: try videos.video(parts, code, json), videoTitle: title,
            endedBy: reason, endedAt: parts.endedAt, firstUsedAt: parts.firstUsedAt)
    }
}
