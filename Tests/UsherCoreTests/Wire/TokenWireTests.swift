import Testing
import UsherCore
import UsherTesting

@Suite("Tokens and pages on the wire")
struct TokenWireTests {
    private func read(_ json: String) throws(WireError) -> AccessToken {
        try TokenPageReader.token(Array(json.utf8))
    }

    private static let code = "6c15094e-bd08-422c-93ba-2cd71867e035"

    @Test("The platform's own list is read, every field of it")
    func list() throws {
        let page = try TokenPageReader.read(fixture("token-list.json"))
        #expect(page.count == 4)
        #expect(!page.hasNext)
        #expect(page.tokens.count == 4)
        let token = try #require(page.tokens.first)
        #expect(token.code.text == TokenWireTests.code)
        #expect(token.videoID == VideoID("T5ytuyF04NC"))
        #expect(token.expiresAfterFirstUse)
        #expect(token.status == "Expired")
        #expect(token.validUntil?.iso8601 == "2022-09-04T19:19:06.399581Z")
        let mark = Annotation(
            kind: .moving, text: "moving text", color: "#FFFF00", opacity: 0.3, size: 5, x: 21, y: 21, interval: 2500,
            skip: 20)
        #expect(token.annotations == [mark, mark])
        #expect(page.tokens[3].annotations.isEmpty)
    }

    @Test("The platform's own broken list is refused with line and column")
    func brokenList() throws {
        let bytes = try fixture("token-list-broken.json")
        let error = #expect(throws: WireError.self) {
            try TokenPageReader.read(bytes)
        }
        #expect(error?.position == WireError.Position(line: 87, column: 1))
        #expect(
            error?.sentence
                == "Line 87, column 1: the text ends where a comma or ] is expected; "
                + "the list of line 6, column 16 is not closed.")
    }

    @Test("The platform's other answers are read", arguments: ["token-detail.json", "token-updated.json"])
    func details(name: String) throws {
        let token = try TokenPageReader.token(fixture(name))
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

    @Test("Extension fields are read; an unknown word of why it ended is odd")
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
        "What is no list, or no token, is told by its path",
        arguments: [
            (#"{"results": {}}"#, "results: a list is expected here."), ("[]", "an object is"),
            (#"{"results": null}"#, "results: a list is expected here, not null"),
            ("{}", "results: this field is missing"),
        ])
    func paths(json: String, beginning: String) {
        let error = #expect(throws: WireError.self) { try TokenPageReader.read(Array(json.utf8)) }
        #expect(error?.sentence.hasPrefix(beginning) == true, "\(error?.sentence ?? "")")
        #expect(error?.position == nil)
        for none in [json, "7", "null", #"{"code": "a/b"}"#, #"{"code": 5}"#] {
            let error = #expect(throws: WireError.self) { try TokenPageReader.token(Array(none.utf8)) }
            #expect(error?.sentence.contains("with a token's code") == true)
        }
    }

    @Test("A token is written as the platform writes it, with the URLs of its base")
    func written() throws {
        let token = AccessToken(
            code: try #require(TokenCode(TokenWireTests.code)), status: "Active", validUntil: nil,
            annotations: [Annotation(text: "a\"b\u{9B}", opacity: 0.5, size: 6, x: 1.5)], videoID: VideoID("abc"))
        let json = String(decoding: TokenWire(token, base: "http://h").json(), as: UTF8.self)
        #expect(
            json == #"{"url":"http://h/api/v2.5/admin/videos/abc/access-tokens/\#(TokenWireTests.code)/","#
                + #""playback_url":"http://h/embed/abc/?access_token=\#(TokenWireTests.code)","#
                + #""expires_after_first_usage":false,"code":"\#(TokenWireTests.code)","status":"Active","#
                + #""valid_until":null,"annotations":[{"text":"a\"b\#u{9B}","type":"static","opacity":"0.50","#
                + #""size":6,"x":1.5}],"video_id":"abc"}"#)
        let safe = String(decoding: TokenWire(token).json(escaping: .terminalSafe), as: UTF8.self)
        #expect(safe.contains("\\u009b") && !safe.contains("\u{9B}"))
        let indented = pageText([TokenWire(token)], layout: .indented)
        #expect(indented.contains("\n    {\"expires_after_first_usage\":false,"))
    }

    @Test("What is written is read back, whatever it is")
    func roundTrip() throws {
        var random = SplitMix64(seed: 5)
        for _ in 0..<500 {
            let tokens = (0..<Int.random(in: 0...4, using: &random)).map { _ in randomToken(&random) }
            for layout in [JSONWriter.Layout.compact, .indented] {
                for escaping in [JSONWriter.Escaping.minimal, .terminalSafe] {
                    let rows = tokens.map { TokenWire($0) }
                    let text = pageText(rows, count: 7, next: "/", layout: layout, escaping: escaping)
                    let page = try TokenPageReader.read(Array(text.utf8))
                    #expect(page.tokens == tokens)
                    #expect(page.count == 7 && page.hasNext)
                    #expect(throws: Never.self) { try JSONValue(parsing: Array(text.utf8)) }
                }
            }
        }
    }
}
