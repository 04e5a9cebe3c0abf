import Testing
import UsherCore

@testable import UsherRemote

@Suite("Codes that came already")
struct SeenCodesTests {
    @Test("a code is new once, whatever it looks like and however many there are", arguments: [0, 5_000])
    func once(_ capacity: Int) throws {
        var random = SplitMix64(seed: 7)
        var codes = (0..<3_000).map { TokenCode(high: UInt64($0), low: 0) }
        codes += (1..<3_000).map { TokenCode(high: 0, low: UInt64($0)) }
        codes += (0..<3_000).map { _ in TokenCode(high: random.next(), low: random.next()) }
        codes += try (0..<100).map { try #require(TokenCode("code-\($0)")) }
        var seen = SeenCodes(capacity: capacity)
        #expect(seen.isEmpty)
        for isNew in [true, false] {
            for code in codes {
                let wasNew = seen.insert(code)
                #expect(wasNew == isNew)
            }
        }
        #expect(!seen.isEmpty)
    }
}
