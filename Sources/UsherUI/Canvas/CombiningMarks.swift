/// Up to four zero-width characters, stored inline, so that a canvas is copied and compared as plain memory.
package struct CombiningMarks: Hashable, Sendable, ExpressibleByUnicodeScalarLiteral {
    /// The zero-width characters that curses accepts in one cell.
    package static let limit = 4

    private var first: UInt32 = 0
    private var second: UInt32 = 0
    private var third: UInt32 = 0
    private var fourth: UInt32 = 0

    package init() {}

    package init(unicodeScalarLiteral value: Unicode.Scalar) {
        append(value)
    }

    package var isEmpty: Bool { first == 0 }

    /// Appends a mark; marks beyond `limit` are dropped.
    package mutating func append(_ mark: Unicode.Scalar) {
        if first == 0 {
            first = mark.value
        } else if second == 0 {
            second = mark.value
        } else if third == 0 {
            third = mark.value
        } else if fourth == 0 {
            fourth = mark.value
        }
    }

    package var scalars: [Unicode.Scalar] {
        [first, second, third, fourth].filter { $0 != 0 }.compactMap(Unicode.Scalar.init)
    }
}
