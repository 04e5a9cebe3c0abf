internal import UsherCore

/// Which codes came already: a set that holds a UUID in sixteen bytes, since a search puts every row's code into it.
struct SeenCodes {
    private struct Pair {
        let high: UInt64
        let low: UInt64
    }

    /// Open addressing: a code stands at its place or behind it. Both halves zero is no code here.
    private var table: [Pair]
    private var count = 0
    /// Codes that are no UUIDs, and the one that is nothing but zeros.
    private var others: Set<TokenCode> = []
    /// A server that chose its codes could otherwise make all of them want the same place.
    private let seed = (UInt64.random(in: 0...UInt64.max) | 1, UInt64.random(in: 0...UInt64.max))

    private static let empty = Pair(high: 0, low: 0)

    /// - Parameter capacity: how many are likely to come.
    init(capacity: Int = 0) {
        var size = 64
        while size < capacity * 2 { size *= 2 }
        table = Array(repeating: SeenCodes.empty, count: size)
    }

    var isEmpty: Bool { count == 0 && others.isEmpty }

    /// Adds a code.
    ///
    /// - Returns: whether it is the first time.
    mutating func insert(_ code: TokenCode) -> Bool {
        guard code.isUUID, code.high | code.low != 0 else { return others.insert(code).inserted }
        if count * 2 >= table.count { grow() }
        let isNew = place(Pair(high: code.high, low: code.low))
        if isNew { count += 1 }
        return isNew
    }

    private mutating func place(_ pair: Pair) -> Bool {
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
        for pair in old where pair.high | pair.low != 0 { _ = place(pair) }
    }
}
