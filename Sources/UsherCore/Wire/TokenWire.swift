/// An access token as the API writes it, in both of its shapes, with a library's extension fields.
///
/// `TokenPageReader` parses it: older answers have `url`, newer ones `playback_url`, `created` and `modified`; any
/// field but `code` may be missing or null, and a video that the answer does not name is taken from its URLs.
package struct TokenWire: Hashable, Sendable {
    package let token: AccessToken
    /// The base of `url` and `playback_url`, such as `https://demo.testpress.in`; consists of URL characters only.
    ///
    /// Without it, `url` is omitted, and `playback_url` is written only if the token has one.
    package let base: String?
    /// What the fields mean, for programs that read a command's output; no part of the API.
    package let verdict: TokenVerdict?

    package init(_ token: AccessToken, base: String? = nil, verdict: TokenVerdict? = nil) {
        self.token = token
        self.base = base
        self.verdict = verdict
    }

    /// The names of a token's fields.
    enum Key: String, CaseIterable {
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

extension TokenWire: JSONWritable {
    /// On one line in every layout, since lists have many thousands. `valid_until` is null for a token that never ends;
    /// other fields without a value are omitted; unreadable fields come last, unchanged.
    package func write(to json: inout JSONWriter) {
        json.beginCompact()
        json.verbatim("{")
        writeURLs(to: &json)
        if !keepsOdd(.expiresAfterFirstUse) {
            json.verbatim(
                token.expiresAfterFirstUse
                    ? #""expires_after_first_usage":true,"# : #""expires_after_first_usage":false,"#)
        }
        json.verbatim(#""code":""#)
        token.code.appendText(to: &json.bytes)
        json.verbatim("\"")
        if !keepsOdd(.status) { json.verbatim(#","status":"#, token.status) }
        if !keepsOdd(.validUntil) {
            json.verbatim(#","valid_until":"#)
            if let end = token.validUntil { json.verbatim(end) } else { json.verbatim("null") }
        }
        if !keepsOdd(.annotations) {
            json.verbatim(#","annotations":["#)
            for index in token.annotations.indices {
                if index > 0 { json.verbatim(",") }
                AnnotationWire.write(token.annotations[index], to: &json)
            }
            json.verbatim("]")
        }
        json.verbatim(#","created":"#, token.created)
        json.verbatim(#","modified":"#, token.modified)
        json.verbatim(#","video_id":"#, token.videoID?.text)
        json.verbatim(#","video_title":"#, token.videoTitle)
        json.verbatim(#","ended_by":"#, token.endedBy?.wireWord)
        json.verbatim(#","ended_at":"#, token.endedAt)
        json.verbatim(#","first_used_at":"#, token.firstUsedAt)
        verdict?.write(to: &json)
        if !token.oddFields.isEmpty { writeOdd(to: &json) }
        json.verbatim("}")
        json.endCompact()
    }

    /// Each with a comma after it.
    private func writeURLs(to json: inout JSONWriter) {
        if let base, let video = token.videoID {
            json.verbatim(#""url":""#)
            json.piece(base)
            json.piece(Route.tokens(video).path)
            json.piece(token.code)
            json.verbatim(#"/","playback_url":""#)
            json.piece(base)
            json.piece(Route.embed(video, nil).path)
            json.piece(Route.playbackQuery)
            json.piece(token.code)
            json.verbatim("\",")
        } else if let url = token.playbackURL {
            json.verbatim(#""playback_url":"#, url)
            json.verbatim(",")
        }
    }

    private func keepsOdd(_ key: Key) -> Bool {
        !token.oddFields.isEmpty && token.oddFields.contains { $0.name == key.rawValue && $0.json != nil }
    }

    private func writeOdd(to json: inout JSONWriter) {
        for field in token.oddFields {
            // A generated URL in place of an odd one is playable.
            let isReplaced = field.name == Key.playbackURL.rawValue && (token.playbackURL ?? base) != nil
            guard let value = field.json, !isReplaced else { continue }
            json.verbatim(",")
            json.quote(field.name)
            json.verbatim(":")
            json.append(json: value)
        }
    }
}
