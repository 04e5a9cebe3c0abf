import Testing
import UsherCore

@Suite("Tokens and pages on the wire")
struct TokenWireTests {
    private func read(_ json: String) throws(WireError) -> AccessToken {
        try JSONReading.decode(TokenWire.self, from: json.utf8).token
    }

    private static let code = "6c15094e-bd08-422c-93ba-2cd71867e035"

    @Test("The platform's own list is read, every field of it")
    func list() throws {
        let page = try JSONReading.decode(PageWire<TokenWire>.self, from: fixture("token-list.json"))
        #expect(page.count == 4)
        #expect(page.perPage == 20)
        #expect(page.next == nil && page.previous == nil)
        #expect(page.results.count == 4)
        let token = try #require(page.results.first?.token)
        #expect(token.code.text == TokenWireTests.code)
        #expect(token.videoID == VideoID("T5ytuyF04NC"))
        #expect(token.expiresAfterFirstUse)
        #expect(token.status == "Expired")
        #expect(token.validUntil?.iso8601 == "2022-09-04T19:19:06.399581Z")
        let mark = Annotation(
            kind: .moving, text: "moving text", color: "#FFFF00", opacity: 0.3, size: 5, x: 21, y: 21, interval: 2500,
            skip: 20)
        #expect(token.annotations == [mark, mark])
        #expect(page.results[3].token.annotations.isEmpty)
    }

    @Test("The platform's own broken list is refused with line and column")
    func brokenList() throws {
        let bytes = try fixture("token-list-broken.json")
        let error = #expect(throws: WireError.self) {
            try JSONReading.decode(PageWire<TokenWire>.self, from: bytes)
        }
        #expect(error?.position == WireError.Position(line: 87, column: 1))
        #expect(
            error?.sentence
                == "Line 87, column 1: the text ends where a comma or ] is expected; "
                + "the list of line 6, column 16 is not closed.")
    }

    @Test("The platform's other answers are read", arguments: ["token-detail.json", "token-updated.json"])
    func details(name: String) throws {
        let token = try JSONReading.decode(TokenWire.self, from: fixture(name)).token
        #expect(token.code.text == "your_access_token_code")
        #expect(token.videoID == nil, "{video-id} is no identifier")
        #expect(token.state(at: Instant(seconds: 1_661_800_000)) == .active)
    }

    @Test("A newer answer is read, with its playback URL and a zone")
    func newer() throws {
        let token = try read(
            """
            {"playback_url": "https://x/embed/abc/?access_token=\(TokenWireTests.code)", "expires_after_first_usage": false,
             "code": "\(TokenWireTests.code.uppercased())", "status": "Active", "valid_until": "2026-08-18T10:10:00+05:30",
             "annotations": [], "created": "2026-08-18T04:00:00Z", "modified": null, "something": {"new": [1]}}
            """)
        #expect(token.validUntil?.iso8601 == "2026-08-18T04:40:00Z")
        #expect(token.videoID?.text == "abc")
        #expect(token.created?.iso8601 == "2026-08-18T04:00:00Z")
        #expect(token.modified == nil)
    }

    @Test("Nothing but the code need be there")
    func least() throws {
        let token = try read("{\"code\": \"\(TokenWireTests.code)\", \"valid_until\": \"\", \"annotations\": null}")
        #expect(token == AccessToken(code: token.code, status: ""))
        #expect(token.state(at: Instant(seconds: 0)) == .unknown(""))
    }

    @Test("Extension fields are read; an unknown word of why it ended counts as none")
    func extensions() throws {
        let fields = """
            "video_id": "v-1", "video_title": "T", "ended_at": "2026-01-01T00:00:00Z", "first_used_at": "2025-12-31T23:59:59Z"
            """
        let token = try read("{\"code\": \"\(TokenWireTests.code)\", \"ended_by\": \"use\", \(fields)}")
        #expect(token.endedBy == .usedOnce)
        #expect(token.videoID?.text == "v-1")
        #expect(token.videoTitle == "T")
        #expect(token.firstUsedAt?.iso8601 == "2025-12-31T23:59:59Z")
        #expect(try read("{\"code\": \"\(TokenWireTests.code)\", \"ended_by\": \"magic\"}").endedBy == nil)
    }

    @Test(
        "A field that cannot be read is named by its path",
        arguments: [
            (
                #"{"results": [{"code": "a"}, {"code": "b", "valid_until": "tomorrow"}]}"#,
                "results[1].valid_until: a time such as"
            ),
            (#"{"results": [{"code": "a", "valid_until": 12}]}"#, "results[0].valid_until: a text"),
            (
                #"{"results": [{"code": "a", "valid_until": "2026-02-30T00:00:00Z"}]}"#,
                "results[0].valid_until: a time such as"
            ),
            (#"{"results": [{}]}"#, "results[0].code: this field is missing"),
            (#"{"results": [{"code": null}]}"#, "results[0].code: this field is missing"),
            (#"{"results": [{"code": "a/b"}]}"#, "results[0].code: a token's code is expected"),
            (
                #"{"results": [{"code": "a", "expires_after_first_usage": 2}]}"#,
                "results[0].expires_after_first_usage: true"
            ),
            (#"{"results": [{"code": "a", "annotations": {}}]}"#, "results[0].annotations: a list"),
            (#"{"results": [{"code": "a", "annotations": [1]}]}"#, "results[0].annotations[0]: an object"),
            (#"{"results": [7]}"#, "results[0]: an object"), (#"{"results": {}}"#, "results: a list"),
            ("[]", "an object is"),
            (#"{"results": null}"#, "results: a list is expected here, not null"),
            ("{}", "results: this field is missing"),
            (#"{"results": [], "count": "many"}"#, "count: a whole number"),
            (#"{"results": [], "count": 1180591620717411303424}"#, "count: a whole number"),
            (#"{"results": [], "count": 1e999}"#, "count: a whole number"),
            (#"{"results": [], "next": 5}"#, "next: a text"),
            (
                #"{"results": [{"code": "a", "valid_until": "\u001b[2J"}]}"#,
                "results[0].valid_until: a time such as"
            ),
        ])
    func paths(json: String, beginning: String) {
        let error = #expect(throws: WireError.self) {
            try JSONReading.decode(PageWire<TokenWire>.self, from: json.utf8)
        }
        #expect(error?.sentence.hasPrefix(beginning) == true, "\(error?.sentence ?? "")")
        #expect(error?.position == nil)
    }

    @Test("A token is written as the platform writes it, with the URLs of its base")
    func written() throws {
        let token = AccessToken(
            code: try #require(TokenCode(TokenWireTests.code)), status: "Active", validUntil: nil,
            annotations: [Annotation(text: "a\"b\u{9B}", opacity: 0.5, size: 6, x: 1.5)], videoID: VideoID("abc"))
        let json = String(decoding: TokenWire(token, base: "http://h", hasExtensions: false).json(), as: UTF8.self)
        #expect(
            json == #"{"url":"http://h/api/v2.5/admin/videos/abc/access-tokens/\#(TokenWireTests.code)/","#
                + #""playback_url":"http://h/embed/abc/?access_token=\#(TokenWireTests.code)","#
                + #""expires_after_first_usage":false,"code":"\#(TokenWireTests.code)","status":"Active","#
                + #""valid_until":null,"annotations":[{"text":"a\"b\#u{9B}","type":"static","opacity":"0.50","#
                + #""size":6,"x":1.5}]}"#)
        let safe = String(decoding: TokenWire(token).json(layout: .indented, escaping: .terminalSafe), as: UTF8.self)
        #expect(safe.contains("\\u009b") && !safe.contains("\u{9B}"))
        #expect(safe.contains("\n  \"annotations\": [\n    {\n      \"text\""))
    }

    @Test(
        "Compact lines are the indented ones without their layout",
        arguments: [JSONWriter.Escaping.minimal, .terminalSafe])
    func compact(_ escaping: JSONWriter.Escaping) {
        var random = SplitMix64(seed: 6)
        for _ in 0..<1_000 {
            let tokens = (0..<3).map { _ in TokenWire(randomToken(&random)) }
            var compact = JSONWriter(escaping: escaping)
            compact.array(tokens)
            var indented = JSONWriter(layout: .indented, escaping: escaping)
            indented.array(tokens)
            #expect(compact.bytes == TokenWireTests.withoutLayout(indented.bytes))
        }
    }

    private static func withoutLayout(_ json: [UInt8]) -> [UInt8] {
        var isInText = false
        var isEscaped = false
        return json.filter { byte in
            defer { isEscaped = isInText && byte == 0x5C && !isEscaped }
            if byte == 0x22, !isEscaped { isInText.toggle() }
            return isInText || (byte != 0x20 && byte != 0x0A)
        }
    }

    @Test("What is written is read back, whatever it is")
    func roundTrip() throws {
        var random = SplitMix64(seed: 5)
        for _ in 0..<500 {
            let tokens = (0..<Int.random(in: 0...4, using: &random)).map { _ in randomToken(&random) }
            let page = PageWire(
                count: tokens.count, next: "http://h/?page=2", previous: nil, perPage: 20,
                results: tokens.map { TokenWire($0) })
            for layout in [JSONWriter.Layout.compact, .indented] {
                for escaping in [JSONWriter.Escaping.minimal, .terminalSafe] {
                    let json = page.json(layout: layout, escaping: escaping)
                    #expect(try JSONReading.decode(PageWire<TokenWire>.self, from: json) == page)
                    #expect(JSONLocator.firstError(in: json) == nil)
                }
            }
        }
    }
}
