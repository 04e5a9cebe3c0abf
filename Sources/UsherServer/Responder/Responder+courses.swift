internal import UsherCore

/// The platform's older path to videos, for clients that know no other: one course contains them all. A content's
/// number is its video's, counted from the oldest: videos are never deleted, so it is stable.
extension Responder {
    private static let course: Int64 = 1

    func courses(_ request: Request) throws -> Response {
        let base = try policy.base(for: request.headers)
        let wanted = try PageRequest(request, base: base)
        let count = try service.videos(VideoQuery(), at: .first, size: 1, cancellation).count.exact ?? 0
        return try wanted.json(index: wanted.index { 1 }, count: 1) { json in
            json.beginObject()
            json.key("courses")
            json.beginArray()
            json.beginObject()
            json.key("id")
            json.value(Self.course)
            json.key("title")
            json.value("All videos")
            for name in ["videos_count", "contents_count"] {
                json.key(name)
                json.value(Int64(count))
            }
            // A library has neither, but clients expect them.
            for name in ["tags", "user_course_credits"] {
                json.key(name)
                json.beginArray()
                json.endArray()
            }
            json.key("contents_url")
            json.value(base + Route.contents(course: Self.course).path)
            json.endObject()
            json.endArray()
            json.endObject()
        }
    }

    func contents(of course: Int64, _ request: Request) throws -> Response {
        guard course == Self.course else { throw Refusal.notFound }
        if let type = request.query["type"], !type.isEmpty, type.lowercased() != "video" {
            let wanted = try PageRequest(request, base: try policy.base(for: request.headers), standard: 100)
            return try wanted.json(index: wanted.index { 0 }, count: 0) { Self.write([], 0, &$0) }
        }
        return try videoPage(VideoQuery(), request, standard: 100, Self.write)
    }

    private static func write(_ videos: [Video], _ first: Int64, _ json: inout JSONWriter) {
        let numbered = videos.enumerated().map { (video: $0.element, number: first - Int64($0.offset)) }
        json.beginObject()
        json.key("contents")
        json.beginArray()
        for (video, number) in numbered {
            json.beginObject()
            write(video, number, &json)
            json.key("course_id")
            json.value(course)
            json.key("video_id")
            json.value(number)
            json.key("start")
            if let created = video.created { json.value(created) } else { json.null() }
            json.endObject()
        }
        json.endArray()
        json.key("videos")
        json.beginArray()
        for (video, number) in numbered { writeVideo(video, number, &json) }
        json.endArray()
        json.key("chapters")
        json.beginArray()
        json.endArray()
        json.endObject()
    }

    private static func write(_ video: Video, _ number: Int64, _ json: inout JSONWriter) {
        json.key("id")
        json.value(number)
        json.key("title")
        json.value(video.title)
        json.key("content_type")
        json.value("Video")
    }

    private static func writeVideo(_ video: Video, _ number: Int64, _ json: inout JSONWriter) {
        json.beginObject()
        json.key("id")
        json.value(number)
        json.key("title")
        json.value(video.title)
        json.endObject()
    }

    func content(_ number: Int64) throws -> Response {
        guard let video = try video(number: number) else { throw Refusal.notFound }
        return .json { json in
            json.beginObject()
            json.key("uuid")
            json.value(video.id.text)
            Self.write(video, number, &json)
            json.key("video")
            Self.writeVideo(video, number, &json)
            json.endObject()
        }
    }

    /// The video with that number; read again when one was added between the two queries.
    private func video(number: Int64) throws -> Video? {
        for _ in 0..<5 {
            let count = Int64(try service.videos(VideoQuery(), at: .first, size: 1, cancellation).count.exact ?? 0)
            guard (1...max(count, 1)).contains(number), count > 0 else { return nil }
            let page = try service.videos(VideoQuery(), at: .index(Int(count - number)), size: 1, cancellation)
            if Int64(page.count.exact ?? 0) == count { return page.rows.first }
        }
        return nil
    }
}
