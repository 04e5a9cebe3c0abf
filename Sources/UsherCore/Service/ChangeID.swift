/// Names one recorded change, for `undo`.
package struct ChangeID: Hashable, Sendable {
    package let number: Int64

    package init(number: Int64) {
        self.number = number
    }
}
