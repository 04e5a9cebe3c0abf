import Testing

@testable import UsherCore

@Suite("Pages of tokens, read the short way")
struct TokenPageReaderTests {
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

    @Test("what servers usually send is read, and as the long way reads it")
    func plain() throws {
        var random = SplitMix64(seed: 1)
        for _ in 0..<500 {
            let bytes = page(&random, plain: true)
            let long = try JSONReading.decode(PageWire<TokenWire>.self, from: bytes)
            #expect(TokenPageReader.read(bytes) == long)
        }
    }

    @Test("whatever is read of damaged and unusual pages, the long way reads the same")
    func damaged() {
        var random = SplitMix64(seed: 2)
        var read = 0
        for round in 0..<6_000 {
            var bytes = page(&random, plain: round % 3 != 0)
            for _ in 0..<Int.random(in: 0...2, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                let pieces: [[UInt8]] = [
                    [], [0x22], [0x5C], [0x2C], [0x7D], [0x5D], [0x30], [0x2D], [0x2E], [0x20], [0xFF], [0x0A],
                    Array("null".utf8), Array("\\u0041".utf8), Array("e9".utf8), Array("\\ud83d".utf8),
                    [bytes[place], bytes[place]],
                ]
                bytes.replaceSubrange(place..<place + 1, with: pieces[Int.random(in: 0..<pieces.count, using: &random)])
            }
            guard let short = TokenPageReader.read(bytes) else { continue }
            read += 1
            let long = try? JSONReading.decode(PageWire<TokenWire>.self, from: bytes)
            #expect(short == long, "\(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(read > 500)
    }

    @Test(
        "what is not plain is left to the long way",
        arguments: [
            "", "{}", "[]", "{\"results\":[]", "{\"results\":[],}", "{\"results\":[,]}", "{\"results\":[]}x",
            "{\"results\":[],\"results\":[]}", "{\"count\":01,\"results\":[]}", "{\"count\":1e3,\"results\":[]}",
            "{\"other\":1,\"results\":[]}", "{\"count\":null,\"results\":[]}", "{\"results\":[{}]}",
        ])
    func unusual(_ text: String) {
        #expect(TokenPageReader.read(Array(text.utf8)) == nil)
    }
}
