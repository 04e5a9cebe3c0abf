/// A video as the local server and `--json` write it, and as the platforms' lists are parsed.
package struct VideoWire: Hashable, Sendable {
    package let video: Video

    package init(_ video: Video) {
        self.video = video
    }

    private enum Key {
        static let id = "id"
        static let uuid = "uuid"
        static let title = "title"
        static let tokenCount = "access_tokens_count"
        static let created = "created"
    }

    /// Parses the known fields of a video; `nil` without an identifier.
    ///
    /// The identifier is `uuid` if present: `id` is then a number, which token paths do not accept.
    package init?(_ value: JSONValue) {
        guard let id = (value[Key.uuid] ?? value[Key.id])?.text.flatMap({ VideoID($0) }) else { return nil }
        video = Video(
            id: id, title: value[Key.title]?.looseText ?? "", tokenCount: value[Key.tokenCount]?.looseCount,
            created: value[Key.created]?.looseInstant)
    }
}

extension VideoWire: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field(Key.id, video.id.text)
        json.field(Key.title, video.title)
        json.field(Key.tokenCount, video.tokenCount)
        json.field(Key.created, video.created?.iso8601)
        json.endObject()
    }
}
