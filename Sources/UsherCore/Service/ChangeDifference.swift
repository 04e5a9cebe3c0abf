/// One way in which a token differs from the requested change.
package enum ChangeDifference: Hashable, Sendable, CaseIterable {
    /// The change was to end the token, and it still plays.
    case stillPlays
    /// The change was to end the token, or to give it time while it played, and the service answers a state that usher
    /// does not know.
    case unknownState
    /// The change gave the token time, or did not ask for its end, and it does not play.
    case doesNotPlay
    /// The end differs from the requested one.
    case end
    /// Single use differs from the request.
    case uses
    case watermarks
    /// A property that the change did not mention has changed.
    case unaskedEnd
    case unaskedUses
    case unaskedWatermarks

    /// Whether the difference concerns a property that the change did not mention.
    package var isUnasked: Bool {
        switch self {
        case .unaskedEnd, .unaskedUses, .unaskedWatermarks: true
        case .stillPlays, .unknownState, .doesNotPlay, .end, .uses, .watermarks: false
        }
    }
}
