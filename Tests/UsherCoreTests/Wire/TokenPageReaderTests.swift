import Testing

@testable import UsherCore

@Suite("Pages of tokens, read the short way")
struct TokenPageReaderTests {
    private static let searches = [
        nil, SearchText("a"), SearchText("9c"), SearchText("ÄΣ"), SearchText("k"), SearchText("not there"),
    ]

    /// A page as `usher serve` writes it.
    private func page(_ random: inout SplitMix64, plain: Bool) -> [UInt8] {
        let rows = (0..<Int.random(in: 0...4, using: &random)).map { _ in
            var token = randomToken(&random)
            if plain {
                token.videoID = token.videoID ?? VideoID("7aBM7cOyDTi")
                token.annotations = token.annotations.map {
                    Annotation(kind: $0.kind, text: $0.text, opacity: $0.opacity, x: 7.5)
                }
            }
            return TokenWire(token, base: plain ? "https://demo.testpress.in" : nil)
        }
        return PageWire(count: rows.count, next: nil, previous: "https://h/?page=1", perPage: 20, results: rows).json()
    }

    private func long(_ bytes: [UInt8], _ search: SearchText?) -> ParsedTokenPage? {
        (try? JSONReading.decode(PageWire<TokenWire>.self, from: bytes)).map { ParsedTokenPage($0, matching: search) }
    }

    @Test("what servers usually send is read, and as the long way reads it", arguments: searches)
    func plain(_ search: SearchText?) throws {
        var random = SplitMix64(seed: 1)
        for _ in 0..<300 {
            let bytes = page(&random, plain: true)
            let sheet = try #require(long(bytes, search))
            #expect(TokenPageReader.read(bytes, matching: search) == sheet)
        }
    }

    @Test("what the platforms send is read, and as the long way reads it", arguments: searches)
    func platform(_ search: SearchText?) throws {
        var random = SplitMix64(seed: 3)
        for _ in 0..<600 {
            let bytes = randomPlatformPage(&random)
            let sheet = try #require(long(bytes, search), "\(String(decoding: bytes, as: UTF8.self))")
            #expect(TokenPageReader.read(bytes, matching: search) == sheet, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test("the documentation's own answers are read the short way", arguments: ["token-list.json"])
    func documented(_ name: String) throws {
        let bytes = try fixture(name)
        let sheet = try #require(long(bytes, nil))
        #expect(TokenPageReader.read(bytes) == sheet)
        #expect(TokenPageReader.read(bytes)?.tokens.allSatisfy { $0.videoID == VideoID("T5ytuyF04NC") } == true)
    }

    @Test("whatever is read of damaged and unusual pages, the long way reads the same", arguments: [2, 4, 5])
    func damaged(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var read = 0
        for round in 0..<3_000 {
            var bytes = round % 2 == 0 ? page(&random, plain: round % 3 != 0) : randomPlatformPage(&random)
            for _ in 0..<Int.random(in: 0...2, using: &random) where !bytes.isEmpty {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                let pieces: [[UInt8]] = [
                    [], [0x22], [0x5C], [0x2C], [0x7D], [0x5D], [0x30], [0x2D], [0x2E], [0x20], [0xFF], [0x0A],
                    Array("null".utf8), Array("\\u0041".utf8), Array("e9".utf8), Array("\\ud83d".utf8), [0x00], [0x7F],
                    Array("{}".utf8), Array("[1]".utf8), Array("true".utf8), [bytes[index], bytes[index]],
                ]
                bytes.replaceSubrange(index..<index + 1, with: pieces[Int.random(in: 0..<pieces.count, using: &random)])
            }
            let search = TokenPageReaderTests.searches[round % TokenPageReaderTests.searches.count]
            guard let short = TokenPageReader.read(bytes, matching: search) else { continue }
            read += 1
            #expect(short == long(bytes, search), "\(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(read > 500)
    }

    @Test("a set of annotations that comes again is read again, whatever stands behind it")
    func repeated() throws {
        let code = "6c15094e-bd08-422c-93ba-2cd71867e035"
        let one = #"[{"text":"Testpress, the institute","x":1}]"#
        let two = #"[{"text":"Testpress, the institute","x":1},{"text":"Ravi"}]"#
        for sets in [[one, two, one], [two, one, two], [one, one, two]] {
            let rows = sets.map { #"{"code":"\#(code)","annotations":\#($0)}"# }.joined(separator: ",")
            let bytes = Array(#"{"results":[\#(rows)]}"#.utf8)
            let sheet = try #require(long(bytes, nil))
            #expect(TokenPageReader.read(bytes) == sheet)
        }
    }

    @Test("tokens that do not match are counted and not made")
    func filtered() throws {
        let rows = ["Meera", "Ravi", "meERA K"].enumerated().map { index, text in
            #"{"code":"\#(TokenCode(high: 1, low: UInt64(index)).text)","status":"Active","annotations":[{"text":"\#(text)"}]}"#
        }
        let bytes = Array(#"{"count":3,"results":[\#(rows.joined(separator: ","))]}"#.utf8)
        let sheet = try #require(TokenPageReader.read(bytes, matching: SearchText("meera")))
        #expect(sheet.places == [0, 2])
        #expect(sheet.tokens.map(\.code.low) == [0, 2])
        #expect(sheet.codes.map(\.low) == [0, 1, 2])
        #expect(sheet.statuses == ["Active"])
    }

    @Test(
        "what is not plain is left to the long way",
        arguments: [
            "", "{}", "[]", "{\"results\":[]", "{\"results\":[],}", "{\"results\":[,]}", "{\"results\":[]}x",
            "{\"results\":[],\"results\":[]}", "{\"count\":01,\"results\":[]}", "{\"count\":1e3,\"results\":[]}",
            "{\"oth\\u0065r\":1,\"results\":[]}", "{\"count\":[],\"results\":[]}", "{\"results\":[{}]}",
            "{\"other\":{\"a\":[1,]},\"results\":[]}", "{\"other\":tru,\"results\":[]}",
            "{\"results\":[{\"code\":\"a b\"}]}", "{\"results\":[{\"code\":\"a\",\"valid_until\":\"soon\"}]}",
        ])
    func unusual(_ text: String) {
        #expect(TokenPageReader.read(Array(text.utf8)) == nil)
        #expect(TokenPageReader.read(Array(text.utf8), matching: SearchText("x")) == nil)
    }
}
