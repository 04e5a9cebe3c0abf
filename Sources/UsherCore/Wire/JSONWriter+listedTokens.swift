extension JSONWriter {
    /// Rows of a list judged at `now`, each as `TokenWire` writes it with its extension fields; for compact writers.
    ///
    /// What stands between a row's values is the same in all rows of a video, and is made once.
    package mutating func array(_ rows: [ListedToken], at now: Instant, base: String) {
        value { bytes in
            bytes.append(UInt8(ascii: "["))
            rows.withUnsafeBufferPointer { rows in
                var start = 0
                while start < rows.count {
                    let video = ObjectIdentifier(rows[start].video)
                    let end = rows[start...].firstIndex { ObjectIdentifier($0.video) != video } ?? rows.count
                    let frame = TokenFrame(rows[start].video, base: base)
                    frame.write(rows[start..<end], at: now, to: &bytes)
                    start = end
                }
            }
            // In place of the last comma.
            if rows.isEmpty { bytes.append(UInt8(ascii: "]")) } else { bytes[bytes.count - 1] = UInt8(ascii: "]") }
        }
    }
}

/// What all rows of one video have in common: the texts between their values.
private struct TokenFrame {
    /// Up to the first code, from there to the second, and up to the word that says whether the token is for one use.
    private let beforeCode: [UInt8]
    private let betweenCodes: [UInt8]
    private let afterURLs: [UInt8]
    private let extensions: [UInt8]

    init(_ video: ListedVideo, base: String) {
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

    /// Each row with a comma behind it.
    func write(_ rows: Slice<UnsafeBufferPointer<ListedToken>>, at now: Instant, to bytes: inout [UInt8]) {
        let fixed = beforeCode.count + betweenCodes.count + afterURLs.count + extensions.count + Self.mostBesides
        let annotations = rows.reduce(0) { $0 + $1.annotations.count }
        bytes.reserveCapacity(bytes.count + rows.count * fixed + annotations)
        guard let first = rows.base.baseAddress else { return }
        for index in rows.indices { write(first + index, at: now, to: &bytes) }
    }

    /// What a row has at the most beside its frame and its annotations: codes, words and times.
    private static let mostBesides = 480

    private func write(_ row: UnsafePointer<ListedToken>, at now: Instant, to bytes: inout [UInt8]) {
        var code = InlineArray<36, UInt8>(repeating: 0)
        row.pointee.code.write(to: &code)
        if !beforeCode.isEmpty {
            Self.append(beforeCode, to: &bytes)
            Self.append(code, to: &bytes)
            Self.append(betweenCodes, to: &bytes)
            Self.append(code, to: &bytes)
        }
        Self.append(afterURLs, to: &bytes)
        Self.append(row.pointee.expiresAfterFirstUse ? #"true,"code":""# : #"false,"code":""#, to: &bytes)
        Self.append(code, to: &bytes)
        let isOver = row.pointee.isOver(at: now)
        Self.append(
            isOver ? #"","status":"Expired","valid_until":"# : #"","status":"Active","valid_until":"#, to: &bytes)
        if let end = row.pointee.validUntil { Self.append(end, to: &bytes) } else { Self.append("null", to: &bytes) }
        Self.append(#","annotations":"#, to: &bytes)
        Self.append(row.pointee.annotations, to: &bytes)
        Self.append(#","created":"#, to: &bytes)
        Self.append(row.pointee.created, to: &bytes)
        Self.append(#","modified":"#, to: &bytes)
        Self.append(row.pointee.modified, to: &bytes)
        Self.append(extensions, to: &bytes)
        if let reason = row.pointee.endedBy(at: now) {
            Self.append(#","ended_by":""#, to: &bytes)
            bytes.append(contentsOf: reason.wireWord.utf8)
            Self.append(#"""#, to: &bytes)
        }
        if let end = row.pointee.endedAt(at: now) {
            Self.append(#","ended_at":"#, to: &bytes)
            Self.append(end, to: &bytes)
        }
        if let use = row.pointee.firstUsedAt {
            Self.append(#","first_used_at":"#, to: &bytes)
            Self.append(use, to: &bytes)
        }
        Self.append("},", to: &bytes)
    }

    private static func append(_ piece: [UInt8], to bytes: inout [UInt8]) {
        piece.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }

    private static func append(_ code: InlineArray<36, UInt8>, to bytes: inout [UInt8]) {
        code.span.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
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
