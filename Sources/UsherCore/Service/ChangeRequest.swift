/// A change that a service was asked for.
package enum ChangeRequest: Hashable, Sendable {
    case creation(TokenDraft)
    case update(TokenUpdate)
    /// Undoing a change.
    case undo

    /// `nil` when the request does not mention the end; a new token always does, by leaving it out.
    package var timeToLive: TimeToLive? {
        switch self {
        case .creation(let draft): draft.timeToLive
        case .update(let update): update.timeToLive
        case .undo: nil
        }
    }

    /// `nil` when the request does not mention uses.
    package var expiresAfterFirstUse: Bool? {
        switch self {
        case .creation(let draft): draft.expiresAfterFirstUse
        case .update(let update): update.expiresAfterFirstUse
        case .undo: nil
        }
    }

    /// `nil` when the request does not mention watermarks.
    package var annotations: [Annotation]? {
        switch self {
        case .creation(let draft): draft.annotations
        case .update(let update): update.annotations
        case .undo: nil
        }
    }

    /// Whether the request ends the token at once.
    package var asksForEnd: Bool { timeToLive == .fromNow(seconds: 0) }
}
