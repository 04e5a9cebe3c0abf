import Testing
import UsherCore

@Suite("Words in sentences")
struct SentenceEndTests {
    @Test(
        "end once, whatever they ended with",
        arguments: [
            ("boom", "boom."), ("boom.", "boom."), ("boom..", "boom."), ("boom. ", "boom."), ("boom.\n", "boom."),
            ("boom,", "boom."), ("boom:", "boom."), ("boom ;", "boom."), ("boom!", "boom!"), ("boom?", "boom?"),
            ("boom...", "boom…"), ("boom…", "boom…"), ("boom?.", "boom?"), ("(boom)", "(boom)."), ("", ""), (" . ", ""),
        ])
    func ends(text: String, expected: String) {
        #expect(asSentence(text) == expected)
    }

    @Test("name an instant with its date and the user's zone, without fractions")
    func instants() throws {
        let instant = try #require(Instant(iso8601: "2026-11-26T17:12:19.089557Z"))
        #expect(instant.written(in: .utc) == "2026-11-26 17:12:19 UTC")
        #expect(instant.written(in: .fixed(seconds: 19_800)) == "2026-11-26 22:42:19 +05:30")
    }
}
