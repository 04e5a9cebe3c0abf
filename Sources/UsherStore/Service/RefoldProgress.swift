/// How far a library's texts follow the rules by which this program searches.
package struct RefoldProgress: Hashable, Sendable {
    /// The number of sets of annotations that are done, and of all that have to be.
    package let done: Int
    package let total: Int

    /// Whether searches are answered from the index; until then they walk.
    package var isComplete: Bool { done >= total }

    init(_ refolding: Refolding) {
        let end = refolding == .nothing ? 1 : max(refolding.end, 0)
        total = Int(clamping: end)
        done = Int(clamping: min(max(refolding.done, 0), end))
    }

    /// `nil` when it is complete.
    var percent: Int? { isComplete ? nil : min(99, done * 100 / max(total, 1)) }
}
