/// A video that access tokens are issued for.
package struct Video: Hashable, Sendable {
    package let id: VideoID
    /// Unvalidated: sanitise it before display.
    package let title: String
    /// The number of its tokens, when the service keeps it.
    package let tokenCount: Int?
    package let created: Instant?

    package init(id: VideoID, title: String, tokenCount: Int? = nil, created: Instant? = nil) {
        self.id = id
        self.title = title
        self.tokenCount = tokenCount
        self.created = created
    }
}
