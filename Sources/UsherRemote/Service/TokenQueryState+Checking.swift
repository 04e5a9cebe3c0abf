internal import UsherCore

extension TokenQuery.State {
    /// Whether the server cannot have filtered by this state when a row's status is this word. Words that usher does not
    /// know contradict nothing.
    func isContradicted(byStatus word: String) -> Bool {
        switch self {
        case .any: false
        case .active: word == AccessToken.expiredStatus
        case .expired: word == AccessToken.activeStatus
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
