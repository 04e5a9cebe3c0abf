package import UsherCore

extension TokenState {
    /// The role in which lists show the state.
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
