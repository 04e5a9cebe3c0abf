/// The number of a query's rows, as far as it is known.
package enum Count: Hashable, Sendable {
    case exact(Int)
    case atLeast(Int)
    case unknown

    /// The number when it is exact.
    package var exact: Int? {
        if case .exact(let number) = self { number } else { nil }
    }
}
