package import UsherCore

/// An exchange to perform.
package struct HTTPRequest: Sendable {
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
    }

    package var method: Method
    package var address: WebAddress
    package var headers: HTTPFields
    /// Sent unchanged; `nil` for none.
    package var body: [UInt8]?
    package var limits: HTTPLimits
    /// A file of certificates to trust instead of the system's.
    package var authorityFile: String?

    package init(
        _ method: Method, _ address: WebAddress, headers: HTTPFields = HTTPFields(), body: [UInt8]? = nil,
        limits: HTTPLimits = .standard, authorityFile: String? = nil
    ) {
        self.method = method
        self.address = address
        self.headers = headers
        self.body = body
        self.limits = limits
        self.authorityFile = authorityFile
    }
}
