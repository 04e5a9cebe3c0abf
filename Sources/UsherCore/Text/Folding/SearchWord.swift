/// One word, or one phrase, of a query and the rule of what it matches.
package struct SearchWord: Hashable, Sendable {
    /// As it was given.
    package let raw: String
    /// The base form.
    package let base: String
    /// The exact form, of a word with an accent: a text has to contain it in its exact form.
    package let exact: String?
    /// The digits of a word that is a number of six digits or more, written with separators.
    package let digits: String?

    /// - Returns: `nil` when nothing is left of it after folding (only format characters, blanks).
    package init?(_ raw: String) {
        self.raw = raw
        base = baseFolded(raw)
        guard !base.isEmpty else { return nil }
        let exact = exactFolded(raw)
        self.exact = exact == base ? nil : exact
        let scalars = base.unicodeScalars
        let isNumber = scalars.allSatisfy { ("0"..."9").contains($0) || DigitRun.isSeparator($0) }
        digits = isNumber ? DigitRun.all(in: base).first : nil
    }

    /// Whether one watermark text contains the word.
    package func matches(text: String) -> Bool {
        if let exact, !exactFolded(text).contains(exact) { return false }
        let stored = IndexedTexts([text]).stored
        return needles.contains { stored.contains($0) }
    }

    /// The same for an ASCII text, without building strings.
    func matches(ascii bytes: UnsafeRawBufferPointer) -> Bool {
        matches(text: String(decoding: bytes, as: UTF8.self))
    }

    /// The same for any UTF-8; `nil` when the text must be folded.
    func matches(utf8 bytes: UnsafeRawBufferPointer) -> Bool? {
        nil
    }

    /// The matches of this word in a displayed text, from left to right, without overlaps, for highlighting.
    package func ranges(in text: String) -> [Range<String.Index>] {
        SearchText(wire: base)?.ranges(in: text) ?? []
    }

    /// A token matches only if what is stored for its texts contains one of these; if `isDecidedByIndex`, that is
    /// also enough.
    package var needles: [String] { [base] + (digits.map { [$0] } ?? []) }

    /// Whether the index decides; `false` when the exact text has to be asked.
    package var isDecidedByIndex: Bool { exact == nil }
}
