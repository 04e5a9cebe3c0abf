internal import Testing
internal import UsherCore
internal import UsherTerminal

@Suite("A terminal's answer on its background")
struct BackgroundAnswerTests {
    static let answers: [(String, RGB)] = [
        ("rgb:ffff/ffff/ffff", .white), ("rgb:0000/0000/0000", .black),
        ("rgb:ff/80/00", RGB(red: 255, green: 128, blue: 0)),
        ("rgb:f/8/0", RGB(red: 255, green: 136, blue: 0)), ("rgb:fff/800/000", RGB(red: 255, green: 128, blue: 0)),
        ("rgb:1e1e/1e1e/2E2E", RGB(red: 30, green: 30, blue: 46)), ("rgb:f/ff/ffff", .white),
        ("rgba:ffff/ffff/ffff/8000", .white), ("rgba:00/00/00/00", .black), ("#fff", .white),
        ("#1e1e2e", RGB(red: 30, green: 30, blue: 46)),
        ("#fff000fff", RGB(red: 255, green: 0, blue: 255)), ("#ffff00008080", RGB(red: 255, green: 0, blue: 128)),
    ]

    static let malformed = [
        "", "?", "white", "rgb:", "rgb://", "rgb:ff/ff", "rgb:ff/ff/ff/ff", "rgba:ff/ff/ff", "rgb:ff/ff/fg",
        "rgb:fffff/ff/ff", "rgb:ff/ff/-1", "rgb:ff/ff/ff ", "hsl:1/2/3", "#", "#ff", "#ffff", "#fffffffffffffff",
        "#ggg", "#ééé", "rgb:é/é/é", "rgb:ff/ff/ff;rgb:0/0/0",
    ]

    @Test("is a colour in each form, ended by BEL or ST", arguments: answers, ["\u{7}", "\u{1B}\\"])
    func known(answer: (text: String, color: RGB), end: String) {
        var decoder = KeyDecoder()
        #expect(decoder.feed(Array("a\u{1B}]11;\(answer.text)\(end)b".utf8), at: 0).summary == ["a", "b"])
        #expect(decoder.takeBackground() == answer.color)
        #expect(decoder.takeBackground() == nil)
    }

    @Test("is swallowed when it is malformed", arguments: malformed, ["\u{7}", "\u{1B}\\"])
    func unknown(answer: String, end: String) {
        var decoder = KeyDecoder()
        #expect(decoder.feed(Array("a\u{1B}]11;\(answer)\(end)b".utf8), at: 0).summary == ["a", "b"])
        #expect(decoder.takeBackground() == nil)
    }

    @Test("is a colour wherever it is cut", arguments: [0, 60, 300, 900], ["\u{7}", "\u{1B}\\"])
    func cut(pause: Int, end: String) {
        let bytes = Array("\u{1B}]11;rgb:ffff/ffff/ffff\(end)".utf8)
        for cut in 1..<bytes.count {
            var decoder = TimedDecoder()
            _ = decoder.feed(bytes[..<cut])
            _ = decoder.feed(bytes[cut...], after: pause)
            #expect(decoder.takeBackground() == .white, "cut at \(cut)")
        }
    }

    @Test("is nothing else than an OSC 11, and no part of a paste")
    func others() {
        var decoder = KeyDecoder()
        let white = "11;rgb:ffff/ffff/ffff"
        for text in [
            "\u{1B}P\(white)\u{7}", "\u{1B}]10\(white.dropFirst(2))\u{7}", "\u{1B}[200~\u{1B}]\(white)\u{7}\u{1B}[201~",
        ] {
            _ = decoder.feed(Array(text.utf8), at: 0)
            #expect(decoder.takeBackground() == nil)
        }
    }
}
