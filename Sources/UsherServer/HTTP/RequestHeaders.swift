/// The header fields that the server looks at.
package struct RequestHeaders: Hashable, Sendable {
    package var accept: String?
    package var authorization: String?
    package var contentType: String?
    package var host: String?
    /// The last address that a proxy in front added, and the scheme it was asked by; believed only behind one.
    package var forwardedFor: String?
    package var forwardedProtocol: String?
    /// What the client says it asks for something for, by any of the names that browsers have had for it: `prefetch`.
    package var purpose: String?
    /// What a browser makes of the answer: `document`, `iframe`, `image`.
    package var fetchDestination: String?
    package var userAgent: String?

    package init(
        accept: String? = nil, authorization: String? = nil, contentType: String? = nil, host: String? = nil,
        forwardedFor: String? = nil, forwardedProtocol: String? = nil, purpose: String? = nil,
        fetchDestination: String? = nil, userAgent: String? = nil
    ) {
        self.accept = accept
        self.authorization = authorization
        self.contentType = contentType
        self.host = host
        self.forwardedFor = forwardedFor
        self.forwardedProtocol = forwardedProtocol
        self.purpose = purpose
        self.fetchDestination = fetchDestination
        self.userAgent = userAgent
    }
}
