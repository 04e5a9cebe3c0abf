/// A token to create; without a time to live it never ends by time.
package struct TokenDraft: Hashable, Sendable {
    package var timeToLive: TimeToLive?
    package var expiresAfterFirstUse: Bool
    package var annotations: [Annotation]

    package init(
        timeToLive: TimeToLive? = nil, expiresAfterFirstUse: Bool = false, annotations: [Annotation] = []
    ) {
        self.timeToLive = timeToLive
        self.expiresAfterFirstUse = expiresAfterFirstUse
        self.annotations = annotations
    }
}
