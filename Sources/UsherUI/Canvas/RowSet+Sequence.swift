extension RowSet: Sequence {
    /// The rows from the top.
    package struct Iterator: IteratorProtocol {
        private let words: [UInt64]
        private var index = 0
        /// The bits of the current word that were not returned yet.
        private var rest: UInt64

        fileprivate init(words: [UInt64]) {
            self.words = words
            rest = words.first ?? 0
        }

        package mutating func next() -> Int? {
            while rest == 0 {
                index += 1
                guard index < words.count else { return nil }
                rest = words[index]
            }
            defer { rest &= rest - 1 }
            return index * 64 + rest.trailingZeroBitCount
        }
    }

    package func makeIterator() -> Iterator { Iterator(words: words) }
}
