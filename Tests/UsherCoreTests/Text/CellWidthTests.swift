import Glibc
import Testing

@testable import UsherCore

// Swift does not see these two of the C library.
@_silgen_name("wcwidth") private func wcwidth(_ character: wchar_t) -> Int32
@_silgen_name("gnu_get_libc_version") private func libraryVersion() -> UnsafePointer<CChar>

@Suite("Cells of a text")
struct CellWidthTests {
    @Test(
        "A text is as wide as its scalars together",
        arguments: [
            ("", 0), ("abc", 3), ("क्षि", 3), ("நி", 2), ("王中文", 6), ("🇮🇳", 2), ("❤️", 1), ("👨‍👩‍👧‍👦", 8), ("e\u{301}", 1),
            ("ｱ", 1), ("Ａ", 2), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("…", 1), ("●◐○◌◇⚠", 6), ("നി", 2),
            ("\u{1B}", 1), ("\u{E000}", 1), ("\u{378}", 1), ("⟨202E⟩␛␊", 8),
        ])
    func widths(text: String, width: Int) {
        #expect(cellWidth(of: text) == width)
    }

    @Test(
        "A truncated text keeps whole clusters and says that it was cut",
        arguments: [
            ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abcdef", 1, "…"), ("abcdef", 0, ""), ("abc", -1, ""),
            ("王中文", 6, "王中文"), ("王中文", 5, "王中…"), ("王中文", 4, "王…"), ("王中文", 2, "…"), ("王", 1, "…"),
            ("क्षिक्षि", 6, "क्षिक्षि"), ("क्षिक्षि", 5, "क्षि…"), ("क्षिक्षि", 3, "…"), ("🇮🇳🇮🇳", 3, "🇮🇳…"), ("", 0, ""),
            ("ab\u{301}c", 2, "a…"), ("ab\u{301}c", 3, "ab\u{301}c"),
        ])
    func truncation(text: String, width: Int, expected: String) {
        #expect(truncated(text, toWidth: width) == expected)
        #expect(cellWidth(of: fitted(text, toWidth: width)) == max(width, 0))
    }

    @Test(
        "A text truncated in its middle keeps its beginning and its last words",
        arguments: [
            ("Thermodynamics 01", 17, "Thermodynamics 01"), ("Thermodynamics 01", 16, "Thermodynami… 01"),
            ("Thermodynamics 01", 11, "Thermod… 01"), ("Thermodynamics 01", 8, "Therm…01"),
            ("Thermodynamics 01", 3, "Th…"), ("Thermodynamics 01", 1, "…"), ("Thermodynamics 01", 0, ""),
            ("Organic Chemistry 02", 12, "Organic… 02"), ("lecture-thermo-02.mp4", 12, "lecture-…mp4"),
            ("யாந்திரிகவியல் 03", 10, "யாந்தி… 03"), ("王小明王小明 7", 9, "王小明… 7"), ("a b c d e f 12", 10, "a b c… 12"),
            ("🇮🇳🇮🇳🇮🇳🇮🇳🇮🇳🇮🇳", 8, "🇮🇳🇮🇳…🇮🇳"), ("ends with a blank ", 12, "ends wit…nk "),
        ])
    func middle(text: String, width: Int, expected: String) {
        #expect(truncatedInMiddle(text, toWidth: width) == expected)
    }

    @Test("Cut in the middle, a text has its width at most, whole clusters, and both ends")
    func middleOfAnything() {
        var random = SplitMix64(seed: 7)
        let pieces = ["a", "B", " ", "0", "7", "क्षि", "நி", "王", "🇮🇳", "e\u{301}", "👨‍👩‍👧‍👦", "·", "-", "ｱ"]
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 1...30, using: &random)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &random)]
            }.joined()
            let width = Int.random(in: 0...40, using: &random)
            let cut = truncatedInMiddle(text, toWidth: width)
            #expect(cellWidth(of: cut) <= width)
            guard cut != text, width > 0 else { continue }
            #expect(cellWidth(of: text) > width, "\(text) at \(width)")
            let parts = cut.split(separator: "…", omittingEmptySubsequences: false)
            #expect(parts.count == 2, "\(cut)")
            #expect(
                Array(text).starts(with: Array(parts[0])) && Array(text.reversed()).starts(with: parts[1].reversed()))
            if let last = text.last, cellWidth(of: String(last)) <= (width - 1) / 3 {
                #expect(cut.last == last, "\(cut)")
            }
            if let first = text.first, first != " ", cellWidth(of: String(first)) <= width / 2 {
                #expect(cut.first == first, "\(text) at \(width): \(cut)")
            }
        }
    }

    @Test("A fitted text fills its column on the side that is asked for")
    func fitting() {
        #expect(fitted("中", toWidth: 4) == "中  ")
        #expect(fitted("12", toWidth: 4, rightAligned: true) == "  12")
        #expect(fitted("王中", toWidth: 3) == "王…")
    }

    /// The C library that the table was made from; another one knows another version of Unicode.
    private static let isTablesLibrary = String(cString: libraryVersion()) == "2.36"

    @Test(
        "Every scalar has the cells that the C library gives it",
        .enabled(if: isTablesLibrary, "the table is glibc 2.36's: make it anew with Scripts/cellwidth.c"))
    func library() throws {
        let locale = try #require(newlocale(LC_CTYPE_MASK, "C.UTF-8", nil))
        let before = uselocale(locale)
        defer {
            uselocale(before)
            freelocale(locale)
        }
        var others: [String] = []
        for value in 0x20...0x10FFFF as ClosedRange<UInt32> {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let told = wcwidth(wchar_t(bitPattern: value))
            if cellWidth(scalar) != (told < 0 ? 1 : Int(told)) || isPrintable(scalar) != (told >= 0) {
                others.append("U+\(String(value, radix: 16)): \(cellWidth(scalar)), \(told)")
            }
        }
        #expect(others == [])
    }

    @Test("a sentence is cut behind a word, and a first word that is too long in itself")
    func atWord() {
        #expect(truncatedAtWord("Could not be read", toWidth: 17) == "Could not be read")
        #expect(truncatedAtWord("Could not be read", toWidth: 16) == "Could not be …")
        #expect(truncatedAtWord("Could not be read", toWidth: 14) == "Could not be …")
        #expect(truncatedAtWord("Could not be read", toWidth: 13) == "Could not …")
        #expect(truncatedAtWord("Unreachable host", toWidth: 6) == "Unrea…")
        for width in 0...40 {
            #expect(cellWidth(of: truncatedAtWord("இது ஒரு நீண்ட வாக்கியம் again", toWidth: width)) <= width)
        }
    }
}
