extension TokenState {
    /// The state's name in lists.
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

    /// The state's symbol, distinct for each state so that lists are readable without colour.
    package var glyph: String {
        switch self {
        case .active: "●"
        case .ending: "◐"
        case .expired: "○"
        case .used: "◌"
        case .unknown: "◇"
        }
    }

    /// Symbol and name: neither colour nor font alone carries the meaning.
    package var label: String { "\(glyph) \(word)" }
}
