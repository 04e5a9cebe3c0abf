import Testing
import UsherCore

@Suite("The token in what people paste")
struct PastedTokenTests {
    private static let code = "6c15094e-bd08-422c-93ba-2cd71867e035"
    private static let other = "2c6f4c16-9a8e-4739-9827-d141f68452aa"
    /// The same digits without their dashes.
    private static let row = code.replacing("-", with: "")

    private static func read(_ text: String) -> PastedToken { PastedToken(text) }

    /// Each form, and the video in it.
    private static let forms: [(String, String?)] = [
        // As the API writes it, and as other programs do.
        (code, nil), (code.uppercased(), nil), ("  \(code)\n", nil), ("{\(code)}", nil),
        ("{\(code.uppercased())}", nil),
        (row, nil), ("{\(row)}", nil), ("urn:uuid:\(code)", nil), ("urn:uuid:\(row)", nil), ("\"\(code)\"", nil),
        ("'\(code)'", nil), ("“\(code)”", nil), ("«\(code)»", nil), ("`\(code)`", nil), ("<\(code)>", nil),
        ("(\(code))", nil), ("[\(code)]", nil), ("**\(code)**", nil), ("_\(code)_", nil), ("\(code)/", nil),
        ("token-\(code)", nil), ("\u{1B}[32m\(code)\u{1B}[0m", nil),
        // In a sentence.
        ("\(code).", nil), ("\(code),", nil), ("\(code);", nil), ("\(code):", nil), ("\(code)!", nil),
        ("\(code)?", nil),
        ("My token \(code) doesn't work", nil), ("token: \(code)", nil), ("Code = \(code)", nil),
        ("Token:\n\(code)\nThanks", nil), ("it is \(code)…", nil), ("token \(row): code=\(row)", nil),
        // In the playback URL.
        ("https://demo.testpress.in/embed/T5ytuyF04NC/?access_token=\(code)", "T5ytuyF04NC"),
        ("https://demo.testpress.in/embed/T5ytuyF04NC/?access_token=\(code)/", "T5ytuyF04NC"),
        ("https://demo.testpress.in/embed/T5ytuyF04NC/?access_token=\(row)", "T5ytuyF04NC"),
        ("https://demo.testpress.in/embed/T5ytuyF04NC?x=1&access-tokens=\(code)&t=2#a", "T5ytuyF04NC"),
        ("https://demo.testpress.in/embed/T5ytuyF04NC/?access-tokens=\(code)/&autoplay=1", "T5ytuyF04NC"),
        ("https://app.tpstreams.com/embed/gcma48/yXrprYum2TS/?access_token=\(code)", "yXrprYum2TS"),
        (
            "https://app.tpstreams.com/embed/gcma48/yXrprYum2TS/?background=1&access_token=\(code)&viewer_id=7",
            "yXrprYum2TS"
        ),
        ("demo.testpress.in/embed/T5ytuyF04NC/?access_token=\(code)", "T5ytuyF04NC"),
        ("/embed/T5ytuyF04NC/?access_token=\(code)", "T5ytuyF04NC"), ("access_token=\(code)", nil),
        ("?access_token=\(code)&muted=1", nil),
        ("https://d/embed/abc/?next=/a/b/&access_token=\(code)", "abc"),
        ("HTTPS://D.IN/embed/abc/?ACCESS_TOKEN=\(code.uppercased())", "abc"),
        // A video, and a viewer, whose ids are UUIDs.
        ("https://d/embed/\(other)/?access_token=\(code)", other),
        ("https://d/embed/abc/?viewer_id=\(other)&access_token=\(code)", "abc"),
        ("https://d/embed/abc/?access_token=\(code)&viewer_id=\(other)", "abc"),
        ("http://demo/api/v2.5/admin/videos/\(other)/access-tokens/\(code)/", other),
        // Around a URL.
        ("<https://d/embed/abc/?access_token=\(code)>", "abc"), ("(https://d/embed/abc/?access_token=\(code))", "abc"),
        ("See https://d/embed/abc/?access_token=\(code).", "abc"),
        ("https://d/embed/abc/?access_token=\(code), please", "abc"),
        ("it does not play: https://d/embed/abc/?access_token=\(code)!", "abc"),
        ("[the lecture](https://d/embed/abc/?access_token=\(code))", "abc"),
        ("[\(code)](https://d/embed/abc/?access_token=\(code))", "abc"),
        ("<a href=\"https://d/embed/abc/?access_token=\(code)\">https://d/embed/abc/?access_token=\(code)</a>", "abc"),
        ("<iframe src=\"https://d/embed/abc/?a=1&amp;access_token=\(code)\" width='1'></iframe>", "abc"),
        ("&lt;iframe src=&quot;https://d/embed/abc/?a=1&amp;access_token=\(code)&quot;&gt;", "abc"),
        ("src=&#34;https://d/embed/abc/?access_token&#x3D;\(code)&#34;", "abc"),
        // Escaped.
        ("https://r/?u=https%3A%2F%2Fd%2Fembed%2Fabc%2F%3Faccess_token%3D\(code)", "abc"),
        (
            "https://r/?u=https%253A%252F%252Fd%252Fembed%252Fabc%252F%253Faccess_token%253D\(code)%2526muted%253D1",
            "abc"
        ),
        ("https://d/embed/abc/?access_token=\(code.replacing("-", with: "%2D"))", "abc"),
        (#"{"url":"https:\/\/d\/embed\/abc\/?a=1\u0026access_token=\#(code)"}"#, "abc"),
        (#"https://d/embed/abc/?access\_token=\#(code.replacing("-", with: "\\-"))"#, "abc"),
        // The API, and the requests of players.
        ("http://demo/api/v2.5/admin/videos/T5ytuyF04NC/access-tokens/\(code)/", "T5ytuyF04NC"),
        ("/api/v1/gcma48/assets/yXrprYum2TS/access_tokens/\(code)", "yXrprYum2TS"),
        ("https://app.tpstreams.com/api/v1/gcma48/assets/yXrprYum2TS/?access_token=\(code)", "yXrprYum2TS"),
        (
            "https://app.tpstreams.com/api/v1/gcma48/assets/yXrprYum2TS/drm_license/?access_token=\(code)&drm_type=widevine",
            "yXrprYum2TS"
        ),
        ("https://d/api/v2.5/drm_license_key/abc/?access_token=\(code)&drm_type=fairplay&download=true", "abc"),
        ("https://d/api/v2.5/encryption_key/abc/?access_token=\(code)", "abc"),
        ("https://d/api/v2.5/video_info/abc/?v=2&access_token=\(code)", "abc"),
        // JSON, and logs.
        (#"{"code": "\#(code)"}"#, nil), (#"{"video_id":"\#(other)","code":"\#(code)"}"#, nil),
        (
            #"{"code":"\#(code)","status":"Active","playback_url":"https://d/embed/abc/?access_token=\#(code)","#
                + #""annotations":[{"type":"static","text":"\#(other)"}]}"#, "abc"
        ),
        ("{'code': '\(code)', 'id': '\(other)'}", nil), (#"{\"code\":\"\#(code)\"}"#, nil),
        ("127.0.0.1 - GET /embed/abc/?access_token=\(code) HTTP/1.1 403 request_id=\(other)", "abc"),
        ("PUT /api/v2.5/admin/videos/abc/access-tokens/\(code)/ 200 X-Request-Id: \(other)", "abc"),
        ("X-Access-Token: \(code)", nil), ("code=\(code) viewerId=\(other)", nil),
        ("code: \(code)\nvideo: \(other)", nil),
        ("Message-ID: <\(other)@mail.example>\n\nhttps://d/embed/abc/?access_token=\(code)", "abc"),
        // Invisible characters, and characters that resemble others.
        (code.replacing("-", with: "\u{2011}"), nil), (code.replacing("-", with: "\u{2010}"), nil),
        (code.replacing("-", with: "–"), nil), (code.replacing("-", with: "—"), nil),
        (code.replacing("-", with: "\u{2212}"), nil), (code.replacing("-", with: "\u{AD}-"), nil),
        ("\u{FEFF}\(code)\u{200B}", nil), ("\u{202A}\(code)\u{202C}", nil), ("\u{2066}\(code)\u{2069}", nil),
        ("6c15\u{200B}094e-bd08-422c-93ba-2cd7\u{AD}1867e035", nil), ("\u{A0}\(code)\u{A0}", nil),
        ("https://d/embed/abc/?access_token=\u{2060}\(code)", "abc"),
        ("６ｃ１５０９４ｅ－ｂｄ０８－４２２ｃ－９３ｂａ－２ｃｄ７１８６７ｅ０３５", nil),
        // Broken by the end of a line.
        ("6c15094e-bd08-422c-\n93ba-2cd71867e035", nil), ("6c15094e-bd08-42\r\n2c-93ba-2cd71867e035 please", nil),
        ("https://d/embed/abc/?access_token=3D\(code)", "abc"),
        ("https://d/embed/abc/?access_token=3D6c15094e-bd=\r\n08-422c-93ba-2cd71867e035\r\n", "abc"),
        ("https://d/embed/abc/?access_token=\n\(code)", "abc"),
        ("> https://d/embed/abc/?access_token=6c15094e-bd08\n> -422c-93ba-2cd71867e035", "abc"),
        // The same token twice is one.
        ("\(code) \(code.uppercased()) {\(row)}", nil), ("\(code) https://d/embed/abc/?access_token=\(code)", "abc"),
    ]

    @Test("is recognised in every form", arguments: forms)
    func one(text: String, video: String?) throws {
        guard case .one(let found) = PastedTokenTests.read(text) else {
            Issue.record("\(text): \(PastedTokenTests.read(text))")
            return
        }
        #expect(found.code.text == PastedTokenTests.code)
        #expect(found.video?.text == video)
        let search = try #require(SearchText(text))
        #expect(search.whole == found && search.wireText == PastedTokenTests.code)
    }

    @Test(
        "is none where two different codes stand",
        arguments: [
            "\(code) \(other)", "\(code), \(other)", "\(code)\n\(other)\n", "\(code)/\(other)",
            "https://d/embed/abc/?access_token=\(code) https://d/embed/abc/?access_token=\(other)",
            "\(code) https://d/embed/abc/?access_token=\(other)", #"[{"code":"\#(code)"},{"code":"\#(other)"}]"#,
            "https://d/embed/abc/?access_token=\(code)&access_token=\(other)",
            "http://d/embed/a/?access_token=first http://d/embed/a/?access_token=second",
        ])
    func several(text: String) throws {
        #expect(PastedTokenTests.read(text) == .several(2))
        let search = try #require(SearchText(text))
        #expect(search.whole == nil && search.tokensNamed == 2)
    }

    @Test(
        "is none where a UUID is something else, or no whole one",
        arguments: [
            "", "meera", "https://d/embed/\(code)/", "https://d/api/v2.5/admin/videos/\(code)/access-tokens/",
            "https://d/embed/abc/?viewer_id=\(code)", "/embed/a/?token=\(code)", "video_id: \(code)", "videoId=\(code)",
            #"{"id": "\#(code)"}"#, "X-Request-ID: \(code)", "<\(code)@mail.example>", "\(code)0", "a\(code)",
            "12-\(code)", "\(code)-12", "md5 \(row)", "trace_id=\(row)", "https://d/\(code)", "\(code.dropLast())",
            "6c15094e bd08 422c 93ba 2cd71867e035", "6c15094e-bd08-422c-93ba", "…/access-tokens/", "file_\(code)",
            "6c15094e-bd08-\n422c-\n93ba-\n2cd71867e035",
        ])
    func none(text: String) {
        #expect(PastedTokenTests.read(text) == .none)
    }

    @Test("that is no UUID is recognised in the URLs made for it", arguments: ["your_access_token", "a1", "x.y~z"])
    func foreign(code: String) {
        for text in ["https://d/embed/abc/?access_token=\(code)", "/videos/abc/access-tokens/\(code)/"] {
            guard case .one(let found) = PastedToken(text) else {
                Issue.record("\(text)")
                continue
            }
            #expect(found.code.text == code && found.video?.text == "abc")
        }
        #expect(PastedToken(code) == .none)
    }

    @Test("is what `search=` of the API finds by its old law, and by that alone")
    func wire() throws {
        let first = "https://d/embed/abc/?access_token=\(PastedTokenTests.code)"
        let second = "https://d/embed/abc/?access_token=\(PastedTokenTests.other)"
        #expect(SearchText(wire: "\(first) \(second)")?.whole?.code.text == PastedTokenTests.code)
        #expect(SearchText(wire: PastedTokenTests.code)?.whole?.code.text == PastedTokenTests.code)
        let texts = ["id \(PastedTokenTests.code)", #"{"code":"\#(PastedTokenTests.code)"}"#, PastedTokenTests.row]
        for text in texts {
            let search = try #require(SearchText(wire: text))
            #expect(search.whole == nil && search.tokensNamed == nil)
            #expect(search.matches(text: "<\(text)>"))
        }
    }

    @Test("is read from anything without trapping, and from the middle of much else")
    func anything() {
        var random = SplitMix64(seed: 12)
        for _ in 0..<3_000 {
            let noise =
                randomText(&random) + ["%", "&#x", "\\u", "=\n", "\u{1B}[", "-", "&amp"].randomElement(using: &random)!
            _ = PastedToken(noise + String(PastedTokenTests.code.prefix(Int.random(in: 0...36, using: &random))))
        }
        let much = String(repeating: "lorem ipsum ", count: 5_000)
        #expect(PastedToken(much + PastedTokenTests.code + " " + much) == PastedToken(PastedTokenTests.code))
    }
}
