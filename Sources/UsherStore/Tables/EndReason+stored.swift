internal import UsherCore

extension EndReason {
    /// A library stores a reason only for a token that ended otherwise than by its time.
    init?(stored: Int64) {
        switch stored {
        case 1: self = .usedOnce
        case 2: self = .byHand
        default: return nil
        }
    }

    var stored: Int64? {
        switch self {
        case .usedOnce: 1
        case .byHand: 2
        case .byTime, .usedOrByHand: nil
        }
    }
}
