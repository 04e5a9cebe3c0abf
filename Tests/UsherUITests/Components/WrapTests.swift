import Testing
import UsherCore
import UsherUI

@Suite("Texts broken into lines")
struct WrapTests {
    @Test(
        "Lines break at spaces and are as full as they can be",
        arguments: [
            ("one two three", 13, ["one two three"]), ("one two three", 12, ["one two", "three"]),
            ("one two three", 7, ["one two", "three"]), ("one two three", 6, ["one", "two", "three"]),
            ("  one   two  ", 7, ["one two"]), ("", 5, []), ("   ", 5, []), ("one", 0, []), ("one", -3, []),
        ])
    func spaces(_ text: String, _ width: Int, _ lines: [String]) {
        #expect(wrap(text, width: width) == lines)
    }

    @Test(
        "A word that is too long is cut between clusters, and what is left of it is filled up",
        arguments: [
            ("abcdefg", 3, ["abc", "def", "g"]), ("abcdefg h", 3, ["abc", "def", "g h"]),
            ("ab cdefgh", 4, ["ab", "cdef", "gh"]), ("王中文", 4, ["王中", "文"]), ("王中文", 3, ["王", "中", "文"]),
            ("क्षिक्षि", 5, ["क्षि", "क्षि"]), ("e\u{301}e\u{301}e\u{301}", 2, ["e\u{301}e\u{301}", "e\u{301}"]),
        ])
    func long(_ text: String, _ width: Int, _ lines: [String]) {
        #expect(wrap(text, width: width) == lines)
    }

    @Test(
        "Lines that are left out are told by the last one that is not",
        arguments: [
            (3, ["one", "two", "six"]), (2, ["one", "two…"]), (1, ["one…"]), (0, []), (-1, []),
        ])
    func cuts(_ rows: Int, _ lines: [String]) {
        #expect(cut(["one", "two", "six"], toRows: rows, width: 4) == lines)
        #expect(cut(["four", "more"], toRows: 1, width: 4) == ["fou…"])
    }

    @Test("A cluster that is wider than the line stands alone, and no text is lost")
    func tooWide() {
        #expect(wrap("王a", width: 1) == ["王", "a"])
        for width in 1...20 {
            let text = "Playback of 王中文 ends क्षि in 2 hours"
            let lines = wrap(text, width: width)
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
            #expect(lines.allSatisfy { cellWidth(of: $0) <= max(width, 3) })
        }
    }
}
