extension TokenState {
    /// The state's word in lists.
    package var word: String {
        switch self {
        case .active: "active"
        case .ending: "ending"
        case .expired: "expired"
        case .used: "used"
        case .unknown(""): "no state"
        case .unknown(let word): safeText(word, limit: 20)
        }
    }

    /// The state's sign, different for each so that colour is never needed.
    package var glyph: String {
        switch self {
        case .active: "●"
        case .ending: "◐"
        case .expired: "○"
        case .used: "◌"
        case .unknown: "◇"
        }
    }
}
