/// What to change of a token; `nil` fields stay as they are.
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

/// A token to be made; without a time to live it never ends by time.
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

/// Names one recorded change, for `undo`.
package struct ChangeID: Hashable, Sendable {
    package let number: Int64

    package init(number: Int64) {
        self.number = number
    }
}

/// A change that was made.
package struct TokenChange: Hashable, Sendable {
    /// The token as it is now.
    package let token: AccessToken
    /// For `undo`; `nil` where the service cannot take it back.
    package let id: ChangeID?

    package init(token: AccessToken, id: ChangeID?) {
        self.token = token
        self.id = id
    }
}
