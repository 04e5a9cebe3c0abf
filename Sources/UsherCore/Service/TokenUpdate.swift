/// The properties of a token to change; `nil` fields stay unchanged.
package struct TokenUpdate: Hashable, Sendable {
    package var timeToLive: TimeToLive?
    package var expiresAfterFirstUse: Bool?
    /// Replaces all annotations.
    package var annotations: [Annotation]?

    package init(
        timeToLive: TimeToLive? = nil, expiresAfterFirstUse: Bool? = nil, annotations: [Annotation]? = nil
    ) {
        self.timeToLive = timeToLive
        self.expiresAfterFirstUse = expiresAfterFirstUse
        self.annotations = annotations
    }
}
