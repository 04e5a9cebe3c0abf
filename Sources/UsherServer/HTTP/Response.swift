package import UsherCore

/// What the server answers.
package struct Response: Hashable, Sendable {
    package struct Header: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package var status: Int
    package var headers: [Header]
    package var body: [UInt8]
    /// Whether the connection ends with this answer.
    package var closes = false
    /// What went wrong, for the server's log and nobody else.
    package var notice: String?

    package init(status: Int, headers: [Header] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }

    /// The body, which the response has no longer.
    mutating func takeBody(length: inout Int) -> [UInt8] {
        length = body.count
        defer { body = [] }
        return body
    }

    package static let jsonType = Header("Content-Type", "application/json")

    /// JSON that `write` writes.
    ///
    /// - Parameter buffer: an empty array for the body.
    package static func json(
        _ status: Int = 200, _ headers: [Header] = [], buffer: consuming [UInt8] = [],
        _ write: (inout JSONWriter) -> Void
    ) -> Response {
        var json = JSONWriter(buffer: buffer)
        write(&json)
        return Response(status: status, headers: [jsonType] + headers, body: json.takeBytes())
    }

    /// An error in the words of the platform's framework: `{"detail": "Not found."}`.
    package static func detail(_ status: Int, _ sentence: String, _ headers: [Header] = []) -> Response {
        json(status, headers) { json in
            json.beginObject()
            json.key("detail")
            json.value(sentence)
            json.endObject()
        }
    }

    package static func html(_ status: Int, _ text: String, _ headers: [Header] = []) -> Response {
        Response(
            status: status, headers: [Header("Content-Type", "text/html; charset=utf-8")] + headers,
            body: Array(text.utf8))
    }
}
