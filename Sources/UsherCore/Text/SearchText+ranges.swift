extension SearchText {
    /// The matches of this text in a displayed text, from left to right, without overlaps, for highlighting.
    ///
    /// Folding maps scalar to scalar, so the ranges are those of `text` itself; a range may start or end inside a
    /// grapheme cluster. Empty when the text names a whole code.
    package func ranges(in text: String) -> [Range<String.Index>] {
        guard whole == nil else { return [] }
        let wanted = Array(folded.unicodeScalars)
        let scalars = text.unicodeScalars.map { simpleCaseFolded($0) }
        guard !wanted.isEmpty, scalars.count >= wanted.count else { return [] }
        var ranges: [Range<String.Index>] = []
        var offset = 0
        var index = text.unicodeScalars.startIndex
        while offset + wanted.count <= scalars.count {
            if scalars[offset] == wanted[0], scalars[offset..<offset + wanted.count].elementsEqual(wanted) {
                let end = text.unicodeScalars.index(index, offsetBy: wanted.count)
                ranges.append(index..<end)
                index = end
                offset += wanted.count
            } else {
                index = text.unicodeScalars.index(after: index)
                offset += 1
            }
        }
        return ranges
    }
}
