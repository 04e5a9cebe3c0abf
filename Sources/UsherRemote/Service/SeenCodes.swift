internal import UsherCore

/// A set of the codes seen, in sixteen bytes each, since a search adds every row's code.
///
/// UUIDs are stored unchanged, all other texts as a 128-bit hash that a server cannot predict.
struct SeenCodes: Sendable {
    private struct Pair {
        let high: UInt64
        let low: UInt64
    }

    /// Open addressing: a code is in its slot or a later one. Two zero halves mark an empty slot.
    private var table: [Pair]
    private var count = 0
    /// Seeded per instance, so that a hostile server cannot provoke hash collisions.
    private let seed = (UInt64.random(in: 0...UInt64.max) | 1, UInt64.random(in: 0...UInt64.max))

    private static let empty = Pair(high: 0, low: 0)

    /// - Parameter capacity: the expected number of codes.
    init(capacity: Int = 0) {
        var size = 64
        while size < capacity * 2 { size *= 2 }
        table = Array(repeating: SeenCodes.empty, count: size)
    }

    var isEmpty: Bool { count == 0 }

    /// Adds a code.
    ///
    /// - Returns: whether it is new.
    mutating func insert(_ code: TokenCode) -> Bool {
        guard code.isUUID, code.high | code.low != 0 else { return insert(code.text) }
        return insert(Pair(high: code.high, low: code.low))
    }

    /// Adds a text that is not a UUID.
    mutating func insert(_ text: String) -> Bool {
        let halves = [seed.0, seed.1].map { half in
            var hasher = Hasher()
            hasher.combine(half)
            hasher.combine(text)
            return UInt64(bitPattern: Int64(hasher.finalize()))
        }
        return insert(Pair(high: halves[0], low: halves[1]))
    }

    private mutating func insert(_ pair: Pair) -> Bool {
        // Three quarters full, so that a list of millions fits into memory.
        if count * 4 >= table.count * 3 { grow() }
        let isNew = store(pair)
        if isNew { count += 1 }
        return isNew
    }

    private mutating func store(_ pair: Pair) -> Bool {
        let mask = table.count - 1
        let product = (pair.high ^ seed.1).multipliedFullWidth(by: seed.0)
        let mixed = (product.high ^ product.low ^ pair.low).multipliedFullWidth(by: seed.0)
        var index = Int(truncatingIfNeeded: mixed.high ^ mixed.low) & mask
        while true {
            let there = table[index]
            if there.high == pair.high, there.low == pair.low { return false }
            if there.high | there.low == 0 {
                table[index] = pair
                return true
            }
            index = (index + 1) & mask
        }
    }

    private mutating func grow() {
        let old = table
        table = Array(repeating: SeenCodes.empty, count: old.count * 2)
        for pair in old where pair.high | pair.low != 0 { _ = store(pair) }
    }
}
