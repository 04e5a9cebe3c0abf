package import UsherCore

extension TokenState {
    /// What lists colour the state by.
    package var role: Role {
        switch self {
        case .active: .active
        case .ending: .ending
        case .expired: .expired
        case .used: .used
        case .unknown: .unknown
        }
    }
}
