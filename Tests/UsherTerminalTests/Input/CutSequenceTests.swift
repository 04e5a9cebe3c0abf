internal import Testing
internal import UsherCore
internal import UsherTerminal

/// What a terminal sends in one piece arrives in several over a slow line, with pauses of any length between them.
@Suite("A sequence that a slow line cuts")
struct CutSequenceTests {
    /// What a terminal sends, and the events of it.
    static let sequences: [(String, [String])] = [
        ("\u{1B}[A", ["↑"]), ("\u{1B}[D", ["←"]), ("\u{1B}OA", ["↑"]), ("\u{1B}OC", ["→"]), ("\u{1B}[H", ["Home"]),
        ("\u{1B}[1;5C", ["→"]), ("\u{1B}[Z", ["Shift-Tab"]), ("\u{1B}OM", ["Enter"]), ("\u{1B}Op", ["0"]),
        ("\u{1B}[3~", ["Del"]), ("\u{1B}[15~", ["F5"]), ("\u{1B}[24~", ["F12"]), ("\u{1B}OP", ["F1"]),
        ("\u{1B}[[A", ["F1"]), ("\u{1B}[1;2P", ["F1"]), ("\u{1B}[27;5;99~", []), ("\u{1B}[99;5u", []),
        ("\u{1B}[?1;2c", []), ("\u{1B}[0n", []), ("\u{1B}[I", []), ("\u{1B}[<0;10;5M", ["press 9,4"]),
        ("\u{1B}[<0;10;5m", []), ("\u{1B}[<65;1;1M", ["wheelDown 0,0"]), ("\u{1B}[Mxqq", []),
        ("\u{1B}]11;rgb:ffff/ffff/ffff\u{7}", []), ("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\", []),
        ("\u{1B}]52;c;eA==\u{1B}\\", []), ("\u{1B}P>|xterm(380)\u{1B}\\", []), ("\u{1B}_Gi=31;OK\u{1B}\\", []),
        ("\u{1B}^0AXq\u{1B}\\", []), ("\u{1B}X0AXq\u{1B}\\", []), ("é", ["é"]), ("中", ["中"]), ("😀", ["😀"]),
        ("\u{1B}[200~q\u{1B}OA[Ax\r\u{1B}[201~", ["paste q\u{1B}OA[Ax\r"]), ("\u{1B}[200~\u{1B}[201~", ["paste "]),
    ]

    static let pauses = [0, 30, 60, 300, 900]

    /// The decoder of a terminal with a mouse, and what follows from a cut behind an Escape: where the pause is longer
    /// than the delay, the Escape was a key, and that is all.
    private func decoder(_ delay: Int) -> TimedDecoder {
        TimedDecoder(KeyDecoder(escapeDelay: delay, takesMouse: true))
    }

    private func expected(_ events: [String], of sequence: String, pause: Int, delay: Int) -> [String] {
        (sequence.hasPrefix("\u{1B}") && pause > delay ? ["Esc"] : []) + events + ["z"]
    }

    @Test("means the same wherever it is cut; no letter of it is a key", arguments: sequences, [25, 100])
    func cutOnce(_ told: (String, [String]), delay: Int) {
        let bytes = Array(told.0.utf8)
        for pause in Self.pauses {
            for cut in 1..<bytes.count {
                var decoder = decoder(delay)
                var got = decoder.feed(bytes[..<cut])
                got += decoder.feed(bytes[cut...], after: pause)
                #expect(decoder.timeout == nil, "cut at \(cut)")
                got += decoder.feed("z")
                let wanted = expected(told.1, of: told.0, pause: cut == 1 ? pause : 0, delay: delay)
                #expect(got.summary == wanted, "cut at \(cut) for \(pause) ms")
            }
        }
    }

    @Test("means the same byte by byte", arguments: sequences, [25, 100])
    func cutEverywhere(_ told: (String, [String]), delay: Int) {
        for pause in Self.pauses {
            // Escape and a letter that came apart are two keys unless the rest of a reply comes soon.
            let isReply = ["\u{1B}P", "\u{1B}_", "\u{1B}^", "\u{1B}X"].contains(where: told.0.hasPrefix)
            if isReply, pause > delay { continue }
            var decoder = decoder(delay)
            var got: [String] = []
            for (number, byte) in told.0.utf8.enumerated() {
                got += decoder.feed([byte], after: number == 0 ? 0 : pause).summary
            }
            got += decoder.feed("z").summary
            #expect(got == expected(told.1, of: told.0, pause: pause, delay: delay), "pauses of \(pause) ms")
        }
    }

    @Test("whose rest comes after ten seconds is still text where it is a paste")
    func stalled() {
        var decoder = decoder(25)
        var got = decoder.feed("\u{1B}")
        got += decoder.feed("[200~qA\u{1B}[201~z", after: 9_000)
        #expect(got.summary == ["Esc", "paste qA", "z"])
        got = decoder.feed("\u{1B}[20")
        got += decoder.feed("0~qA\u{1B}[201~z", after: 9_000)
        #expect(got.summary == ["paste qA", "z"])
    }

    @Test("whose rest never comes is dropped, and keys are keys again")
    func lost() {
        for start in ["\u{1B}[", "\u{1B}[1", "\u{1B}O", "\u{1B}[200", "\u{1B}]11;rgb:00", "\u{1B}P>|x", "\u{1B}[<0;1"] {
            var decoder = decoder(25)
            var got = decoder.feed(start)
            got += decoder.drain()
            got += decoder.feed("q")
            #expect(got.summary.filter { !$0.hasPrefix("Alt-") } == ["q"], "\(start.debugDescription)")
        }
    }

    @Test("An end mark may be cut anywhere, for any time: the text is a paste", arguments: [0, 300, 1500, 5000])
    func endMark(pause: Int) {
        let bytes = Array("\u{1B}[200~some qA\u{1B}[201~".utf8)
        for cut in 6..<bytes.count {
            var decoder = decoder(25)
            var got = decoder.feed(bytes[..<cut])
            got += decoder.feed(Array(bytes[cut...]) + [UInt8(ascii: "z")], after: pause)
            let pasted = got.summary.dropLast().map { $0.dropFirst("paste ".count) }
            #expect(pasted.joined() == "some qA" && got.summary.last == "z", "cut at \(cut)")
        }
    }
}
