package import UsherCore

/// What a server answered.
package struct HTTPResponse: Sendable {
    package let status: Int
    /// In the order of their arrival, without those that cannot be one.
    package let headers: HTTPFields
    package let body: [UInt8]

    package init(status: Int, headers: HTTPFields, body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
