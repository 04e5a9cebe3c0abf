internal import Testing
internal import UsherTerminal
internal import UsherUI

@Suite("A bracketed paste is text, never keys")
struct PasteTests {
    private static let start = "\u{1B}[200~"
    private static let end = "\u{1B}[201~"

    @Test("What stands between the marks comes whole, keys around it stay keys")
    func whole() {
        var decoder = TimedDecoder()
        let events = decoder.feed(Array("a\(Self.start)q\u{1B}[A\r\n\t\u{3}x\(Self.end)b".utf8))
        #expect(events.summary == ["a", "paste q\u{1B}[A\r\n\t\u{3}x", "b"])
    }

    @Test("It may arrive in pieces of any length", arguments: 1...9)
    func pieces(length: Int) {
        var decoder = TimedDecoder()
        let bytes = Array("\(Self.start)\u{1B}[20\u{1B}\u{1B}[201 क्षि 中\(Self.end)q".utf8)
        var events: [Event] = []
        for start in stride(from: 0, to: bytes.count, by: length) {
            events += decoder.feed(bytes[start..<min(bytes.count, start + length)])
        }
        #expect(events.summary == ["paste \u{1B}[20\u{1B}\u{1B}[201 क्षि 中", "q"])
    }

    @Test("After a pause it goes on: what comes is text of the same paste, up to its end")
    func paused() {
        var decoder = TimedDecoder()
        #expect(decoder.feed(Array("\(Self.start)half".utf8)).isEmpty)
        #expect(decoder.timeout == 1000)
        #expect(decoder.expire().summary == ["paste half"])
        #expect(decoder.feed(Array("qu".utf8)).isEmpty)
        #expect(decoder.timeout == 1000)
        #expect(decoder.expire().summary == ["paste qu"])
        #expect(decoder.feed(Array("it\(Self.end)k".utf8)).summary == ["paste it", "k"])
        #expect(decoder.timeout == nil)
    }

    @Test("A pause in the middle of the end mark or of a character spoils neither", arguments: [1, 2, 3, 5])
    func pausedInside(cut: Int) {
        var decoder = TimedDecoder()
        _ = decoder.feed(Array(Self.start.utf8))
        let mark = Array(Self.end.utf8)
        let character = Array("😀".utf8)
        _ = decoder.feed(character.prefix(cut))
        var events = decoder.expire()
        events += decoder.feed(character.dropFirst(cut) + mark.prefix(cut))
        events += decoder.expire()
        events += decoder.feed(mark.dropFirst(cut) + Array("q".utf8))
        #expect(events.summary == ["paste 😀", "q"])
    }

    @Test("Its start may be cut for so long that its first part was given up", arguments: 1...5)
    func startGivenUp(cut: Int) {
        var decoder = TimedDecoder()
        var events = decoder.feed(Array(Self.start.utf8).prefix(cut))
        while decoder.timeout != nil { events += decoder.expire() }
        #expect(events.summary.allSatisfy { ["Esc", "[", "Alt-["].contains($0) }, "\(events.summary)")
        let rest = Array(Self.start.utf8).dropFirst(cut) + Array("xq\(Self.end)k".utf8)
        #expect(decoder.feed(rest).summary == ["paste xq", "k"])
    }

    @Test("Without an end it ends by itself, after a longer silence")
    func unterminated() {
        var decoder = TimedDecoder()
        _ = decoder.feed(Array("\(Self.start)half".utf8))
        #expect(decoder.expire().summary == ["paste half"])
        #expect(decoder.timeout == 9000)
        #expect(decoder.expire().isEmpty)
        #expect(decoder.timeout == nil)
        #expect(decoder.feed(Array("k".utf8)).summary == ["k"])
    }

    @Test("The limit holds for all pieces together")
    func limitOfPieces() {
        var decoder = TimedDecoder(KeyDecoder(pasteLimit: 6))
        _ = decoder.feed(Array("\(Self.start)abcd".utf8))
        #expect(decoder.expire().summary == ["paste abcd"])
        #expect(decoder.feed(Array("efgh\(Self.end)".utf8)).summary == ["paste ef"])
    }

    @Test("What exceeds the limit is dropped, and no character is cut in two")
    func limit() {
        var decoder = TimedDecoder(KeyDecoder(pasteLimit: 8))
        #expect(decoder.feed(Array("\(Self.start)abc中中中中\(Self.end)".utf8)).summary == ["paste abc中"])
    }

    @Test("Bytes that are no UTF-8 come out as replacement characters")
    func invalid() {
        var decoder = TimedDecoder()
        let bytes = Array(Self.start.utf8) + [0x61, 0xFF, 0x62] + Array(Self.end.utf8)
        #expect(decoder.feed(bytes).summary == ["paste a\u{FFFD}b"])
    }

    @Test("An end mark without a start is nothing")
    func strayEnd() {
        var decoder = TimedDecoder()
        #expect(decoder.feed(Array("\(Self.end)x".utf8)).summary == ["x"])
    }
}
