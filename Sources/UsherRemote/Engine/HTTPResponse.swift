package import UsherCore

/// A server's answer.
package struct HTTPResponse: Sendable {
    package let status: Int
    /// In the order of their arrival, without invalid fields.
    package let headers: HTTPFields
    package let body: [UInt8]

    package init(status: Int, headers: HTTPFields, body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
