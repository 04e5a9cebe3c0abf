internal import Testing
internal import UsherTerminal
internal import UsherUI

@Suite("The key Escape")
struct EscapeKeyTests {
    @Test("is one key each time it is pressed", arguments: [25, 100], [0, 10, 30, 300, 2000])
    func repeated(delay: Int, pause: Int) {
        var decoder = TimedDecoder(KeyDecoder(escapeDelay: delay))
        var got: [Event] = []
        for _ in 0..<3 { got += decoder.feed("\u{1B}", after: pause) }
        got += decoder.drain()
        #expect(got.summary == ["Esc", "Esc", "Esc"])
        #expect(decoder.timeout == nil)
        got = decoder.feed("\u{1B}\u{1B}")
        got += decoder.drain()
        #expect(got.summary == ["Esc", "Esc"])
    }

    @Test("is Alt only with a character of the same read", arguments: [0, 30, 300])
    func alt(pause: Int) {
        var decoder = TimedDecoder()
        #expect(decoder.feed("\u{1B}x\u{1B}é\u{1B}b").summary == ["Alt-x", "Alt-é", "Alt-b"])
        var got = decoder.feed("\u{1B}")
        got += decoder.feed("x", after: pause)
        #expect(got.summary == ["Esc", "x"])
    }

    /// Keys that follow within a second, each in a read of its own, and those that they are.
    static let typed: [(keys: [String], events: [String])] = [
        (["["], ["["]), (["]"], ["]"]), (["O"], ["O"]), (["P"], ["P"]), (["X"], ["X"]), (["]", "]"], ["]", "]"]),
        (["[", "\r"], ["[", "Enter"]), (["[", "\u{1B}"], ["[", "Esc"]), (["O", "\r"], ["O", "Enter"]),
        (["P", "q"], ["P", "q"]), (["]", "q"], ["]", "q"]), (["j", "[", "A"], ["j", "[", "A"]),
        (["[", "é"], ["[", "é"]),
    ]

    @Test("leaves a typed character that could go on with a sequence a character", arguments: typed, [5, 300])
    func introducers(typed: (keys: [String], events: [String]), pause: Int) {
        var decoder = TimedDecoder()
        var got = decoder.feed("\u{1B}")
        for key in typed.keys { got += decoder.feed(key, after: pause) }
        got += decoder.drain()
        #expect(got.summary == ["Esc"] + typed.events)
    }

    @Test("holds a letter that begins a reply no longer than itself, and a bracket no longer than a second")
    func holding() {
        for (letter, delay) in [("P", 25), ("X", 25), ("_", 25), ("^", 25), ("[", 1000), ("O", 1000), ("]", 1000)] {
            var decoder = TimedDecoder()
            _ = decoder.feed("\u{1B}")
            #expect(decoder.feed(letter, after: 300).summary == ["Esc"])
            #expect(decoder.timeout == delay)
            #expect(decoder.expire().summary == [letter])
        }
    }

    @Test("is forgotten after a second, and by any other key")
    func forgotten() {
        var decoder = TimedDecoder()
        var got = decoder.feed("\u{1B}")
        got += decoder.feed("[A", after: 1100)
        got += decoder.feed("\u{1B}", after: 10)
        got += decoder.feed("jOA", after: 100)
        #expect(got.summary == ["Esc", "[", "A", "Esc", "j", "O", "A"])
    }

    @Test("waits longer where the terminal is far away, and as long as ESCDELAY says")
    func delay() {
        func delay(_ variables: [String: String]) -> Int { EscapeDelay.milliseconds { variables[$0] } }
        #expect(delay([:]) == 25)
        for name in ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"] {
            #expect(delay([name: "192.0.2.1 50000 192.0.2.2 22"]) == 100)
            #expect(delay([name: ""]) == 25)
        }
        #expect(delay(["SSH_TTY": "/dev/pts/1", "ESCDELAY": "40"]) == 40)
        #expect(delay(["ESCDELAY": "0"]) == 0 && delay(["ESCDELAY": "-5"]) == 0)
        #expect(delay(["ESCDELAY": "99999"]) == 10_000 && delay(["ESCDELAY": "soon"]) == 25)
    }
}
