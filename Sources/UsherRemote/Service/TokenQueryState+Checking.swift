internal import UsherCore

extension TokenQuery.State {
    /// Whether the server cannot have sifted by this state. Words that usher does not know contradict nothing.
    func isContradicted(by token: AccessToken) -> Bool {
        switch self {
        case .any: false
        case .active: token.status == AccessToken.expiredStatus
        case .expired: token.status == AccessToken.activeStatus
        }
    }

    /// Whether the token is one of this state at an instant.
    func holds(_ token: AccessToken, at instant: Instant) -> Bool {
        switch self {
        case .any: true
        case .active: token.status == AccessToken.activeStatus && token.endReason(at: instant) == nil
        case .expired: token.endReason(at: instant) != nil
        }
    }
}
