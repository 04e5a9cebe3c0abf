internal import UsherCore

/// A token's watermark texts, folded and joined into the text that is searched.
struct FoldedTexts {
    /// Follows each text. A search text that contains it is never looked up in stored texts.
    static let separator: Unicode.Scalar = "\u{1F}"
    /// Replaces the null character, which ends a text for some engines' tokenizers.
    static let replacement: Unicode.Scalar = "\u{FFFD}"

    /// The version of the rules of a library's folded texts, titles included; differs whenever the result may differ
    /// for some text. A library with another version is folded again when it is opened.
    static let version = "\(caseFoldingVersion)-1"

    /// The rules of libraries that do not store a version.
    static let first = "14.0.0-1"

    let stored: String

    /// Two separators at the end make the last character, too, the start of a trigram.
    init(_ annotations: [Annotation]) {
        var joined = String.UnicodeScalarView()
        for annotation in annotations {
            for scalar in simpleCaseFolded(annotation.text).unicodeScalars {
                joined.append(scalar == "\0" ? FoldedTexts.replacement : scalar)
            }
            joined.append(FoldedTexts.separator)
        }
        joined.append(FoldedTexts.separator)
        stored = String(joined)
    }

    /// Whether the stored texts decide about this text; otherwise every set must be parsed and tested.
    static func decides(_ folded: String) -> Bool {
        !folded.unicodeScalars.contains { $0 == separator || $0 == replacement || $0 == "\0" }
    }
}
