/// What a service was asked to change.
package enum ChangeRequest: Hashable, Sendable {
    case creation(TokenDraft)
    case update(TokenUpdate)
    /// Taking a change back.
    case undo

    /// `nil` when the end is not mentioned; that of a new token always is, by being left out.
    package var timeToLive: TimeToLive? {
        switch self {
        case .creation(let draft): draft.timeToLive
        case .update(let update): update.timeToLive
        case .undo: nil
        }
    }

    /// `nil` when uses are not mentioned.
    package var expiresAfterFirstUse: Bool? {
        switch self {
        case .creation(let draft): draft.expiresAfterFirstUse
        case .update(let update): update.expiresAfterFirstUse
        case .undo: nil
        }
    }

    /// `nil` when watermarks are not mentioned.
    package var annotations: [Annotation]? {
        switch self {
        case .creation(let draft): draft.annotations
        case .update(let update): update.annotations
        case .undo: nil
        }
    }

    /// Whether the token is to end at once.
    package var asksForEnd: Bool { timeToLive == .fromNow(seconds: 0) }
}
