extension SearchWord {
    /// The matches of this word in a displayed text, from left to right, without overlaps, for highlighting.
    ///
    /// Each is the part of `text` whose folding contains the word: a letter that folds to two, or that is composed, is
    /// whole, and marks and joiners that are dropped belong to the letter before them. Empty when the text does not
    /// match.
    package func ranges(in text: String) -> [Range<String.Index>] {
        guard matches(text: text) else { return [] }
        let folded = FoldedText(text, exact == nil ? .base : .exact)
        var bytes = folded.string
        let wanted = exact.map { Array($0.utf8) } ?? needle
        var ranges: [Range<String.Index>] = []
        bytes.withUTF8 { bytes in
            // Byte offsets grow, so one walk through the pieces serves all matches.
            var offset = 0
            var index = 0
            func piece(at position: Int) -> Int {
                while index + 1 < folded.pieces.count {
                    let next = offset + folded.pieces[index].width
                    guard next <= position else { break }
                    offset = next
                    index += 1
                }
                return index
            }
            var position = 0
            while let match = first(wanted, in: UnsafeRawBufferPointer(bytes), from: position) {
                position = match.upperBound
                let source = folded.source(of: piece(at: match.lowerBound)...piece(at: match.upperBound - 1))
                let range =
                    text.utf8.index(
                        text.startIndex, offsetBy: source.lowerBound)..<text.utf8.index(
                        text.startIndex, offsetBy: source.upperBound)
                // Two letters of one ligature are one place.
                if let last = ranges.last, last.upperBound > range.lowerBound {
                    ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
                } else {
                    ranges.append(range)
                }
            }
        }
        return ranges
    }
}
