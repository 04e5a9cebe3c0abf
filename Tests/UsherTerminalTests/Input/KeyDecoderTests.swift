internal import Testing
internal import UsherTerminal
internal import UsherUI

@Suite("Bytes of a terminal become keys")
struct KeyDecoderTests {
    static let sequences: [(String, Key)] = [
        ("\u{1B}[A", .up), ("\u{1B}[B", .down), ("\u{1B}[C", .right), ("\u{1B}[D", .left), ("\u{1B}OA", .up),
        ("\u{1B}OD", .left), ("\u{1B}[H", .home), ("\u{1B}[F", .end), ("\u{1B}OH", .home), ("\u{1B}[1~", .home),
        ("\u{1B}[4~", .end), ("\u{1B}[7~", .home), ("\u{1B}[8~", .end), ("\u{1B}[2~", .insert),
        ("\u{1B}[3~", .delete), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}OP", .function(1)),
        ("\u{1B}OS", .function(4)), ("\u{1B}[15~", .function(5)), ("\u{1B}[21~", .function(10)),
        ("\u{1B}[24~", .function(12)), ("\u{1B}[11~", .function(1)), ("\u{1B}[[A", .function(1)),
        ("\u{1B}[[E", .function(5)), ("\u{1B}[Z", .backTab), ("\u{1B}[1;5C", .right), ("\u{1B}[1;2P", .function(1)),
        ("\u{1B}[5;3~", .pageUp), ("\u{1B}OM", .enter), ("\u{1B}Op", .character("0")), ("\u{1B}Ok", .character("+")),
        ("\r", .enter), ("\n", .enter), ("\t", .tab), ("\u{8}", .backspace), ("\u{7F}", .backspace),
        ("\u{1}", .control("a")), ("\u{1A}", .control("z")), ("\u{1C}", .control("\\")), ("\0", .control(" ")),
        ("\u{1B}x", .alt("x")), ("\u{1B}é", .alt("é")), ("\u{1B}\u{7F}", .alt("\u{7F}")), ("a", .character("a")),
        ("é", .character("é")), ("e\u{301}", .character("e\u{301}")), ("कि", .character("कि")), ("中", .character("中")),
        ("👨‍👩‍👧", .character("👨‍👩‍👧")), (" ", .character(" ")),
    ]

    @Test("A whole sequence is its key", arguments: sequences)
    func whole(sequence: String, key: Key) {
        var decoder = TimedDecoder()
        #expect(keys(decoder.feed(Array(sequence.utf8))) == [key])
        #expect(decoder.timeout == nil)
    }

    @Test("A sequence that starts like one and arrives byte by byte is the same key", arguments: sequences)
    func split(sequence: String, key: Key) {
        guard ["\u{1B}[", "\u{1B}O"].contains(where: sequence.hasPrefix), sequence.utf8.count > 2 else { return }
        var decoder = TimedDecoder()
        var got: [Event] = []
        for byte in sequence.utf8 { got += decoder.feed([byte]) }
        #expect(keys(got) == [key])
        #expect(decoder.timeout == nil)
    }

    @Test("A character that arrives in pieces is whole")
    func splitCharacter() {
        var decoder = TimedDecoder()
        var got: [Event] = []
        for byte in "中😀".utf8 { got += decoder.feed([byte]) }
        #expect(keys(got) == [.character("中"), .character("😀")])
    }

    @Test("A lone Escape is a key once its time is over")
    func loneEscape() {
        var decoder = TimedDecoder(KeyDecoder(escapeDelay: 25))
        #expect(decoder.feed([0x1B]).isEmpty)
        #expect(decoder.timeout == 25)
        #expect(keys(decoder.expire()) == [.escape])
        #expect(decoder.timeout == nil)
    }

    @Test("Escape and a letter from two reads are two keys")
    func escapeThenLetter() {
        var decoder = TimedDecoder()
        #expect(keys(decoder.feed([0x1B]) + decoder.feed(Array("q".utf8))) == [.escape, .character("q")])
    }

    @Test("Escape twice and an arrow are three keys")
    func escapes() {
        var decoder = TimedDecoder()
        #expect(keys(decoder.feed(Array("\u{1B}\u{1B}\u{1B}[A".utf8))) == [.escape, .escape, .up])
    }

    @Test("Alt with a letter that starts longer sequences is decided by time", arguments: "[O]P_^X")
    func altIntroducer(letter: Character) {
        var decoder = TimedDecoder()
        #expect(decoder.feed("\u{1B}\(letter)").isEmpty)
        #expect(decoder.timeout == 1000)
        #expect(keys(decoder.expire()) == [.alt(letter)])
    }

    @Test(
        "Unknown sequences are dropped and their letters are not keys",
        arguments: [
            "\u{1B}[99~", "\u{1B}[1;2;3;4x", "\u{1B}[?1;2c", "\u{1B}[>0;276;0c", "\u{1B}[I", "\u{1B}[24;80R",
            "\u{1B}[27;5;9~", "\u{1B}[<0;3;4M", "\u{1B}]11;rgb:0000/0000/0000\u{7}", "\u{1B}]52;c;eA==\u{1B}\\",
            "\u{1B}P>|xterm(380)\u{1B}\\", "\u{1B}_Gi=31;OK\u{1B}\\", "\u{1B}Oz", "\u{9B}", "\u{1B}[200",
        ])
    func swallowed(sequence: String) {
        var decoder = TimedDecoder()
        var got = decoder.feed(Array(sequence.utf8))
        if decoder.timeout != nil { got += decoder.expire() }
        got += decoder.feed(Array("z".utf8))
        #expect(keys(got).filter { if case .function = $0 { false } else { true } } == [.character("z")])
    }

    @Test("A control byte breaks a sequence off and counts")
    func broken() {
        var decoder = TimedDecoder()
        for start in ["\u{1B}[1;", "\u{1B}[[", "\u{1B}]11;rgb:00", "\u{1B}P>|x"] {
            #expect(keys(decoder.feed("\(start)\rq")) == [.enter, .character("q")])
            #expect(keys(decoder.feed("\(start)\u{1B}OA")) == [.up])
        }
    }

    @Test("A title that the terminal tells is no key", arguments: ["\u{1B}]lxq?\u{1B}\\", "\u{1B}]Lxq?\u{7}"])
    func titles(reply: String) {
        var decoder = TimedDecoder()
        #expect(decoder.feed(Array("\(reply)k".utf8)).summary == ["k"])
    }

    @Test("Sequences and replies of any length are dropped whole", arguments: [1, 100, 4096])
    func long(size: Int) {
        let digits = String(repeating: "12", count: 5000)
        for sequence in ["\u{1B}]52;c;\(digits)\u{7}", "\u{1B}P1$\(digits)\u{1B}\\", "\u{1B}[1;\(digits)A"] {
            var decoder = TimedDecoder()
            var rest = Array(sequence.utf8)[...]
            while !rest.isEmpty {
                #expect(decoder.feed(rest.prefix(size)).isEmpty)
                rest = rest.dropFirst(size)
            }
            #expect(keys(decoder.feed("z")) == [.character("z")])
        }
    }

    @Test("Bytes that are no UTF-8 are no keys")
    func invalid() {
        var decoder = TimedDecoder()
        let bytes: [UInt8] = [0xFF, 0x61, 0xC3, 0x62, 0xE4, 0xB8, 0x63, 0xED, 0xA0, 0x80, 0x64]
        #expect(keys(decoder.feed(bytes)) == "abcd".map { .character($0) })
    }

    @Test("A one-byte encoding has its own characters")
    func singleByte() {
        let latin = (128...255).map { Unicode.Scalar(UInt32($0)) }
        var decoder = TimedDecoder(KeyDecoder(highCharacters: latin))
        #expect(keys(decoder.feed([0xE9, 0x61])) == [.character("é"), .character("a")])
    }

    @Test("What terminfo says of a terminal comes first")
    func terminfo() {
        var decoder = TimedDecoder(KeyDecoder(table: KeyTable(named: [Array("\u{1B}[1~".utf8): .insert])))
        #expect(keys(decoder.feed(Array("\u{1B}[1~".utf8))) == [.insert])
    }

    @Test("Random bytes never trap and leave nothing behind for ever", arguments: 0..<50)
    func random(seed: Int) {
        var decoder = TimedDecoder(KeyDecoder(pasteLimit: 64))
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        for _ in 0..<200 {
            var bytes: [UInt8] = []
            for _ in 0..<Int(state >> 60) + 1 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(state >> 40 & 3 == 0 ? 0x1B : UInt8(truncatingIfNeeded: state >> 33))
            }
            _ = decoder.feed(bytes)
        }
        // A paste without an end is first delivered, then given up.
        for _ in 0..<2 { _ = decoder.expire() }
        #expect(decoder.timeout == nil)
    }

    private func keys(_ events: [Event]) -> [Key] {
        events.compactMap { if case .key(let key) = $0 { key } else { nil } }
    }
}
