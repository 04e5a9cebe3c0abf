@testable import UsherCore

/// A page as the law says, told slowly from a tree of values; of odd fields only the names.
///
/// - Returns: `nil` for what is no page.
func pageOracle(_ bytes: [UInt8], _ search: SearchText?) -> ParsedTokenPage? {
    guard let value = try? JSONValue(parsing: bytes), case .array(let rows)? = value["results"] else { return nil }
    var page = ParsedTokenPage()
    page.count = value["count"]?.looseCount
    page.hasNext = ![nil, .null, .text(""), .flag(false)].contains(value["next"])
    for (index, row) in rows.enumerated() {
        guard let token = tokenOracle(row) else {
            page.unreadable.append(index)
            continue
        }
        page.codes.append(token.code)
        page.statuses.insert(token.status)
        guard search?.matches(token) ?? true else { continue }
        page.codeIndices.append(page.codes.count - 1)
        page.tokens.append(token)
    }
    return page
}

/// A page with the names alone of its odd fields.
func namedOnly(_ page: ParsedTokenPage) -> ParsedTokenPage {
    var page = page
    for index in page.tokens.indices {
        let names = page.tokens[index].oddFields.map(\.name).sorted()
        page.tokens[index].oddFields = names.map { OddField(name: $0, json: nil) }
    }
    return page
}

private func tokenOracle(_ row: JSONValue) -> AccessToken? {
    guard let code = row["code"]?.text.flatMap({ TokenCode($0) }) else { return nil }
    var odd: [String] = []
    func read<Value>(_ name: String, _ read: (JSONValue) -> Value?) -> Value? {
        guard let value = row[name], value != .null else { return nil }
        let found = read(value)
        if found == nil { odd.append(name) }
        return found
    }
    func instant(_ name: String) -> Instant? {
        row[name] == .text("") ? nil : read(name, \.looseInstant)
    }
    let url = read("url", \.text)
    let playbackURL = read("playback_url", \.text)
    let videoID = read("video_id", \.text).flatMap { VideoID($0) }
    let byURL = [url, playbackURL].lazy.compactMap { $0.flatMap { SearchText.WholeCode(wire: $0) } }
    let annotations = read("annotations") { value -> [Annotation]? in
        guard case .array(let items) = value else { return nil }
        return items.compactMap { item in
            let (annotation, isOdd) = annotationOracle(item)
            if isOdd { odd.append("annotations") }
            return annotation
        }
    }
    let reason =
        row["ended_by"] == .text("")
        ? nil : read("ended_by") { value in value.text.flatMap { EndReason(wireWord: $0) } }
    let token = AccessToken(
        code: code, status: read("status", \.looseText) ?? "",
        expiresAfterFirstUse: read("expires_after_first_usage", \.looseFlag) ?? false,
        validUntil: instant("valid_until"), annotations: annotations ?? [], playbackURL: playbackURL,
        created: instant("created"), modified: instant("modified"),
        videoID: videoID ?? byURL.first { $0.code == code }?.video,
        videoTitle: read("video_title", \.looseText),
        endedBy: reason, endedAt: instant("ended_at"),
        firstUsedAt: instant("first_used_at"))
    var named = token
    named.oddFields = Set(odd).sorted().map { OddField(name: $0, json: nil) }
    return named
}

private func annotationOracle(_ value: JSONValue) -> (Annotation?, isOdd: Bool) {
    guard case .object(let fields) = value else { return (nil, true) }
    var isOdd = false
    func read<Value>(_ name: String, _ read: (JSONValue) -> Value?) -> Value? {
        guard let value = fields[name], value != .null else { return nil }
        let found = read(value)
        if found == nil { isOdd = true }
        return found
    }
    let annotation = Annotation(
        kind: AnnotationWire.kind(read("type", \.looseText)), text: read("text", \.looseText) ?? "",
        color: read("color", \.looseText), opacity: read("opacity", \.looseNumber), size: read("size", \.looseNumber),
        x: read("x", \.looseNumber), y: read("y", \.looseNumber), interval: read("interval", \.looseNumber),
        skip: read("skip", \.looseNumber))
    return (annotation, isOdd)
}
