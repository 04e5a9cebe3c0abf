/// Names one recorded change, for `undo`.
package struct ChangeID: Hashable, Sendable {
    /// The service's own number of it.
    package let number: Int64

    package init(number: Int64) {
        self.number = number
    }
}
