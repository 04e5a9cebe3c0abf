internal import UsherCore

/// A cache of the identifiers and titles of videos by their ids, so that a page's rows share them.
final class VideoNames {
    private unowned let connection: any SQLConnection
    private var known: [Int64: ListedVideo] = [:]
    /// Consecutive rows mostly belong to one video.
    private var last: (number: Int64, video: ListedVideo)?

    private static let mostKept = 256

    init(connection: any SQLConnection) {
        self.connection = connection
    }

    /// Drops the cache.
    func forget() {
        known = [:]
        last = nil
    }

    /// - Returns: `nil` for an id that no video has.
    func video(_ number: Int64) throws -> ListedVideo? {
        if let last, last.number == number { return last.video }
        guard let video = try known[number] ?? read(number) else { return nil }
        if known.count >= Self.mostKept { known = [:] }
        known[number] = video
        last = (number, video)
        return video
    }

    private func read(_ number: Int64) throws -> ListedVideo? {
        try connection.first("SELECT uid, title FROM videos WHERE number = ?", [.integer(number)]) { row in
            ListedVideo(id: VideoID(row.text(0)), title: row.text(1))
        }
    }
}
