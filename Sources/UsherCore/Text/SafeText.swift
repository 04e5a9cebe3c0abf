/// Sanitises text from outside for one line of a terminal.
///
/// The result has no control character, no format character and nothing that glibc does not print. Characters that
/// could act on the terminal or deceive the user are made visible: C0 and DEL as pictures (`␛`, `␊`, `␡`), others by
/// number (`⟨202E⟩`). Characters that only shape glyphs are dropped, so that the width is the same on every terminal:
/// joiners behind a virama, between emoji or between letters of other scripts, variation selectors 15 and 16, skin
/// tones, flag tags. A mark without a letter gets a `◌`; more than four marks on a letter are dropped, since a cell
/// holds no more.
///
/// - Parameter limit: the most scalars to read; the rest becomes `…`.
package func safeText(_ text: String, limit: Int) -> String {
    if text.utf8.count <= limit, text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    var safe = SafeTextBuilder()
    var scalars = text.unicodeScalars.makeIterator()
    var next = scalars.next()
    var looked = 0
    while let scalar = next, looked < limit {
        next = scalars.next()
        safe.append(scalar, before: next)
        looked += 1
    }
    if next != nil { safe.appendAsIs("…") }
    return safe.text
}

/// Whether `safeText` would make a character visible: control characters, bidi controls and the like.
package func holdsUnsafeCharacters(_ text: String) -> Bool {
    var safe = SafeTextBuilder()
    var scalars = text.unicodeScalars.makeIterator()
    var next = scalars.next()
    while let scalar = next {
        next = scalars.next()
        safe.append(scalar, before: next)
    }
    return safe.hasReplaced
}

private struct SafeTextBuilder {
    private(set) var text = ""
    /// Whether a scalar was replaced by a picture or number.
    private(set) var hasReplaced = false
    private var previous: Unicode.Scalar?
    private var marks = 0
    private var isInFlag = false

    mutating func append(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) {
        let value = scalar.value
        switch value {
        case 0x20..<0x7F:
            appendAsIs(scalar)
        case 0..<0x20:
            replace(with: 0x2400 + value)
        case 0x7F:
            replace(with: 0x2421)
        case 0x200C, 0x200D:
            if !isTypographic(joinerBefore: next) { replaceByNumber(scalar) }
        case 0xFE0E, 0xFE0F:
            if previous == nil { replaceByNumber(scalar) }
        case 0x1F3FB...0x1F3FF:
            if !(previous?.properties.isEmojiModifierBase ?? false) { appendAsIs(scalar) }
        case 0xE0020...0xE007F:
            if !isInFlag { replaceByNumber(scalar) }
        default:
            if isShownByNumber(scalar) { replaceByNumber(scalar) } else { appendPrintable(scalar) }
        }
    }

    mutating func appendAsIs(_ scalar: Unicode.Scalar) {
        text.unicodeScalars.append(scalar)
        previous = scalar
        marks = 0
        isInFlag = scalar == "\u{1F3F4}"
    }

    private mutating func appendPrintable(_ scalar: Unicode.Scalar) {
        let takesNoCell = cellWidth(scalar) == 0
        if previous == nil, takesNoCell || scalar.properties.generalCategory == .spacingMark { appendAsIs("◌") }
        guard takesNoCell else {
            appendAsIs(scalar)
            return
        }
        guard marks < 4 else { return }
        marks += 1
        text.unicodeScalars.append(scalar)
        previous = scalar
    }

    private mutating func replace(with picture: UInt32) {
        hasReplaced = true
        appendAsIs(Unicode.Scalar(picture) ?? "\u{FFFD}")
    }

    private mutating func replaceByNumber(_ scalar: Unicode.Scalar) {
        hasReplaced = true
        for shown in "⟨\(String(scalar.value, radix: 16, uppercase: true))⟩".unicodeScalars { appendAsIs(shown) }
    }

    private func isTypographic(joinerBefore next: Unicode.Scalar?) -> Bool {
        guard let previous else { return false }
        if previous.properties.canonicalCombiningClass == .virama { return true }
        guard let next else { return false }
        if isPictograph(previous) && isPictograph(next) { return true }
        return isLetter(previous) && isLetter(next)
    }

    private func isPictograph(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isEmoji && scalar.value > 0xFF
    }

    /// Scripts whose spelling uses joiners start after Cyrillic and Armenian.
    private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x590 && scalar.properties.isAlphabetic
    }

    private func isShownByNumber(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Letters by category, yet blank on the screen: the Hangul fillers; the grapheme joiner.
        case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x034F: return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
        default: return scalar.properties.isVariationSelector || !isPrintable(scalar)
        }
    }
}
