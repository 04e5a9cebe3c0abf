internal import Testing
internal import UsherTerminal
internal import UsherUI

@Suite("Reports of a terminal's mouse become events")
struct MouseReportTests {
    static let reports: [(String, MouseEvent)] = [
        ("0;1;1M", MouseEvent(.press, column: 0, row: 0)), ("0;80;24M", MouseEvent(.press, column: 79, row: 23)),
        ("0;300;100M", MouseEvent(.press, column: 299, row: 99)), ("64;3;4M", MouseEvent(.wheelUp, column: 2, row: 3)),
        ("65;3;4M", MouseEvent(.wheelDown, column: 2, row: 3)), ("4;3;4M", MouseEvent(.press, column: 2, row: 3)),
        ("81;3;4M", MouseEvent(.wheelDown, column: 2, row: 3)),
        ("00;007;4M", MouseEvent(.press, column: 6, row: 3)), ("0;9999;1M", MouseEvent(.press, column: 9998, row: 0)),
    ]

    @Test("The left button and the wheel are told, with whatever modifiers", arguments: reports)
    func known(report: String, event: MouseEvent) {
        var decoder = TimedDecoder(KeyDecoder(takesMouse: true))
        #expect(events(decoder.feed(Array("\u{1B}[<\(report)".utf8))) == [.mouse(event)])
        #expect(decoder.timeout == nil)
    }

    @Test("A report that arrives byte by byte is the same", arguments: reports)
    func split(report: String, event: MouseEvent) {
        var decoder = TimedDecoder(KeyDecoder(takesMouse: true))
        var got: [Event] = []
        for byte in "\u{1B}[<\(report)".utf8 { got += decoder.feed([byte]) }
        #expect(events(got) == [.mouse(event)])
        #expect(decoder.timeout == nil)
    }

    /// Releases, motion, other buttons, numbers that no terminal sends, and sequences that only resemble a report.
    static let meaningless = [
        "\u{1B}[<0;3;4m", "\u{1B}[<1;3;4M", "\u{1B}[<2;3;4M", "\u{1B}[<32;3;4M", "\u{1B}[<35;3;4M", "\u{1B}[<66;3;4M",
        "\u{1B}[<67;3;4M", "\u{1B}[<128;3;4M", "\u{1B}[<9999;3;4M", "\u{1B}[<0;0;4M", "\u{1B}[<0;3;0M",
        "\u{1B}[<0;-1;4M", "\u{1B}[<0;10000;4M", "\u{1B}[<0;99999999999999999999;4M", "\u{1B}[<0;3M",
        "\u{1B}[<0;3;4;5M",
        "\u{1B}[<0;;4M", "\u{1B}[<;;M", "\u{1B}[<M", "\u{1B}[<0:3:4M", "\u{1B}[<0;3;4q", "\u{1B}[0;3;4M",
        "\u{1B}[M !!", "\u{1B}[Mxqq",
        "\u{1B}[<0;" + String(repeating: "1", count: 700) + ";4M",
    ]

    @Test("What means nothing is swallowed, whole or in pieces of any size", arguments: meaningless, [1, 2, 7, 1000])
    func swallowed(report: String, size: Int) {
        var decoder = TimedDecoder(KeyDecoder(takesMouse: true))
        var got: [Event] = []
        var rest = Array(report.utf8)[...]
        while !rest.isEmpty {
            got += decoder.feed(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        #expect(events(got) == [])
        #expect(events(decoder.feed(Array("z".utf8))) == [.key("z")])
    }

    @Test("A report whose end is long in coming is waited for: nothing of it is letters")
    func slow() throws {
        var decoder = TimedDecoder(KeyDecoder(takesMouse: true))
        #expect(events(decoder.feed(Array("\u{1B}[<0;1".utf8))) == [])
        #expect(try #require(decoder.timeout) > 5_000)
        #expect(events(decoder.feed(Array("2;4M".utf8))) == [.mouse(MouseEvent(.press, column: 11, row: 3))])
    }

    @Test("A report between keys keeps its place, and a control byte breaks one off")
    func order() {
        var decoder = TimedDecoder(KeyDecoder(takesMouse: true))
        #expect(
            events(decoder.feed(Array("a\u{1B}[<0;2;3Mb\u{1B}[<0;2\rc".utf8))) == [
                .key("a"), .mouse(MouseEvent(.press, column: 1, row: 2)), .key("b"), .key(.enter), .key("c"),
            ])
    }

    @Test("Where the mouse was not asked for, its reports are no events", arguments: reports.map(\.0))
    func unwanted(report: String) {
        var decoder = TimedDecoder()
        #expect(events(decoder.feed(Array("\u{1B}[<\(report)".utf8))) == [])
        #expect(decoder.timeout == nil)
    }

    @Test("In a paste a report is text")
    func pasted() {
        var decoder = TimedDecoder(KeyDecoder(takesMouse: true))
        let got = decoder.feed(Array("\u{1B}[200~\u{1B}[<0;2;3M\u{1B}[201~".utf8))
        #expect(events(got) == [.paste("\u{1B}[<0;2;3M")])
    }

    /// An event that can be compared.
    enum Told: Equatable {
        case key(Key)
        case mouse(MouseEvent)
        case paste(String)
        case other
    }

    private func events(_ events: [Event]) -> [Told] {
        events.map { event in
            switch event {
            case .key(let key): .key(key)
            case .mouse(let mouse): .mouse(mouse)
            case .paste(let text): .paste(text)
            default: .other
            }
        }
    }
}
