import Testing
import UsherTesting

@testable import UsherCore

@Suite("Pages of tokens")
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
        return Array(pageText(rows, count: rows.count).utf8)
    }

    private func read(_ bytes: [UInt8], _ search: SearchText?) -> ParsedTokenPage? {
        (try? TokenPageReader.read(bytes, matching: search.map(TokenFilter.init))).map(namedOnly)
    }

    @Test("what servers usually send is read as the law says", arguments: searches)
    func plain(_ search: SearchText?) throws {
        var random = SplitMix64(seed: 1)
        for _ in 0..<300 {
            let bytes = page(&random, plain: true)
            let page = try #require(pageOracle(bytes, search))
            #expect(read(bytes, search) == page)
            #expect(page.tokens.flatMap(\.oddFields) == [])
        }
    }

    @Test("what the platforms send is read as the law says", arguments: searches)
    func platform(_ search: SearchText?) throws {
        var random = SplitMix64(seed: 3)
        for _ in 0..<600 {
            let bytes = randomPlatformPage(&random)
            let page = try #require(pageOracle(bytes, search), "\(String(decoding: bytes, as: UTF8.self))")
            #expect(read(bytes, search) == page, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test("the documentation's own answers are read")
    func documented() throws {
        let bytes = try fixture("token-list.json")
        #expect(read(bytes, nil) == pageOracle(bytes, nil))
        #expect(try TokenPageReader.read(bytes).tokens.allSatisfy { $0.videoID == VideoID("T5ytuyF04NC") })
    }

    @Test("damaged and unusual pages are read as the law says, or refused with a place", arguments: [2, 4, 5])
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
            let page = pageOracle(bytes, search)
            #expect(self.read(bytes, search) == page, "\(String(decoding: bytes, as: UTF8.self))")
            if page != nil { read += 1 }
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
            #expect(read(bytes, nil) == pageOracle(bytes, nil))
        }
    }

    @Test("tokens that do not match are counted and not made")
    func filtered() throws {
        let rows = ["Meera", "Ravi", "meERA K"].enumerated().map { index, text in
            #"{"code":"\#(TokenCode(high: 1, low: UInt64(index)).text)","status":"Active","annotations":[{"text":"\#(text)"}]}"#
        }
        let bytes = Array(#"{"count":3,"results":[\#(rows.joined(separator: ","))]}"#.utf8)
        let sheet = try TokenPageReader.read(bytes, matching: SearchText("meera").map(TokenFilter.init))
        #expect(sheet.codeIndices == [0, 2])
        #expect(sheet.tokens.map(\.code.low) == [0, 2])
        #expect(sheet.codes.map(\.low) == [0, 1, 2])
        #expect(sheet.statuses == ["Active"])
    }

    @Test(
        "what is no page is refused as a whole, and leaves no tokens behind",
        arguments: [
            "{}", "[]", "7", "{\"results\":null}", "{\"results\":{}}", "{\"results\":[{\"code\":\"a\"}],\"x\":tru}",
            "{\"results\":[{\"code\":\"a\"},]}", "{\"results\":[{\"code\":\"a\"}]} 1",
        ])
    func refused(_ text: String) {
        var tokens = [AccessToken(code: TokenCode(high: 1, low: 1), status: "")]
        #expect(throws: WireError.self) {
            try TokenPageReader.read(Array(text.utf8), matching: nil, into: &tokens)
        }
        #expect(tokens.count == 1)
    }

    @Test("of fields with one name the first counts, and a name may be written with escapes")
    func names() throws {
        let text = #"{"results":[{"code":"a","st\u0061tus":"Active","status":"Expired","annotations":7}],"results":[]}"#
        let page = try TokenPageReader.read(Array(text.utf8))
        #expect(page.tokens.map(\.status) == ["Active"])
        // The last name of a text stands nearer to its end than eight bytes.
        #expect(try TokenPageReader.read(Array(#"{"results":[],"next":1}"#.utf8)).hasNext)
        #expect(try TokenPageReader.token(Array(#"{"code":"a"}"#.utf8)).code == TokenCode("a"))
    }

    @Test(
        "an odd field is kept as it came, and nothing is claimed instead of it",
        arguments: [
            ("valid_until", "\"2026-08-18T10:10:00\""), ("valid_until", "12"), ("valid_until", "[1,2]"),
            ("annotations", "\"a text\""), ("annotations", "7"), ("annotations", "{\"text\":\"x\"}"),
            ("annotations", "[1,null]"), ("annotations", "[{\"text\":\"x\",\"size\":\"wide\"},[]]"),
            ("annotations", "\"[{\\\"text\\\": \\\"x\\\"}]\""), ("expires_after_first_usage", "\"perhaps\""),
            ("created", "{}"), ("playback_url", "true"), ("video_title", "[]"), ("status", "{\"a\":1}"),
            ("ended_by", "\"magic\""), ("ended_by", "5"),
            ("annotations", "[{\"text\":\"\u{202E}\",\"x\":true}]"),
        ])
    func odd(_ name: String, _ value: String) throws {
        let spaced = value.replacing(",", with: " ,\n ")
        let rows = [#"{"code":"a","status":"Active"}"#, #"{"code":"b","\#(name)": \#(spaced) }"#, #"{"code":"c"}"#]
        let page = try TokenPageReader.read(Array(#"{"results":[\#(rows.joined(separator: ","))]}"#.utf8))
        #expect(page.tokens.map(\.code.text) == ["a", "b", "c"])
        let token = page.tokens[1]
        #expect(token.oddFields == [OddField(name: name, json: value)])
        #expect(page.tokens[0].oddFields == [] && page.tokens[2].oddFields == [])
        #expect(!token.oddSentences.isEmpty)
        let written = String(decoding: TokenWire(token).json(), as: UTF8.self)
        #expect(written.hasSuffix(",\"\(name)\":\(value)}"))
        #expect(written.ranges(of: "\"\(name)\":").count == 1)
        let safe = TokenWire(token).json(escaping: .terminalSafe)
        #expect(try JSONValue(parsing: safe) == JSONValue(parsing: Array(written.utf8)))
        #expect(!safe.contains(0xE2))
        #expect(token.hasOddEnd == (name == "valid_until"))
        #expect((token.reasonAgainstCopy() != nil) == ["annotations", "expires_after_first_usage"].contains(name))
        // Read back, it is as odd as before.
        #expect(try TokenPageReader.token(Array(written.utf8)) == token)
    }

    @Test("a row without a usable code is counted, wherever it stands, and costs the others nothing")
    func unreadable() throws {
        let rows = ["7", #"{"code":"a"}"#, "{}", #"{"code":"x y"}"#, #"{"code":null}"#, #"{"code":"b"}"#, "[{}]"]
        for search in [nil, SearchText("b")] {
            let page = try TokenPageReader.read(
                Array(#"{"results":[\#(rows.joined(separator: ","))]}"#.utf8), matching: search.map(TokenFilter.init))
            #expect(page.unreadable == [0, 2, 3, 4, 6])
            #expect(page.codes.map(\.text) == ["a", "b"])
            #expect(page.rowCount == 7)
        }
    }

    @Test(
        "a count that is none is no count",
        arguments: ["1.5", "1e30", "{}", "[1]", "true", "\"many\"", "null", "1e999", "1180591620717411303424"])
    func counts(_ count: String) throws {
        let page = try TokenPageReader.read(Array(#"{"count":\#(count),"results":[{"code":"a"}]}"#.utf8))
        #expect(page.count == nil)
        #expect(page.codes.count == 1)
    }

    @Test("what is kept of annotations is bounded, for a row and for a page, and the row says so")
    func bounded() throws {
        let many = Array(repeating: "{}", count: 1_000_000).joined(separator: ",")
        let row = #"{"code":"a","annotations":[\#(many)]}"#
        let token = try TokenPageReader.token(Array(row.utf8))
        #expect(token.annotations.count == TokenPageReader.mostAnnotationsOfToken)
        #expect(token.oddFields == [OddField(name: "annotations", json: nil)])
        #expect(token.oddSentences.first?.contains("annotations: too long") == true)
        let rows = (0..<300).map { row in
            let marks = (0..<900).map { "{\"x\":\(row * 1_000 + $0)}" }.joined(separator: ",")
            return #"{"code":"\#(row)","annotations":[\#(marks)]}"#
        }
        let page = try TokenPageReader.read(Array(#"{"results":[\#(rows.joined(separator: ","))]}"#.utf8))
        #expect(page.tokens.reduce(0) { $0 + $1.annotations.count } == TokenPageReader.mostAnnotations)
        #expect(page.tokens.count == 300)
        #expect(page.tokens.last?.hasOddAnnotations == true)
    }
}
