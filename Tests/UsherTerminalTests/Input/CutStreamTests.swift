internal import Testing
internal import UsherCore
internal import UsherTerminal
internal import UsherUI

/// Whole streams of what terminals send, with cuts and pauses at random places.
@Suite("A stream that a slow line cuts")
struct CutStreamTests {
    /// Everything that a cut behind its Escape does not make into two keys. Replies that are not asked for stand in
    /// `CutSequenceTests`.
    private static let parts = [
        "q", "A", "[", "O", "0", "\r", "\t", "\u{3}", "é", "中", "😀", "\u{1B}[A", "\u{1B}OB", "\u{1B}OA", "\u{1B}[1;5C",
        "\u{1B}[3~", "\u{1B}[20~", "\u{1B}[15~", "\u{1B}[[B", "\u{1B}[Z", "\u{1B}[<0;10;5M", "\u{1B}[<65;1;1M",
        "\u{1B}[Mxqq", "\u{1B}[?1;2c", "\u{1B}[99;5u", "\u{1B}]11;rgb:0000/ffff/1234\u{7}", "\u{1B}]52;c;eA==\u{1B}\\",
        "\u{1B}[200~q[A中\u{1B}[20\u{1B}OA\u{1B}[201~", "\u{1B}[200~\u{1B}\u{1B}]11;?\u{1B}[201~",
    ]

    /// The events with an Escape that was cut off left out: a pause behind it makes it a key.
    private func kept(_ events: [Event]) -> [String] {
        events.summary.filter { $0 != "Esc" }
    }

    @Test("is the same keys and pastes, whatever the cuts and the pauses", arguments: 0..<200)
    func cuts(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let text = (0..<40).map { _ in Self.parts.randomElement(using: &generator) ?? "" }.joined()
        let bytes = Array(text.utf8)
        var whole = TimedDecoder(KeyDecoder(takesMouse: true))
        let expected = kept(whole.feed(bytes))
        #expect(whole.timeout == nil)

        for most in [1, 3, 20] {
            var decoder = TimedDecoder(KeyDecoder(takesMouse: true))
            var got: [String] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                let length = Int.random(in: 1...most, using: &generator)
                let pause = [0, 0, 10, 60, 300, 900].randomElement(using: &generator) ?? 0
                got += kept(decoder.feed(rest.prefix(length), after: pause))
                rest = rest.dropFirst(length)
            }
            #expect(got == expected, "pieces of up to \(most) bytes of \(text.debugDescription)")
            #expect(decoder.timeout == nil)
        }
    }
}
