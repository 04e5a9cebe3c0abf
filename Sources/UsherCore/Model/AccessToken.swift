/// An access token as the API answers it, and what a library knows beyond that.
package struct AccessToken: Hashable, Sendable {
    package let code: TokenCode
    /// The wire's word, `Active` or `Expired`; any other is kept as it came. What usher shows is `state(at:…)`.
    package var status: String
    /// Whether the first accepted playback ends the token.
    package var expiresAfterFirstUse: Bool
    /// When the token ends by time; `nil` means never.
    package var validUntil: Instant?
    package var annotations: [Annotation]
    package var playbackURL: String?
    package var created: Instant?
    package var modified: Instant?
    /// The video, where the answer or the place it was asked at tells.
    package var videoID: VideoID?
    /// The video's title as it came, where the service sends it along.
    package var videoTitle: String?
    /// Why it ended, where the service records that.
    package var endedBy: EndReason?
    package var endedAt: Instant?
    package var firstUsedAt: Instant?
    /// Fields of the answer that were not understood; there seldom are any.
    package var oddFields: [OddField]

    package init(
        code: TokenCode, status: String, expiresAfterFirstUse: Bool = false, validUntil: Instant? = nil,
        annotations: [Annotation] = [], playbackURL: String? = nil, created: Instant? = nil, modified: Instant? = nil,
        videoID: VideoID? = nil, videoTitle: String? = nil, endedBy: EndReason? = nil, endedAt: Instant? = nil,
        firstUsedAt: Instant? = nil, oddFields: [OddField] = []
    ) {
        self.code = code
        self.status = status
        self.expiresAfterFirstUse = expiresAfterFirstUse
        self.validUntil = validUntil
        self.annotations = annotations
        self.playbackURL = playbackURL
        self.created = created
        self.modified = modified
        self.videoID = videoID
        self.videoTitle = videoTitle
        self.endedBy = endedBy
        self.endedAt = endedAt
        self.firstUsedAt = firstUsedAt
        self.oddFields = oddFields
    }

    package static let activeStatus = "Active"
    package static let expiredStatus = "Expired"
}
