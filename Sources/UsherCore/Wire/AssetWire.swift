/// A TPStreams asset: a video, a livestream or a folder.
package struct AssetWire: Hashable, Sendable {
    /// `nil` for entries without tokens: folders, and entries without an identifier.
    package let video: Video?
    /// Present for a folder as well.
    package let id: String?

    /// - Returns: `nil` for a value that is not an object.
    package init?(_ value: JSONValue) {
        guard case .object(let fields) = value else { return nil }
        id = fields["id"]?.text
        guard let id = id.flatMap({ VideoID($0) }), fields["type"]?.text?.hasPrefix("folder") != true else {
            video = nil
            return
        }
        video = Video(id: id, title: fields["title"]?.looseText ?? "", created: fields["created"]?.looseInstant)
    }
}
