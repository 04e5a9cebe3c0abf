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
}
