internal import UsherCore

extension Session {
    private static let videoColumns = "SELECT uid, title, tokens, created, number FROM videos"

    func video(_ id: VideoID) throws -> Video {
        let video = try connection.first(Session.videoColumns + " WHERE uid = ?", [.text(id.text)], video)
        guard let video else { throw ServiceError.videoNotFound(id) }
        return video ?? Video(id: id, title: "")
    }

    /// One page of the videos, the last added first; a text is searched for in every title.
    func videos(_ query: VideoQuery, at position: PagePosition, size: Int) throws -> Page<Video> {
        let source = try VideoSource(query, in: self)
        let keys = try Page(source, at: position, size: size)
        let videos = try keys.rows.compactMap { row in
            try connection.first(Session.videoColumns + " WHERE number = ?", [.integer(row.id)], video) ?? nil
        }
        return Page(keys, rows: videos, count: .exact(source.count ?? 0))
    }

    private func video(_ row: any SQLRow) -> Video? {
        guard let id = VideoID(row.text(0)) else { return nil }
        return Video(
            id: id, title: row.text(1), tokenCount: Int(max(row.integer(2), 0)),
            created: Instant(microseconds: row.integer(3)))
    }
}

extension Session {
    /// The video's tokens; `nil` when it is not there.
    func scope(of id: VideoID) throws -> ScopeRow? {
        try connection.first("SELECT number, tokens FROM videos WHERE uid = ?", [.text(id.text)]) {
            ScopeRow(video: $0.integer(0), count: try Session.count($0.integer(1)))
        }
    }

    /// How many tokens the video of this number has.
    func tokenCount(of video: Int64) throws -> Int {
        try Session.count(connection.integer("SELECT tokens FROM videos WHERE number = ?", [.integer(video)]))
    }

    func setTokenCount(_ count: Int64, of video: Int64) throws {
        try connection.run("UPDATE videos SET tokens = ? WHERE number = ?", [.integer(count), .integer(video)])
    }

    func hasVideo(_ id: VideoID) throws -> Bool {
        try connection.integer("SELECT count(*) FROM videos WHERE uid = ?", [.text(id.text)]) > 0
    }

    /// Adds a video and returns its number.
    func insertVideo(title: String, id: VideoID, created: Instant) throws -> Int64 {
        try connection.added(
            "INSERT INTO videos (uid, title, folded, created) VALUES (?, ?, ?, ?)", number: "number",
            [.text(id.text), .text(title), .text(Session.folded(title: title)), .integer(created.microseconds)])
    }
}
