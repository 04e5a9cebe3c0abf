/// A UUID as a text spells it: with dashes, or as 32 digits in a row.
struct WrittenCode {
    let code: TokenCode
    let hasDashes: Bool
    let start: Int
    let end: Int

    /// The most line ends or spaces that may interrupt a code.
    private static let mostBreaks = 2
    private static let dashes = [8, 13, 18, 23]

    /// - Parameter index: where the code begins; it must not be the rest of a longer word.
    init?(in bytes: [UInt8], at index: Int) {
        guard bytes[index].isHexDigit, WrittenCode.begins(bytes, at: index) else { return nil }
        if let (digits, end) = WrittenCode.row(bytes, from: index), let code = WrittenCode.code(digits) {
            (self.code, hasDashes, start, self.end) = (code, false, index, end)
            return
        }
        var text: [UInt8] = []
        var position = index
        var breaks = 0
        while text.count < 36 {
            let isDash = WrittenCode.dashes.contains(text.count)
            if position < bytes.count, isDash ? bytes[position] == UInt8(ascii: "-") : bytes[position].isHexDigit {
                text.append(bytes[position])
                position += 1
            } else if !text.isEmpty, breaks < WrittenCode.mostBreaks,
                let next = WrittenCode.lineBreak(bytes, at: position)
            {
                breaks += 1
                position = next
            } else {
                return nil
            }
        }
        guard WrittenCode.ends(bytes, at: position), let code = TokenCode(uuid: String(decoding: text, as: UTF8.self))
        else { return nil }
        (self.code, hasDashes, start, end) = (code, true, index, position)
    }

    /// 32 digits without dashes.
    private static func row(_ bytes: [UInt8], from start: Int) -> (digits: ArraySlice<UInt8>, end: Int)? {
        let digits = bytes[start...].prefix { $0.isHexDigit }
        guard digits.count == 32, ends(bytes, at: digits.endIndex) else { return nil }
        return (digits, digits.endIndex)
    }

    private static func code(_ digits: ArraySlice<UInt8>) -> TokenCode? {
        var text: [UInt8] = []
        for digit in digits {
            if dashes.contains(text.count) { text.append(UInt8(ascii: "-")) }
            text.append(digit)
        }
        return TokenCode(uuid: String(decoding: text, as: UTF8.self))
    }

    /// The index behind a line's end (with the `=` before it and the `>` after it that mail inserts), or behind spaces.
    private static func lineBreak(_ bytes: [UInt8], at start: Int) -> Int? {
        var index = start
        func skip(_ wanted: [UInt8]) {
            while index < bytes.count, wanted.contains(bytes[index]) { index += 1 }
        }
        skip([UInt8(ascii: "=")])
        guard index - start <= 1 else { return nil }
        let line = index
        skip([UInt8(ascii: " "), UInt8(ascii: "\n")])
        guard index > line else { return nil }
        if bytes[line..<index].contains(UInt8(ascii: "\n")) { skip([UInt8(ascii: ">"), UInt8(ascii: " ")]) }
        return index
    }

    /// Whether a word can begin here: no letter or digit in front, and no dash or underscore that belongs to one,
    /// unless it ends a word of letters (`token-…`).
    private static func begins(_ bytes: [UInt8], at index: Int) -> Bool {
        guard index > 0 else { return true }
        let before = bytes[index - 1]
        if before == UInt8(ascii: "D") { return isQuotedPrintable(bytes, at: index) }
        guard !before.isLetterOrDigit else { return false }
        guard before == UInt8(ascii: "-") || before == UInt8(ascii: "_") else { return true }
        let word = bytes[..<(index - 1)].reversed().prefix { $0.isLetterOrDigit }
        guard before == UInt8(ascii: "-") else { return word.isEmpty }
        return word.isEmpty || !word.allSatisfy(\.isHexDigit)
    }

    /// Whether `=3D` stands in front, the quoted-printable form of `=`.
    static func isQuotedPrintable(_ bytes: [UInt8], at index: Int) -> Bool {
        index >= 3 && bytes[index - 3] == UInt8(ascii: "=") && bytes[index - 2] == UInt8(ascii: "3")
    }

    private static func ends(_ bytes: [UInt8], at index: Int) -> Bool {
        guard index < bytes.count else { return true }
        guard !bytes[index].isLetterOrDigit else { return false }
        guard bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "_"), index + 1 < bytes.count else {
            return true
        }
        return !bytes[index + 1].isLetterOrDigit
    }
}
