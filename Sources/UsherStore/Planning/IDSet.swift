/// A set of row ids: a bitmap where they are as dense as a library assigns them.
///
/// Accepts any number: another program may have written the library.
struct IDSet {
    private static let denseWords = 1 << 20

    private var words: [UInt64] = []
    private var others: Set<Int64> = []

    init(_ ids: [Int64] = []) {
        for id in ids { insert(id) }
    }

    func contains(_ id: Int64) -> Bool {
        guard let word = IDSet.word(id) else { return others.contains(id) }
        return word < words.count && words[word] & 1 << UInt64(id & 63) != 0
    }

    func forEach(_ body: (Int64) throws -> Void) rethrows {
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                try body(Int64(index) << 6 | Int64(rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
        for id in others { try body(id) }
    }

    mutating func insert(_ id: Int64) {
        guard let word = IDSet.word(id) else {
            others.insert(id)
            return
        }
        if word >= words.count { words += repeatElement(0, count: word + 1 - words.count + words.count / 2) }
        words[word] |= 1 << UInt64(id & 63)
    }

    private static func word(_ id: Int64) -> Int? {
        let word = id >> 6
        return word >= 0 && word < denseWords ? Int(word) : nil
    }
}
