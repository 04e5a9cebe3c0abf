/// One way in which a token is not what a change asked for.
package enum ChangeDifference: Hashable, Sendable, CaseIterable {
    /// It was asked to end, and still plays.
    case stillPlays
    /// It was asked to end, or given time while it played; the service's word for its state is none that usher knows.
    case unknownState
    /// It was given time, or not asked to end, and does not play.
    case doesNotPlay
    /// It has another end than was asked.
    case end
    /// It is for one use instead of many, or the other way round.
    case uses
    case watermarks
    /// What was not mentioned, and is not as it was before.
    case unaskedEnd
    case unaskedUses
    case unaskedWatermarks

    /// Whether it is about what the change did not mention.
    package var isUnasked: Bool {
        switch self {
        case .unaskedEnd, .unaskedUses, .unaskedWatermarks: true
        case .stillPlays, .unknownState, .doesNotPlay, .end, .uses, .watermarks: false
        }
    }
}
