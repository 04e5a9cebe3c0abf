internal import Synchronization

/// A shared limit of bytes for one kind of buffer. Several threads may use it at once.
final class ByteBudget: Sendable {
    private let capacity: Int
    private let taken = Atomic(0)

    init(_ capacity: Int) {
        self.capacity = capacity
    }

    /// - Returns: false when fewer are left; then none are taken.
    func take(_ bytes: Int) -> Bool {
        guard taken.wrappingAdd(bytes, ordering: .relaxed).newValue > capacity else { return true }
        give(bytes)
        return false
    }

    func give(_ bytes: Int) {
        taken.wrappingSubtract(bytes, ordering: .relaxed)
    }

    /// The number of bytes taken.
    var used: Int { taken.load(ordering: .relaxed) }
}
