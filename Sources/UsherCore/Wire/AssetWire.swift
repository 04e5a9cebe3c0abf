/// A TPStreams asset: a video, a livestream or a folder.
package struct AssetWire: Hashable, Sendable {
    /// `nil` for what has no tokens: folders, and what cannot be read.
    package let video: Video?
    /// Of a folder as well.
    package let id: String?
}

extension AssetWire: Decodable {
    private enum CodingKeys: String, CodingKey {
        case id, title, type, created
    }

    package init(from decoder: any Decoder) throws {
        guard let fields = try? decoder.container(keyedBy: CodingKeys.self) else {
            throw WireError(at: decoder.codingPath, "an object is expected here.")
        }
        let kind = try fields.text(.type) ?? "video"
        id = try fields.text(.id)
        guard let id = id.flatMap(VideoID.init), !kind.hasPrefix("folder") else {
            video = nil
            return
        }
        video = Video(
            id: id, title: (try? fields.text(.title)) ?? "", created: (try? fields.instant(.created)) ?? nil)
    }
}
