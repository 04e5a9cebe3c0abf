/// One word, or one phrase, of a query and the rule of what it matches.
///
/// A text contains the word when what `IndexedTexts` stores for it contains the word's needle: its base form, or the
/// digits of a word that is a number with separators. So `krishnan` finds `Meera KRISHNAN`, and `9840012345`,
/// `98400-12345` and `+91 (98400) 12345` find `+91 98400 12345`; the first also finds it by any part of its digits. A
/// number of fewer than six digits is taken as it was typed: `+91` finds `+91 98400-12345` and `+919840012345`, and not
/// `1991`.
///
/// A word whose exact form is not its base form has an accent, and the text's exact form must contain it as well: `jose`
/// finds `José`, `josé` does not find `Jose`.
package struct SearchWord: Hashable, Sendable {
    /// As it was given.
    package let raw: String
    /// The base form.
    package let base: String
    /// The exact form of a word with an accent: the exact text must contain it.
    package let exact: String?
    /// The digits of a word that is a number of six digits or more, written with separators.
    package let digits: String?
    /// What the stored texts must contain, as UTF-8.
    let needle: [UInt8]
    let isNumber: Bool

    /// - Parameter raw: a phrase is a text that contains blanks.
    /// - Returns: `nil` when nothing is left of it after folding: format characters, blanks.
    package init?(_ raw: String) {
        self.raw = raw
        base = baseFolded(raw)
        guard !base.isEmpty else { return nil }
        let exact = exactFolded(raw)
        self.exact = exact.utf8.elementsEqual(base.utf8) ? nil : exact
        let digits = base.utf8.filter { DigitRun.isDigit($0) }
        let hasSeparator = digits.count < base.utf8.count
        if hasSeparator, digits.count >= DigitRun.leastDigits,
            base.utf8.allSatisfy({ DigitRun.isDigit($0) || DigitRun.isSeparator($0) })
        {
            self.digits = String(decoding: digits, as: UTF8.self)
            needle = digits
        } else {
            self.digits = nil
            needle = Array(base.utf8)
        }
        isNumber = !hasSeparator || self.digits != nil
    }

    /// A token's texts match only if what `IndexedTexts` stores for them contains one of these; if `isDecidedByIndex`,
    /// that is also enough.
    package var needles: [String] { [digits ?? base] }

    /// `false` when the exact texts must be asked as well.
    package var isDecidedByIndex: Bool { exact == nil }
}
