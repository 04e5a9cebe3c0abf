import Testing
import UsherCore

@Suite("Percent escapes")
struct PercentCodingTests {
    @Test("everything but letters, digits and -._~ is escaped, and comes back")
    func every() {
        let all = String((0...0x7F).map { Character(Unicode.Scalar(UInt8($0))) }) + "é–🂡\u{0}"
        for (spaceIsPlus, slashesStay) in [(false, false), (true, false), (false, true)] {
            let encoded = PercentCoding.encoded(all, spaceIsPlus: spaceIsPlus, slashesStay: slashesStay)
            let bare = encoded.utf8.filter { !$0.isUnreserved && $0 != UInt8(ascii: "%") }
            #expect(String(decoding: bare, as: UTF8.self) == (spaceIsPlus ? "+" : slashesStay ? "/" : ""))
            #expect(PercentCoding.decoded(Substring(encoded).utf8, plusIsSpace: spaceIsPlus) == all)
        }
        #expect(PercentCoding.encoded("é/ a") == "%C3%A9%2F%20a")
        #expect(PercentCoding.encoded("-._~aZ09") == "-._~aZ09")
    }

    @Test(
        "what only begins like an escape stays",
        arguments: [
            ("%", "%"), ("%4", "%4"), ("%4%41", "%4A"), ("%%41", "%A"), ("%zz%41", "%zzA"), ("a%2", "a%2"),
            ("%e9", "\u{FFFD}"), ("%C3%A9", "é"), ("%2541", "%41"), ("%+", "% "), ("%2B+", "+ "),
        ])
    func odd(_ text: String, _ wanted: String) {
        #expect(PercentCoding.decoded(Substring(text).utf8, plusIsSpace: true) == wanted)
    }

    @Test(
        "in a path only needless escapes go",
        arguments: [
            ("/%41%2d%7E", "/A-~"), ("/a%2Fb", "/a%2Fb"), ("/%25%34%31", "/%2541"), ("/%", "/%"), ("/%e9", "/%e9"),
            ("/+", "/+"),
        ])
    func path(_ text: String, _ wanted: String) {
        #expect(PercentCoding.withoutNeedlessEscapes(text) == wanted)
    }
}
