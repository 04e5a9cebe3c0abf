/// How many rows a query has, as far as that is known.
package enum Count: Hashable, Sendable {
    case exact(Int)
    case atLeast(Int)
    case unknown

    /// The number when nothing is left open.
    package var exact: Int? {
        if case .exact(let number) = self { number } else { nil }
    }
}
