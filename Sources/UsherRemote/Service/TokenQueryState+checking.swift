internal import UsherCore

extension TokenQuery.State {
    /// Whether a row with this status proves that the server did not filter by this state. Unknown words contradict
    /// nothing.
    func isContradicted(byStatus word: String) -> Bool {
        switch self {
        case .any: false
        case .active: word == AccessToken.expiredStatus
        case .expired: word == AccessToken.activeStatus
        }
    }

    /// Whether the token has this state at an instant.
    func holds(_ token: AccessToken, at instant: Instant) -> Bool {
        switch self {
        case .any: true
        case .active: token.status == AccessToken.activeStatus && token.endReason(at: instant) == nil
        case .expired: token.endReason(at: instant) != nil
        }
    }
}
