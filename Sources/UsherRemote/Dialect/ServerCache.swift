internal import UsherCore

/// What was found out about a server, remembered on disk: the videos behind contents, whose `uuid` never changes while
/// asking takes a request each, and what it offers beyond the platform's API.
struct ServerCache: Sendable {
    /// `nil` for nowhere.
    let file: String?

    struct Content: Hashable, Sendable {
        var extensions: ServerExtensions?
        /// By the contents' numbers.
        var videos: [Int: VideoID] = [:]
    }

    /// What was remembered; nothing when the file is missing or cannot be read, since it can be made anew.
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

    /// Remembers; a disk that is full or not writable costs only time later.
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
