extension EndReason {
    /// The value of the extension field `ended_by`.
    package var wireWord: String {
        switch self {
        case .byTime: "time"
        case .usedOnce: "use"
        case .byHand: "hand"
        case .usedOrByHand: "use_or_hand"
        }
    }

    package init?(wireWord: String) {
        switch wireWord {
        case "time": self = .byTime
        case "use": self = .usedOnce
        case "hand": self = .byHand
        case "use_or_hand": self = .usedOrByHand
        default: return nil
        }
    }
}
