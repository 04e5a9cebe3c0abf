internal import Glibc
internal import UsherCore

/// The videos behind contents, remembered on disk: what a content's `uuid` is never changes, and asking takes a request
/// each.
struct VideoCache: Sendable {
    /// `nil` for nowhere.
    let file: String?

    struct Entry: Hashable, Sendable {
        /// The content's number.
        let number: Int
        let id: VideoID
    }

    /// What was remembered; nothing when the file is missing or cannot be read, since it can be made anew.
    func read() -> [Int: VideoID] {
        guard let file, let bytes = PrivateFile.read(file, limit: 16 << 20) else { return [:] }
        guard let wire = try? JSONReading.decode(Wire.self, from: bytes) else { return [:] }
        var known: [Int: VideoID] = [:]
        for (number, id) in wire.contents {
            if let number = Int(number), let id = VideoID(id) { known[number] = id }
        }
        return known
    }

    /// Remembers; a disk that is full or not writable costs only time later.
    func write(_ known: [Int: VideoID]) {
        guard let file else { return }
        var json = JSONWriter(layout: .indented)
        json.beginObject()
        json.key("contents")
        json.beginObject()
        for (number, id) in known.sorted(by: { $0.key < $1.key }) {
            json.key(String(number))
            json.value(id.text)
        }
        json.endObject()
        json.endObject()
        try? PrivateFile.write(json.takeBytes(), to: file)
    }

    private struct Wire: Decodable {
        let contents: [String: String]
    }
}
