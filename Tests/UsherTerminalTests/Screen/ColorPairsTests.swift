internal import Synchronization
internal import Testing

@testable internal import UsherTerminal

@Suite("Colour pairs are given out until there are none")
struct ColorPairsTests {
    private static let standard = ColorPairs.Colors(foreground: -1, background: -1)

    /// Colours that differ by number, none of them the standard ones.
    private func colors(_ number: Int32) -> ColorPairs.Colors {
        ColorPairs.Colors(foreground: number, background: 1)
    }

    @Test("One more than the terminal has is told of, and after a reset all can be had again")
    func limit() {
        var pairs = ColorPairs(limit: 64) { _, _ in true }
        for number in 0..<63 as Range<Int32> { #expect(pairs.pair(colors(number)) == number + 1) }
        #expect(pairs.pair(colors(63)) == nil)
        #expect(pairs.pair(colors(5)) == 6, "what was given stays")
        #expect(pairs.pair(Self.standard) == 0)
        pairs.reset()
        #expect(pairs.pair(colors(63)) == 1)
        #expect(pairs.pair(colors(5)) == 2)
    }

    @Test("The same colours are one pair, and are defined once")
    func once() {
        let defined = Mutex<[Int32]>([])
        var pairs = ColorPairs(limit: 8) { pair, _ in
            defined.withLock { $0.append(pair) }
            return true
        }
        for _ in 0..<5 { #expect(pairs.pair(colors(1)) == 1) }
        #expect(pairs.pair(Self.standard) == 0)
        #expect(defined.withLock { $0 } == [1])
    }

    @Test("Colours that the library does not take are shown as the standard ones, and use nothing up")
    func refused() {
        var pairs = ColorPairs(limit: 2) { _, colors in colors.foreground != 9 }
        #expect(pairs.pair(colors(9)) == 0)
        #expect(pairs.pair(colors(1)) == 1)
        #expect(pairs.pair(colors(2)) == nil)
    }

    @Test("A terminal without pairs has none to give")
    func none() {
        var pairs = ColorPairs(limit: 0) { _, _ in true }
        #expect(pairs.pair(Self.standard) == 0)
        #expect(pairs.pair(colors(1)) == nil)
    }
}
