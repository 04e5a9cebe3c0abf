extension JSONWriter {
    /// Rows of a list judged at `now`, each as `TokenWire` writes it with its extension fields; for compact writers.
    ///
    /// What stands between a row's values is the same in all rows of a video, and is made once.
    package mutating func array(_ rows: [ListedToken], at now: Instant, base: String) {
        value { bytes in
            var frame: TokenFrame?
            let first = bytes.count
            bytes.append(UInt8(ascii: "["))
            for index in rows.indices {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                // Rows are about as long as each other: the rest is made room for at once.
                if index == 1 { bytes.reserveCapacity(bytes.count + (bytes.count - first) * rows.count * 9 / 8) }
                let video = rows[index].video
                let known = frame.flatMap { $0.video === video ? $0 : nil }
                let fitting = known ?? TokenFrame(video, base: base)
                fitting.write(rows[index], at: now, to: &bytes)
                frame = fitting
            }
            bytes.append(UInt8(ascii: "]"))
        }
    }
}

/// What all rows of one video have in common: the texts between their values.
private final class TokenFrame {
    let video: ListedVideo
    /// Up to the first code, from there to the second, and up to the word that says whether the token is for one use.
    private let beforeCode: [UInt8]
    private let betweenCodes: [UInt8]
    private let afterURLs: [UInt8]
    private let extensions: [UInt8]

    init(_ video: ListedVideo, base: String) {
        self.video = video
        let singleUse = #""expires_after_first_usage":"#
        var fields = JSONWriter()
        if let id = video.id {
            let page = base + Route.embed(id, nil).path + Route.playbackQuery
            beforeCode = Array((#"{"url":""# + base + Route.tokens(id).path).utf8)
            betweenCodes = Array((#"/","playback_url":""# + page).utf8)
            afterURLs = Array((#"",""# + singleUse.dropFirst()).utf8)
            fields.piece(#","video_id":""# + id.text + #"","video_title":"#)
        } else {
            beforeCode = []
            betweenCodes = []
            afterURLs = Array(("{" + singleUse).utf8)
            fields.piece(#","video_title":"#)
        }
        fields.value(video.title)
        extensions = fields.takeBytes()
    }

    func write(_ row: borrowing ListedToken, at now: Instant, to bytes: inout [UInt8]) {
        if !beforeCode.isEmpty {
            bytes.append(contentsOf: beforeCode)
            row.code.appendText(to: &bytes)
            bytes.append(contentsOf: betweenCodes)
            row.code.appendText(to: &bytes)
        }
        bytes.append(contentsOf: afterURLs)
        Self.append(row.expiresAfterFirstUse ? #"true,"code":""# : #"false,"code":""#, to: &bytes)
        row.code.appendText(to: &bytes)
        Self.append(
            row.isOver(at: now) ? #"","status":"Expired","valid_until":"# : #"","status":"Active","valid_until":"#,
            to: &bytes)
        if let end = row.validUntil { Self.append(end, to: &bytes) } else { Self.append("null", to: &bytes) }
        Self.append(#","annotations":"#, to: &bytes)
        bytes.append(contentsOf: row.annotations)
        Self.append(#","created":"#, to: &bytes)
        Self.append(row.created, to: &bytes)
        Self.append(#","modified":"#, to: &bytes)
        Self.append(row.modified, to: &bytes)
        bytes.append(contentsOf: extensions)
        if let reason = row.endedBy(at: now) {
            Self.append(#","ended_by":""#, to: &bytes)
            bytes.append(contentsOf: reason.wireWord.utf8)
            Self.append(#"""#, to: &bytes)
        }
        if let end = row.endedAt(at: now) {
            Self.append(#","ended_at":"#, to: &bytes)
            Self.append(end, to: &bytes)
        }
        if let use = row.firstUsedAt {
            Self.append(#","first_used_at":"#, to: &bytes)
            Self.append(use, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private static func append(_ text: StaticString, to bytes: inout [UInt8]) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private static func append(_ instant: Instant, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        instant.appendISO8601(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }
}
