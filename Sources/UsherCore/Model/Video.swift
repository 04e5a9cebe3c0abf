/// A video that access tokens are issued for.
package struct Video: Hashable, Sendable {
    package let id: VideoID
    /// As it came from outside: make it safe before it is shown.
    package let title: String
    /// How many tokens it has, where the service keeps that number.
    package let tokenCount: Int?
    package let created: Instant?

    package init(id: VideoID, title: String, tokenCount: Int? = nil, created: Instant? = nil) {
        self.id = id
        self.title = title
        self.tokenCount = tokenCount
        self.created = created
    }
}
