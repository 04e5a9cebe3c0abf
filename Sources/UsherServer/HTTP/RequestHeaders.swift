/// The header fields that the server looks at.
package struct RequestHeaders: Hashable, Sendable {
    package var accept: String?
    package var authorization: String?
    package var contentType: String?
    package var host: String?
    /// The last address that a proxy in front added, and the scheme it was asked by; believed only behind one.
    package var forwardedFor: String?
    package var forwardedProtocol: String?

    package init(
        accept: String? = nil, authorization: String? = nil, contentType: String? = nil, host: String? = nil,
        forwardedFor: String? = nil, forwardedProtocol: String? = nil
    ) {
        self.accept = accept
        self.authorization = authorization
        self.contentType = contentType
        self.host = host
        self.forwardedFor = forwardedFor
        self.forwardedProtocol = forwardedProtocol
    }
}
