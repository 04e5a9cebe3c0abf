internal import Synchronization

/// How many bytes things of one kind may take together. May be used from any thread.
final class ByteBudget: Sendable {
    private let capacity: Int
    private let taken = Atomic(0)

    init(_ capacity: Int) {
        self.capacity = capacity
    }

    /// - Returns: false when there are not so many left; then none are taken.
    func take(_ bytes: Int) -> Bool {
        guard taken.wrappingAdd(bytes, ordering: .relaxed).newValue > capacity else { return true }
        give(bytes)
        return false
    }

    func give(_ bytes: Int) {
        taken.wrappingSubtract(bytes, ordering: .relaxed)
    }

    /// How many are taken.
    var used: Int { taken.load(ordering: .relaxed) }
}
