/// The rules of folded texts.
package enum TextFolding {
    /// The Unicode version of the tables, and the number of the rules; differs whenever the result may differ for some
    /// text. Stores of folded texts keep it beside them, and fold them anew when it differs.
    package static let version = "\(TextFoldingTable.version)-2"
}

/// The base form of a text: what is left when two spellings that a person takes for one are made the same.
///
/// In both forms:
/// - Canonical decomposition, simple case folding, canonical composition (Unicode of `TextFolding.version`): a text is
///   the same however its letters and marks were typed. A composed letter is kept, of Hangul, of Japanese, of Indic
///   scripts; one that Unicode excludes from composition (`क़`) stays decomposed.
/// - `ß` is `ss`, as its capitals are written. `I`, `i`, `ı` and `İ` are one letter: which of them are a pair depends on
///   the language.
/// - Blanks of every kind and control characters are blanks; several are one, and those at the ends are dropped.
/// - Format and other invisible characters are dropped: signs of direction, joiners, variation selectors, the soft
///   hyphen. A Malayalam chillu and the Bengali khanda ta are the consonant with a virama, as they were written with
///   a joiner before they had characters of their own.
/// - Decimal digits of all scripts are ASCII. Fullwidth and halfwidth forms, ligatures (`ﬁ`) and digraphs (`ǆ`) are the
///   letters they stand for. Dashes of every kind and the minus are `-`, apostrophes of every kind `'`, double quotation
///   marks of the same shape `"`: telephones replace those of the keyboard.
///
/// In the base form also:
/// - Marks on letters of Latin, Greek and Cyrillic, and on what belongs to no script, are dropped. й, ў, ї, ѓ and ќ
///   stay: they are letters, for which none is written without the mark. ё is е: in print it mostly is. Marks of other
///   scripts are vowels and more, and always stay, those of Arabic and Hebrew included.
/// - Letters of Latin whose stroke or hook does not decompose lose it: ø o, ł l, đ d, ħ h, ɓ b. æ is ae, œ oe, þ th, ð
///   d, ŋ n.
///
/// Folding a folded text changes nothing. The result has no control characters.
package func baseFolded(_ text: some StringProtocol) -> String {
    folded(String(text), .base)
}

/// The exact form of a text: folded as by `baseFolded`, with its accents and letters kept.
package func exactFolded(_ text: some StringProtocol) -> String {
    folded(String(text), .exact)
}

private func folded(_ text: String, _ form: FoldedText.Form) -> String {
    var text = text
    return switch text.withUTF8(ASCIIFolding.init) {
    case .unchanged: text
    case .changed(let folded): folded
    case .notASCII: FoldedText(text, form).string
    }
}

/// Both forms of an ASCII text, which has no accents.
private enum ASCIIFolding {
    case unchanged
    case changed(String)
    case notASCII

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var bits: UInt8 = 0
        var isChanged = false
        // At the start, so that a blank there counts as the second.
        var isBehindBlank = true
        for byte in bytes {
            bits |= byte
            let isBlank = SearchWord.isBlank(byte)
            isChanged = isChanged || (0x41...0x5A).contains(byte) || (isBlank && (isBehindBlank || byte != 0x20))
            isBehindBlank = isBlank
        }
        if bits >= 0x80 {
            self = .notASCII
        } else if !isChanged, !isBehindBlank {
            self = .unchanged
        } else {
            self = .changed(ASCIIFolding.folded(bytes))
        }
    }

    private static func folded(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: bytes.count) { folded in
            var count = 0
            for byte in bytes {
                if !SearchWord.isBlank(byte) {
                    folded[count] = SearchWord.lower(byte)
                } else if count > 0, folded[count - 1] != 0x20 {
                    folded[count] = 0x20
                } else {
                    continue
                }
                count += 1
            }
            return count > 0 && folded[count - 1] == 0x20 ? count - 1 : count
        }
    }
}
