internal import UsherCore

/// A token's watermark texts, folded and joined into the one text that is searched.
struct FoldedTexts {
    /// Stands behind each text. A text looked for that holds it is never looked for in what is stored.
    static let separator: Unicode.Scalar = "\u{1F}"
    /// Stands for the null character, which ends a text for the tokenizers of some engines.
    static let replacement: Unicode.Scalar = "\u{FFFD}"

    /// The rules that the folded texts of a library follow, titles included: another text whenever some text is folded
    /// or joined otherwise. A library that has followed other rules is folded anew when it is opened.
    static let version = "\(caseFoldingVersion)-1"

    /// The rules that libraries were filled by before they told by which.
    static let first = "14.0.0-1"

    let stored: String

    /// Two separators at the end give the last character, too, three characters that begin with it.
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

    /// Whether what is stored tells all about this text; otherwise every set has to be read and asked.
    static func decides(_ folded: String) -> Bool {
        !folded.unicodeScalars.contains { $0 == separator || $0 == replacement || $0 == "\0" }
    }
}
