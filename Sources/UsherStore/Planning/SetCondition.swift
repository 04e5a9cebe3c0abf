internal import UsherCore

/// A part of a filter that the set of a token's annotations decides.
enum SetCondition: Hashable {
    case word(SearchWord)
    case substring(SearchText)
    case warned(Bool)
    case watermarks(ClosedRange<Int>)

    func holds(for annotations: [Annotation]) -> Bool {
        switch self {
        case .word(let word): annotations.contains { word.matches(text: $0.text) }
        case .substring(let text): annotations.contains { text.matches(text: $0.text) }
        case .warned(let isWarned): annotations.contains { !$0.lint().isEmpty } == isWarned
        case .watermarks(let counts): counts.contains(annotations.count)
        }
    }

    /// Texts of which the folded text of a matching set contains one; `nil` when folded texts tell nothing.
    var needles: [String]? {
        switch self {
        case .word(let word): word.needles
        case .substring(let text): SetCondition.baseText(of: text).map { [$0] }
        case .warned, .watermarks: nil
        }
    }

    /// Whether a folded text that contains a needle is enough.
    var isDecidedByNeedles: Bool {
        if case .word(let word) = self { word.isDecidedByIndex } else { false }
    }

    /// Whether it holds for exactly the sets that an index lists for it.
    var isDecidedByList: Bool {
        switch self {
        case .word, .substring: isDecidedByNeedles
        case .warned, .watermarks: true
        }
    }

    /// The text itself, if every text that contains it after simple case folding contains it in its base form, too.
    ///
    /// So it is for ASCII: letters, digits and marks stand for themselves in base texts, in which a single blank between
    /// them stays; characters that fold to ASCII letters (the long s, the Kelvin sign) have these as their base.
    private static func baseText(of text: SearchText) -> String? {
        var last = UInt8(ascii: " ")
        for byte in text.folded.utf8 {
            guard (0x20..<0x7F).contains(byte), byte != 0x20 || last != 0x20 else { return nil }
            last = byte
        }
        return last == 0x20 ? nil : text.folded
    }
}
