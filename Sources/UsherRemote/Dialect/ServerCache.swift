internal import UsherCore

/// A cache on disk of facts about a server: the videos of contents, whose `uuid` never changes while each query takes a
/// request, and the server's extensions.
struct ServerCache: Sendable {
    /// `nil` for no cache file.
    let file: String?

    struct Content: Hashable, Sendable {
        var extensions: ServerExtensions?
        /// By the numbers of the contents.
        var videos: [Int: VideoID] = [:]
    }

    /// The cached content; empty when the file is missing or unreadable, since it can be rebuilt.
    func read() -> Content {
        guard let file, let bytes = try? PrivateFile.read(file, limit: 16 << 20, demand: .unchanged) else {
            return Content()
        }
        guard let value = try? JSONValue(parsing: bytes) else { return Content() }
        var content = Content(extensions: value["extensions"]?.text.map(ServerExtensions.init(header:)))
        guard case .object(let videos)? = value["contents"] else { return content }
        for (number, id) in videos {
            if let number = Int(number), let id = id.text.flatMap({ VideoID($0) }) { content.videos[number] = id }
        }
        return content
    }

    /// Stores the content; errors are ignored, since they only cost time later.
    func write(_ content: Content) {
        guard let file else { return }
        var json = JSONWriter(layout: .indented)
        json.beginObject()
        if let extensions = content.extensions {
            json.key("extensions")
            json.value(extensions.header)
        }
        json.key("contents")
        json.beginObject()
        for (number, id) in content.videos.sorted(by: { $0.key < $1.key }) {
            json.key(String(number))
            json.value(id.text)
        }
        json.endObject()
        json.endObject()
        try? PrivateFile.write(json.takeBytes(), to: file)
    }
}
