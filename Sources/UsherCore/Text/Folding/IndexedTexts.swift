/// What an index of texts stores for one token's watermark texts.
package struct IndexedTexts {
    /// Stands behind each text; no folded text contains it.
    package static let separator: Unicode.Scalar = "\u{1F}"

    /// The base texts, each followed by the separator; behind them the digit runs, each followed by it; two more, so
    /// that the last character starts a trigram as well.
    package let stored: String

    package init(_ texts: [String]) {
        let bases = texts.map { baseFolded($0) }
        var stored = String.UnicodeScalarView()
        for part in bases + bases.flatMap(DigitRun.all) {
            stored.append(contentsOf: part.unicodeScalars)
            stored.append(IndexedTexts.separator)
        }
        stored.append(IndexedTexts.separator)
        stored.append(IndexedTexts.separator)
        self.stored = String(stored)
    }
}
