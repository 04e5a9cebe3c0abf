/// How far a fill has come.
package struct FillProgress: Hashable, Sendable {
    package enum Phase: Hashable, Sendable {
        case videos
        case tokens
        case indexes
    }

    package let phase: Phase
    /// Done and to be done, in what the phase counts.
    package let done: Int
    package let total: Int
    /// How many videos and tokens are in the library for good, whatever happens from here on.
    package var keptVideos = 0
    package var keptTokens = 0

    /// What stays of the fill when it ends here, as the beginning of a sentence; `nil` when nothing does.
    package var kept: String? {
        guard keptVideos + keptTokens > 0 else { return nil }
        return "Videos added: \(keptVideos), tokens added: \(keptTokens)"
    }
}
