/// Interns the sets of annotations that recur on a page: equal bytes are parsed once.
struct AnnotationInterner {
    private struct Entry {
        let range: Range<Int>
        let annotations: [Annotation]
    }

    private var entries = [Entry?](repeating: nil, count: AnnotationInterner.count)

    /// A power of two.
    private static let count = 64

    /// The set whose bytes, up to the closing bracket, start at the offset.
    func known(at start: Int, _ json: JSONReader) -> (annotations: [Annotation], length: Int)? {
        guard let slot = AnnotationInterner.slot(start, json), let entry = entries[slot] else { return nil }
        let range = start..<start + entry.range.count
        guard range.upperBound <= json.bytes.count, json.isSame(entry.range, range) else { return nil }
        return (entry.annotations, range.count)
    }

    mutating func add(_ range: Range<Int>, _ json: JSONReader, annotations: [Annotation]) {
        guard let slot = AnnotationInterner.slot(range.lowerBound, json) else { return }
        entries[slot] = Entry(range: range, annotations: annotations)
    }

    /// The slot of a set with these first bytes, chosen by the part in which texts usually differ.
    private static func slot(_ start: Int, _ json: JSONReader) -> Int? {
        guard start + 32 <= json.bytes.count else { return nil }
        let mixed = (json.word(at: start + 10) ^ json.word(at: start + 18)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 58) & (count - 1)
    }
}
