/// What `TextFoldingTable` says of a scalar.
struct FoldingEntry {
    let number: UInt16

    /// Nothing is left of it.
    static let dropped = FoldingEntry(number: 0xFFFF)
    /// Neither folded nor a mark, and no base whose accents are dropped.
    static let other = FoldingEntry(number: 0)

    /// Where its folding starts in `TextFoldingTable.sequences`; `nil` when it stays as it is.
    var sequence: Int? { number & 0x8000 == 0 ? nil : Int(number & 0x7FFF) }
    /// The index in `TextFoldingTable.letters` of what is written for it in the base form.
    var letter: Int? { number & 0xC000 == 0x4000 ? Int(number & 0x3FFF) : nil }
    /// The canonical combining class.
    var combiningClass: UInt8 { number & 0xC000 == 0 ? UInt8(truncatingIfNeeded: number) : 0 }
    /// Whether accents on it are dropped: of Latin, Greek, Cyrillic or no script.
    var isPlainBase: Bool { number & 0xC000 == 0x4000 || number & 0xC100 == 0x100 }
    /// Whether it is a mark that is dropped on such a base.
    var isAccent: Bool { number & 0xC200 == 0x200 }
    /// Whether some scalar before it can be composed with it.
    var isComposable: Bool { number & 0xC400 == 0x400 }
}

/// Looks up scalars; holds the table, so that a loop does not ask for it again and again.
struct FoldingEntries {
    private let words = TextFoldingTable.entries

    subscript(scalar: UInt32) -> FoldingEntry {
        guard scalar < TextFoldingTable.end else {
            return (0xE0000..<0xE1000).contains(scalar) ? .dropped : .other
        }
        let bits = TextFoldingTable.blockBits
        let block = Int(number(Int(scalar >> bits)))
        return FoldingEntry(
            number: number(TextFoldingTable.blocks + block << Int(bits) + Int(scalar & (1 << bits - 1))))
    }

    private func number(_ index: Int) -> UInt16 {
        UInt16(truncatingIfNeeded: words[index >> 2] >> UInt64((index & 3) << 4))
    }
}
