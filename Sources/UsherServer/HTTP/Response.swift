package import UsherCore

/// The server's answer to a request.
package struct Response: Hashable, Sendable {
    package var status: Int
    package var headers: HTTPFields
    package var body: [UInt8]
    /// Whether the connection closes after this answer.
    package var closes = false
    /// An error, for the server's log only.
    package var notice: String?

    package init(status: Int, headers: HTTPFields = HTTPFields(), body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Returns the body and removes it from the response.
    mutating func takeBody(length: inout Int) -> [UInt8] {
        length = body.count
        defer { body = [] }
        return body
    }

    package static let jsonType: HTTPFields = [.contentType: "application/json"]

    /// JSON written by `write`.
    ///
    /// - Parameter buffer: an empty array for the body.
    package static func json(
        _ status: Int = 200, _ headers: HTTPFields = HTTPFields(), buffer: consuming [UInt8] = [],
        _ write: (inout JSONWriter) -> Void
    ) -> Response {
        var json = JSONWriter(buffer: buffer)
        write(&json)
        var all = jsonType
        all.append(contentsOf: headers)
        return Response(status: status, headers: all, body: json.takeBytes())
    }

    /// An error in the format of the platform's framework: `{"detail": "Not found."}`.
    package static func detail(_ status: Int, _ sentence: String, _ headers: HTTPFields = HTTPFields()) -> Response {
        json(status, headers) { json in
            json.beginObject()
            json.key("detail")
            json.value(sentence)
            json.endObject()
        }
    }

    package static func html(_ status: Int, _ text: String, _ headers: HTTPFields = HTTPFields()) -> Response {
        var all: HTTPFields = [.contentType: "text/html; charset=utf-8"]
        all.append(contentsOf: headers)
        return Response(status: status, headers: all, body: Array(text.utf8))
    }
}
