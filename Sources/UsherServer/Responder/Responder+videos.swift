internal import UsherCore

extension Responder {
    func videos(_ request: Request) throws -> Response {
        let query = VideoQuery(text: request.query["search"] ?? "")
        return try videoPage(query, request) { videos, _, json in json.array(videos.lazy.map { VideoWire($0) }) }
    }

    func video(_ id: VideoID) throws -> Response {
        let video = try service.video(id, cancellation)
        return .json { $0.value(VideoWire(video)) }
    }

    /// A page of videos, the last added first; `write` also gets the number of the first one, counted from the oldest.
    func videoPage(
        _ query: VideoQuery, _ request: Request, standard: Int = 20,
        _ write: ([Video], Int64, inout JSONWriter) -> Void
    ) throws -> Response {
        let wanted = try PageRequest(request, base: try policy.base(for: request.headers), standard: standard)
        let index = try wanted.index { try service.videos(query, at: .first, size: 1, cancellation).count.exact ?? 0 }
        let page = try service.videos(query, at: .index(index), size: wanted.size, cancellation)
        let count = page.count.exact ?? 0
        return try wanted.json(index: index, count: count) { write(page.rows, Int64(count - index), &$0) }
    }
}
