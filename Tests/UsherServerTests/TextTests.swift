import Testing
import UsherCore

@testable import UsherServer

@Suite("Texts of requests")
struct TextTests {
    @Test(
        "a log line has no code, no login, and no text of a search",
        arguments: [
            (
                "/api/v2.5/admin/videos/T5ytuyF04NC/access-tokens/6c15d8a0-1111-4222-8333-44445555e035/",
                "/api/v2.5/admin/videos/T5ytuyF04NC/access-tokens/6c15…e035/"
            ),
            (
                "/embed/T5ytuyF04NC/?access_token=6c15d8a0-1111-4222-8333-44445555e035&page=2",
                "/embed/T5ytuyF04NC/?access_token=…&page=2"
            ),
            ("/x/%36c15d8a0-1111-4222-8333-44445555e035", "/x/6c15…e035"),
            ("/x/?search=ravi%40example.com&status=active", "/x/?search=…&status=active"),
            ("/x/?6c15d8a0-1111-4222-8333-44445555e035", "/x/?6c15…e035=…"),
            ("/x/?page=6c15d8a0-1111-4222-8333-44445555e035", "/x/?page=6c15…e035"),
        ])
    func log(_ target: String, _ shown: String) {
        #expect(LogText.target(target) == shown)
    }

    @Test("a log line is one line, and acts on no terminal")
    func safeLog() {
        let text = LogText.target("/a%0Ab%1B[31m/\u{9B}/\u{202E}")
        #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x9B && $0.value != 0x202E })
    }

    @Test(
        "queries are read as forms are",
        arguments: [
            ("a=1&b=x%20y+z&a=2", "a=1&a=2&b=x+y+z"), ("", ""), ("&&=&a", "=&a="), ("a=%zz%2", "a=%25zz%252"),
            ("q=%E0%A4%86", "q=%E0%A4%86"),
        ])
    func queries(_ text: String, _ sorted: String) {
        #expect(Query(text).sorted(page: nil) == sorted)
    }

    @Test(
        "where to listen is read with a port, brackets around IPv6",
        arguments: [
            ("127.0.0.1:8787", "127.0.0.1:8787"), ("[::1]:0", "[::1]:0"), ("localhost:80", "localhost:80"),
            ("::1:80", nil), ("8787", nil), (":8787", nil), ("host:65536", nil), ("host:", nil),
        ] as [(String, String?)])
    func addresses(_ text: String, _ shown: String?) {
        #expect(ListenAddress(text)?.text == shown)
    }

    @Test("JSON values are read as they stand: numbers as written, escapes resolved, the last of two keys")
    func values() throws {
        let text = #" {"a": [1, 1.0, -2e+3, true, null, "\u00e9\ud83d\ude00\n\/\\"], "b": {}, "a\u0062": "", "b": 1} "#
        let value = try JSONValue(parsing: Array(text.utf8))
        #expect(
            value["a"]
                == .array([.number("1"), .number("1.0"), .number("-2e+3"), .flag(true), .null, .text("é😀\n/\\")]))
        #expect(value["b"] == .number("1"))
        #expect(value["ab"] == .text(""))
        let deep = String(repeating: "[", count: 256) + String(repeating: "]", count: 256)
        #expect(throws: Never.self) { try JSONValue(parsing: Array(deep.utf8)) }
        #expect(throws: WireError.self) { try JSONValue(parsing: Array("[\(deep)]".utf8)) }
    }
}
