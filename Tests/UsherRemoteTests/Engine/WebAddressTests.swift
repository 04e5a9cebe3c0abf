import Testing

@testable import UsherRemote

@Suite("Addresses and origins")
struct WebAddressTests {
    @Test(
        "a URL is read as origin and target",
        arguments: [
            ("https://acme.testpress.in", "https://acme.testpress.in", "/"),
            ("HTTPS://Acme.Testpress.IN:443/a/?b=c#d", "https://acme.testpress.in", "/a/?b=c"),
            ("http://127.0.0.1:8787?x", "http://127.0.0.1:8787", "/?x"),
            ("http://[::1]:80/", "http://[::1]", "/"),
        ])
    func reads(_ text: String, _ origin: String, _ target: String) {
        let address = WebAddress(text)
        #expect(address?.origin.text == origin)
        #expect(address?.target == target)
    }

    @Test(
        "what could mislead is no address",
        arguments: [
            "ftp://acme.in/", "acme.in", "https://", "https://user@acme.in/", "https://acme.in:0/",
            "https://acme.in:x/",
            "https://acme.in\\evil/", "https://ac me.in/", "https://acme.in/\u{1B}", "https://[::1/", "javascript:1",
        ])
    func refuses(_ text: String) {
        #expect(WebAddress(text) == nil)
    }

    @Test(
        "a Location is followed from where it came",
        arguments: [
            ("/b/?x=1", "https://a.in/b/?x=1"), ("c/", "https://a.in/api/videos/c/"),
            ("?p=2", "https://a.in/api/videos/?p=2"),
            ("//b.in/x", "https://b.in/x"), ("http://a.in/", "http://a.in/"), ("javascript:1", nil), ("", nil),
        ] as [(String, String?)])
    func follows(_ location: String, _ wanted: String?) {
        let here = WebAddress("https://a.in/api/videos/?page=2")
        #expect(here?.following(location)?.text == wanted)
    }

    @Test(
        "only this machine is loopback",
        arguments: [
            ("http://127.0.0.1/", true), ("http://127.9.9.9/", true), ("http://localhost/", true),
            ("http://[::1]/", true), ("http://127.0.0.1.evil.in/", false), ("http://10.0.0.1/", false),
            ("http://127.1/", false), ("http://localhost.evil.in/", false),
        ])
    func loopback(_ text: String, _ isLoopback: Bool) {
        #expect(WebAddress(text)?.origin.isLoopback == isLoopback)
    }
}
