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
}
