/// Identifies a recorded change, for `undo`.
package struct ChangeID: Hashable, Sendable {
    /// The service's number for the change.
    package let number: Int64

    package init(number: Int64) {
        self.number = number
    }
}
