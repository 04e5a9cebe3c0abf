/// What an index of texts stores for one token's watermark texts.
package struct IndexedTexts {
    /// Stands behind each text; no folded text contains it.
    package static let separator: Unicode.Scalar = "\u{1F}"

    /// The base texts, each followed by the separator; behind them the digits of each number that is written with
    /// separators (`DigitRun`), each followed by it. Two more at the end make the last character, too, the start of a
    /// trigram.
    package let stored: String

    package init(_ texts: [String]) {
        var stored = ""
        for text in texts {
            stored += baseFolded(text)
            stored += "\u{1F}"
        }
        for digits in DigitRun.all(in: stored) {
            stored += digits
            stored += "\u{1F}"
        }
        stored += "\u{1F}\u{1F}"
        self.stored = stored
    }
}
