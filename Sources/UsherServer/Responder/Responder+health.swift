internal import UsherCore

extension Responder {
    /// Says that all is well once the library could be read.
    func health() throws -> Response {
        _ = try service.videos(VideoQuery(), at: .first, size: 1, cancellation)
        return .json { json in
            json.beginObject()
            json.key("status")
            json.value("ok")
            json.endObject()
        }
    }
}
