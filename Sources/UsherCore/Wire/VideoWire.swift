/// A video as the local server and `--json` write it, and as lists of the platforms can be read.
package struct VideoWire: Hashable, Sendable {
    package let video: Video

    package init(_ video: Video) {
        self.video = video
    }
}

private enum VideoKey: String, CodingKey {
    case id, uuid, title
    case tokenCount = "access_tokens_count"
    case created
}

extension VideoWire: Decodable {
    /// The identifier is `uuid` where there is one: `id` is a number then, which token paths do not take.
    package init(from decoder: any Decoder) throws {
        guard let fields = try? decoder.container(keyedBy: VideoKey.self) else {
            throw WireError(at: decoder.codingPath, "an object is expected here.")
        }
        let key: VideoKey = fields.contains(.uuid) ? .uuid : .id
        guard let text = try fields.text(key) else {
            throw WireError(at: fields.codingPath + [key], "this field is missing.")
        }
        guard let id = VideoID(text) else {
            throw WireError(at: fields.codingPath + [key], "a video's identifier is expected here.")
        }
        video = Video(
            id: id, title: try fields.text(.title) ?? "", tokenCount: try fields.wholeNumber(.tokenCount),
            created: try fields.instant(.created))
    }
}

extension VideoWire: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field(VideoKey.id, video.id.text)
        json.field(VideoKey.title, video.title)
        json.number(VideoKey.tokenCount, video.tokenCount)
        json.field(VideoKey.created, video.created?.iso8601)
        json.endObject()
    }
}
