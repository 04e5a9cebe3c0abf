extension JSONWriter {
    /// Rows of a list evaluated at `now`, each as `TokenWire` writes it with its extension fields; for compact writers.
    ///
    /// The text between a row's values is the same for all rows of a video, and is made once.
    package mutating func array(_ rows: [TokenListRow], at now: Instant, base: String) {
        value { bytes in
            bytes.append(UInt8(ascii: "["))
            rows.withUnsafeBufferPointer { rows in
                guard let first = rows.first else { return }
                // Reserve once for all rows: reserving for each video's rows would move the buffer each time.
                let annotations = rows.reduce(0) { $0 + $1.annotations.count }
                let most = TokenFrame(first.video, base: base).most
                bytes.reserveCapacity(bytes.count + rows.count * most + annotations)
                var start = 0
                while start < rows.count {
                    let video = ObjectIdentifier(rows[start].video)
                    let end = rows[start...].firstIndex { ObjectIdentifier($0.video) != video } ?? rows.count
                    let frame = TokenFrame(rows[start].video, base: base)
                    frame.write(rows[start..<end], at: now, to: &bytes)
                    start = end
                }
            }
            // Replaces the last comma.
            if rows.isEmpty { bytes.append(UInt8(ascii: "]")) } else { bytes[bytes.count - 1] = UInt8(ascii: "]") }
        }
    }
}

/// The text between the values, common to all rows of one video.
private struct TokenFrame {
    /// Up to the first code, from there to the second, and up to the single-use flag.
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

    /// The most bytes of a row without its annotations.
    var most: Int {
        beforeCode.count + betweenCodes.count + afterURLs.count + extensions.count + Self.mostBesides
    }

    /// Each row with a comma after it.
    func write(_ rows: Slice<UnsafeBufferPointer<TokenListRow>>, at now: Instant, to bytes: inout [UInt8]) {
        let annotations = rows.reduce(0) { $0 + $1.annotations.count }
        guard let first = rows.base.baseAddress else { return }
        bytes.append(atMost: rows.count * most + annotations) { writer in
            withPieces { pieces in
                var times = Times()
                for index in rows.indices { Self.write(first + index, at: now, pieces, &times, to: &writer) }
            }
        }
    }

    /// The most bytes of a row without its frame and annotations: codes, words and times.
    private static let mostBesides = 3 * 36 + 5 * (InstantText.longest + 2) + 200

    /// The frame's texts as buffers, so that rows do not retain them.
    private struct Pieces {
        let beforeCode: UnsafeBufferPointer<UInt8>
        let betweenCodes: UnsafeBufferPointer<UInt8>
        let afterURLs: UnsafeBufferPointer<UInt8>
        let extensions: UnsafeBufferPointer<UInt8>
    }

    private func withPieces(_ body: (Pieces) -> Void) {
        beforeCode.withUnsafeBufferPointer { beforeCode in
            betweenCodes.withUnsafeBufferPointer { betweenCodes in
                afterURLs.withUnsafeBufferPointer { afterURLs in
                    extensions.withUnsafeBufferPointer { extensions in
                        body(
                            Pieces(
                                beforeCode: beforeCode, betweenCodes: betweenCodes, afterURLs: afterURLs,
                                extensions: extensions))
                    }
                }
            }
        }
    }

    /// The last formatted times: consecutive rows are often in the order of one of them.
    private struct Times {
        var made = InstantText()
        var changed = InstantText()
        var planned = InstantText()
        var used = InstantText()
    }

    private static func write(
        _ row: UnsafePointer<TokenListRow>, at now: Instant, _ pieces: Pieces, _ times: inout Times,
        to writer: inout ByteWriter
    ) {
        let code = row.pointee.code
        if !pieces.beforeCode.isEmpty {
            writer.append(pieces.beforeCode)
            code.write(to: &writer)
            writer.append(pieces.betweenCodes)
            code.write(to: &writer)
        }
        writer.append(pieces.afterURLs)
        writer.append(literal: row.pointee.expiresAfterFirstUse ? #"true,"code":""# : #"false,"code":""#)
        code.write(to: &writer)
        let isOver = row.pointee.isOver(at: now)
        writer.append(
            literal: isOver ? #"","status":"Expired","valid_until":"# : #"","status":"Active","valid_until":"#)
        let planned = row.pointee.validUntil
        if let planned { append(planned, &times.planned, to: &writer) } else { writer.append(literal: "null") }
        writer.append(literal: #","annotations":"#)
        row.pointee.annotations.withUnsafeBufferPointer { writer.append($0) }
        writer.append(literal: #","created":"#)
        append(row.pointee.created, &times.made, to: &writer)
        writer.append(literal: #","modified":"#)
        append(row.pointee.modified, &times.changed, to: &writer)
        writer.append(pieces.extensions)
        if let reason = row.pointee.endedBy(at: now) {
            writer.append(literal: #","ended_by":""#)
            writer.append(reason.wireWord)
            writer.append(UInt8(ascii: "\""))
        }
        if let end = row.pointee.endedAt(at: now) {
            writer.append(literal: #","ended_at":"#)
            if end == planned {
                append(end, &times.planned, to: &writer)
            } else {
                append(end, &times.used, to: &writer)
            }
        }
        if let use = row.pointee.firstUsedAt {
            writer.append(literal: #","first_used_at":"#)
            append(use, &times.used, to: &writer)
        }
        writer.append(literal: "},")
    }

    private static func append(_ instant: Instant, _ text: inout InstantText, to writer: inout ByteWriter) {
        writer.append(UInt8(ascii: "\""))
        text.write(instant, to: &writer)
        writer.append(UInt8(ascii: "\""))
    }
}
