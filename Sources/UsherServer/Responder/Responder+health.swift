internal import UsherCore

extension Responder {
    /// Reports success after reading from the library.
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
