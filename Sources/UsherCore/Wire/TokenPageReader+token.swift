extension TokenPageReader {
    /// In the order in which `usher serve` writes them.
    private static let keys: [TokenWire.Key] = [
        .url, .playbackURL, .expiresAfterFirstUse, .code, .status, .validUntil, .annotations, .created, .modified,
        .videoID, .videoTitle, .endedBy, .endedAt, .firstUsedAt,
    ]
    private static let tokenKeys = KeyList(keys.map(\.rawValue))

    /// Scans a token without building it.
    mutating func tokenParts() throws(JSONReader.Failure) -> TokenParts {
        var parts = TokenParts()
        var fields = try json.beginObject()
        while let key = try json.nextKey(TokenPageReader.tokenKeys, &fields) {
            let start = json.position
            json.isOdd = false
            switch key {
            case 0: parts.url = try json.textInPlace()
            case 1: parts.playbackURL = try json.textInPlace()
            case 2: parts.expiresAfterFirstUse = try json.looseFlag() ?? false
            case 3: try readCode(&parts)
            case 4: parts.status = try json.looseTextInPlace()
            case 5: parts.validUntil = try json.looseInstant()
            case 6: try readAnnotations(&parts)
            case 7: parts.created = try json.looseInstant()
            case 8: parts.modified = try json.looseInstant()
            case 9: parts.videoID = try json.textInPlace()
            case 10: parts.videoTitle = try json.looseTextInPlace()
            case 11: parts.endedBy = try json.textInPlace()
            case 12: parts.endedAt = try json.looseInstant()
            default: parts.firstUsedAt = try json.looseInstant()
            }
            if json.isOdd { parts.odd.append((TokenPageReader.keys[key], start..<json.position)) }
        }
        return parts
    }

    private mutating func readCode(_ parts: inout TokenParts) throws(JSONReader.Failure) {
        guard let text = try json.textInPlace() else { return }
        parts.codeText = text
        parts.code = text.isPlain ? TokenCode(uuid: json.raw(text)) : nil
        if parts.code == nil { parts.code = TokenCode(try json.string(text)) }
    }

    private mutating func readAnnotations(_ parts: inout TokenParts) throws(JSONReader.Failure) {
        guard try json.nextOfValue() == UInt8(ascii: "[") else { return try json.skipOdd() }
        parts.annotationsStart = json.position
        if let test {
            parts.matched = try matched(test)
        } else {
            parts.annotations = try annotations()
        }
    }

    /// Validates the texts of a token that is not built.
    mutating func check(_ parts: TokenParts) throws(JSONReader.Failure) {
        for text in [parts.url, parts.playbackURL, parts.videoID, parts.endedBy, parts.status] {
            if let text, !text.isPlain { try json.check(text) }
        }
        if let text = parts.videoTitle, !text.isPlain { _ = try titles.string(text, json) }
    }

    mutating func token(
        _ parts: TokenParts, _ code: TokenCode, _ status: String
    ) throws(JSONReader.Failure) -> AccessToken {
        var annotations = parts.annotations
        var odd = parts.odd
        if test != nil, let start = parts.annotationsStart {
            let end = json.position
            json.position = start
            json.isOdd = false
            annotations = try self.annotations()
            if json.isOdd { odd.append((.annotations, start..<json.position)) }
            json.position = end
        }
        if let url = parts.url { try json.check(url) }
        var playbackURL: String?
        if let text = parts.playbackURL { playbackURL = try json.string(text) }
        var title: String?
        if let text = parts.videoTitle { title = try titles.string(text, json) }
        var reason: EndReason?
        if let text = parts.endedBy, !text.range.isEmpty {
            reason = EndReason(wireWord: try json.string(text))
            // A word of a later server; with its quotes, as it came.
            if reason == nil { odd.append((.endedBy, text.range.lowerBound - 1..<text.range.upperBound + 1)) }
        }
        return AccessToken(
            code: code, status: status, expiresAfterFirstUse: parts.expiresAfterFirstUse,
            validUntil: parts.validUntil, annotations: annotations, playbackURL: playbackURL, created: parts.created,
            modified: parts.modified, videoID: try videos.video(parts, code, json), videoTitle: title,
            endedBy: reason, endedAt: parts.endedAt, firstUsedAt: parts.firstUsedAt,
            oddFields: odd.isEmpty ? [] : odd.map { OddField(name: $0.rawValue, json: json.compactText($1)) })
    }
}

extension JSONReader {
    /// A skipped value without white space between its tokens; `nil` when it is too long to keep.
    func compactText(_ range: Range<Int>) -> String? {
        guard range.count <= OddField.longest else { return nil }
        var isInText = false
        var isEscaped = false
        let kept = bytes[range].filter { byte in
            defer { isEscaped = isInText && byte == UInt8(ascii: "\\") && !isEscaped }
            if byte == UInt8(ascii: "\""), !isEscaped { isInText.toggle() }
            return isInText || byte > 0x20
        }
        return String(decoding: kept, as: UTF8.self)
    }
}
