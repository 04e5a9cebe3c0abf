/// Canonical composition of two scalars.
enum Composition {
    /// - Returns: `nil` when the two are not composed.
    static func composed(_ first: UInt32, _ second: UInt32) -> UInt32? {
        if let hangul = hangul(first, second) { return hangul }
        let pairs = CompositionTable.pairs
        let wanted = UInt64(first) << 21 | UInt64(second)
        var low = 0
        var high = pairs.count
        while low < high {
            let middle = (low + high) / 2
            let pair = pairs[middle] >> 21
            if pair == wanted { return UInt32(pairs[middle] & 0x1FFFFF) }
            if pair < wanted { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// A consonant with a vowel, and both with a final consonant (Unicode 3.12).
    private static func hangul(_ first: UInt32, _ second: UInt32) -> UInt32? {
        let syllables: Range<UInt32> = 0xAC00..<0xD7A4
        if (0x1100..<0x1113).contains(first), (0x1161..<0x1176).contains(second) {
            return syllables.lowerBound + ((first - 0x1100) * 21 + second - 0x1161) * 28
        }
        if syllables.contains(first), (first - syllables.lowerBound) % 28 == 0, (0x11A8..<0x11C3).contains(second) {
            return first + second - 0x11A7
        }
        return nil
    }
}
