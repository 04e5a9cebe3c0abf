/// An access token as the API answers it, with the additional facts of a library.
package struct AccessToken: Hashable, Sendable {
    package let code: TokenCode
    /// The wire's word, `Active` or `Expired`; other words are kept unchanged. The displayed state is `state(at:…)`.
    package var status: String
    /// Whether the first accepted playback ends the token.
    package var expiresAfterFirstUse: Bool
    /// When the token ends by time; `nil` means never.
    package var validUntil: Instant?
    package var annotations: [Annotation]
    package var playbackURL: String?
    package var created: Instant?
    package var modified: Instant?
    /// The video, when the answer or the request's URL names it.
    package var videoID: VideoID?
    /// The video's title, unchanged, when the service sends it.
    package var videoTitle: String?
    /// Why the token ended, when the service records it.
    package var endedBy: EndReason?
    package var endedAt: Instant?
    package var firstUsedAt: Instant?
    /// Fields of the answer that usher could not read; usually none.
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
