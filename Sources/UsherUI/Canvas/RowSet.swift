/// A set of rows of the screen, one bit each.
package struct RowSet: Hashable, Sendable {
    private(set) var words: [UInt64]

    /// The empty set for rows from 0 to `rows` - 1, which `insert` accepts.
    package init(rows: Int) {
        words = Array(repeating: 0, count: (rows + 63) / 64)
    }

    package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    package func contains(_ row: Int) -> Bool {
        words[row / 64] & 1 << UInt64(row % 64) != 0
    }

    mutating func insert(_ row: Int) {
        words[row / 64] |= 1 << UInt64(row % 64)
    }

    mutating func removeAll() {
        for index in words.indices { words[index] = 0 }
    }
}
