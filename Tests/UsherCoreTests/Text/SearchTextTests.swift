import Testing

@testable import UsherCore

@Suite("Search text")
struct SearchTextTests {
    private static let code = "6c15094e-bd08-422c-93ba-2cd71867e035"

    private func token(_ texts: String..., code: String = SearchTextTests.code) throws -> AccessToken {
        AccessToken(
            code: try #require(TokenCode(code)), status: "Active", annotations: texts.map { Annotation(text: $0) })
    }

    @Test("White space around the text is dropped, and nothing else is no search", arguments: ["", " ", "\n\t\u{A0}"])
    func blank(text: String) {
        #expect(SearchText(text) == nil)
        #expect(SearchText("\(text) a b\(text)")?.raw == "a b")
    }

    @Test(
        "A folded substring of any watermark matches",
        arguments: [
            ("KRISH", "Meera Krishnan", true), ("ra", "Ravi", true), ("ravi ", "ravi", true), ("rv", "ravi", false),
            ("शर्मा", "आरव शर्मा", true), ("र", "शर्मा", true), ("क", "क्षि", true), ("STRASSE", "straße", false),
            ("ẞ", "straße", true), ("é", "cafe\u{301}", false), ("cafe", "cafe\u{301}", true),
            ("İ", "istanbul", false), ("中", "王中文", true), ("98400 00", "+91 98400 00012", true),
            ("\u{1F1F3}", "🇮🇳", true), ("aab", "aaab", true), ("Σ", "ς", true),
        ])
    func substrings(text: String, watermark: String, expected: Bool) throws {
        let search = try #require(SearchText(text))
        #expect(search.matches(try token("first", watermark)) == expected)
    }

    @Test(
        "Hex digits and dashes match the start or the end of a code",
        arguments: [
            ("6", true), ("6C15", true), ("6c15094e-bd", true), ("6c15-094e", true), ("035", true), ("E035", true),
            ("67-e0-35", true), ("094e", false), ("6c15…e035", true), ("6c15...e035", true), ("6c15…", true),
            ("…e035", true), ("6C15…e034", false), ("6c14…e035", false), ("-", false), ("--", false), ("…", false),
            ("6c15..e035", true), ("6c15..", true), ("..e035", true), ("...e035", true), ("6c15-...", true),
            ("e035…", false), ("…6c15", false), ("e035..", false), ("...6c15", false), ("6c15.", false),
            (".e035", false),
            ("6c15.e035", false), ("6c15..…", false), ("..", false), ("6c…15…35", false), ("6g", false),
            ("6c15....e035", false), (".", false),
            ("6c15094ebd08422c93ba2cd71867e035", true), ("6c15094ebd08422c93ba2cd71867e0350", false), ("６", false),
        ])
    func fragments(text: String, expected: Bool) throws {
        #expect(try #require(SearchText(text)).matches(try token()) == expected)
    }

    @Test("A text of dashes is no fragment, yet still searches the watermarks")
    func dashes() throws {
        let search = try #require(SearchText("--"))
        #expect(search.fragment == nil)
        #expect(search.matches(try token("a--b")))
    }

    @Test(
        "A whole code and every known URL name the token",
        arguments: [
            (code, nil), ("  \(code.uppercased())\n", nil),
            ("https://demo.testpress.in/embed/T5ytuyF04NC/?access_token=\(code)", "T5ytuyF04NC"),
            ("https://demo.testpress.in/embed/T5ytuyF04NC?x=1&access-tokens=\(code)&t=2#a", "T5ytuyF04NC"),
            ("https://app.tpstreams.com/embed/gcma48/yXrprYum2TS/?access_token=\(code)", "yXrprYum2TS"),
            ("http://demo/api/v2.5/admin/videos/T5ytuyF04NC/access-tokens/\(code)/", "T5ytuyF04NC"),
            ("/api/v1/gcma48/assets/yXrprYum2TS/access_tokens/\(code)", "yXrprYum2TS"),
            ("<iframe src=\"https://d/embed/abc/?a=1&amp;access_token=\(code)\" width='1'></iframe>", "abc"),
            ("it does not play: https://d/embed/abc/?access_token=\(code) please help", "abc"),
        ] as [(String, String?)])
    func whole(text: String, video: String?) throws {
        let search = try #require(SearchText(text))
        #expect(search.whole?.code.text == SearchTextTests.code)
        #expect(search.whole?.video?.text == video)
        #expect(search.fragment == nil)
        #expect(search.matches(try token("anything")))
        let other = try token(text, code: "2c6f4c16-9a8e-4739-9827-d141f68452aa")
        #expect(!search.matches(other), "a watermark that holds the code is not the token")
    }

    @Test(
        "Near misses are plain texts",
        arguments: [
            "https://demo/embed/abc/", "https://demo/embed/abc/?access_token=", "embed?access_token=x", "https://",
            "https://demo/videos/abc/access-tokens/", "access-tokens/x", "/embed/a/?token=\(code)", "a/b?c=d",
        ])
    func nearMisses(text: String) throws {
        #expect(try #require(SearchText(text)).whole == nil)
    }

    @Test("looking at bytes alone says what folding says")
    func bytes() throws {
        for value in UInt32(0x80)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let folded = simpleCaseFolded(scalar)
            if folded.isASCII { #expect(folded == "k" || folded == "s") }
        }
        var random = SplitMix64(seed: 8)
        let wanted = try ["a", "meera", "k", "s", "ra", "é", "9840"].map { try #require(SearchText($0)) }
        var told = 0
        for _ in 0..<2_000 {
            let text = ["\u{212A}a", "\u{17F}ra", "MEERA é", "a", ""].randomElement(using: &random) ?? ""
            let whole = randomText(&random) + text + randomText(&random)
            for search in wanted {
                let found = Array(whole.utf8).withUnsafeBytes { search.matches(utf8: $0) }
                guard let found else { continue }
                told += 1
                #expect(found == search.matches(text: whole), "\(search.raw) in \(whole.debugDescription)")
            }
        }
        #expect(told > 2_000)
    }
}
