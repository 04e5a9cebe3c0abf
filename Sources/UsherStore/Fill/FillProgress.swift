/// The progress of a fill.
package struct FillProgress: Hashable, Sendable {
    package enum Phase: Hashable, Sendable {
        case videos
        case tokens
        case indexes
    }

    package let phase: Phase
    /// Finished and total work, in the phase's unit.
    package let done: Int
    package let total: Int
    /// The number of videos and tokens that are committed.
    package var keptVideos = 0
    package var keptTokens = 0

    /// The committed part if the fill ends here, as the start of a sentence; `nil` for none.
    package var kept: String? {
        guard keptVideos + keptTokens > 0 else { return nil }
        return "Videos added: \(keptVideos), tokens added: \(keptTokens)"
    }
}
