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
}
