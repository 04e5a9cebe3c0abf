internal import Testing
internal import UsherCore
internal import UsherUI

@testable internal import UsherTerminal

@Suite("Characters and colours a terminal lacks")
struct GlyphTests {
    @Test(
        "Without Unicode the design's signs have stand-ins in ASCII",
        arguments: zip("●◐○◌◇▌▐…─│┌┐└┘├┤·×⚠–→".unicodeScalars, "*~o-?>#~-|++++++.x!->".unicodeScalars))
    func ascii(sign: Unicode.Scalar, expected: Unicode.Scalar) {
        #expect(Glyphs(encoding: .singleByte).glyph(for: sign, width: 1) == expected)
    }

    @Test(
        "What has no stand-in is a question mark, what is ASCII stays", arguments: [("中", "?"), ("क", "?"), ("a", "a")])
    func others(sign: Unicode.Scalar, expected: Unicode.Scalar) {
        #expect(Glyphs(encoding: .singleByte).glyph(for: sign, width: 1) == expected)
    }

    @Test("A control character never reaches the terminal", arguments: ["\u{1B}", "\u{9B}", "\u{7F}", "\0"])
    func control(sign: Unicode.Scalar) {
        for encoding in [TextEncoding.utf8, .singleByte] {
            #expect(Glyphs(encoding: encoding).glyph(for: sign, width: 1) == "?")
        }
    }

    @Test("A palette's colours are found on every depth")
    func colors() {
        func number(_ color: TerminalColor, _ depth: ColorDepth) -> Int32 {
            ColorSupport(depth: depth).number(of: color)
        }
        #expect(number(.standard, .palette256) == -1)
        #expect(number(.index(200), .palette256) == 200)
        #expect(number(.index(7), .eight) == 7)
        #expect(number(.index(9), .eight) == -1, "not the colour without its brightness")
        #expect(number(.index(9), .sixteen) == 9)
        #expect(number(.index(9), .none) == -1)
        #expect(number(.index(1), .trueColor) == 1)
        #expect(number(.index(196), .trueColor) == 0xFF0000)
        #expect(number(.index(244), .trueColor) == 0x808080)
        #expect(number(.rgb(RGB(red: 1, green: 2, blue: 3)), .trueColor) == 0x010203)
        #expect(number(.rgb(RGB(red: 1, green: 2, blue: 3)), .palette256) == -1)
        #expect(number(.rgb(RGB(red: 0, green: 0, blue: 5)), .trueColor) == 8)
        #expect(number(.index(16), .trueColor) == 8, "not the black of the palette, which bold letters do not have")
    }
}
