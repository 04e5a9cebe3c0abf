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
            ("http://[0:0:0:0:0:0:0:1]/", "http://[::1]", "/"),
            ("https://acme.in:/a//b", "https://acme.in", "/a//b"),
            ("https://acme.in:08080/", "https://acme.in:8080", "/"),
            // As libcurl connects: numbers in every form that the C library takes for an address, escapes in names.
            ("http://127.1/", "http://127.0.0.1", "/"), ("http://0x7f000001/", "http://127.0.0.1", "/"),
            ("http://2130706433/", "http://127.0.0.1", "/"), ("http://0177.0.0.1/", "http://127.0.0.1", "/"),
            ("https://%61cme%2ein/", "https://acme.in", "/"), ("https:///acme.in/", "https://acme.in", "/"),
            // A dot at the end makes it another origin.
            ("https://acme.in./", "https://acme.in.", "/"),
            ("https://acme.in/a/../b/./c?d=/../e", "https://acme.in", "/b/c?d=/../e"),
            ("https://acme.in/%2e%2e/%zz", "https://acme.in", "/%2e%2e/%zz"),
            ("https://acme.in?", "https://acme.in", "/"), ("https://acme.in#@evil.in/", "https://acme.in", "/"),
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
            "https://@acme.in/", "https://:@acme.in/", "https://acme.in:80@evil.in/", "https://acme.in%40evil.in/",
            "https://acme.in:65536/", "https://acme.in:+80/", "https://acme.in:80:81/", "https://acme.in:/:80/@x:y z",
            "https://b\u{FC}cher.example/", "https://\u{FF21}cme.in/", "https://acme\u{3002}in/",
            "https://acme.in/\u{E9}",
            "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://[1.2.3.4]/", "http://[::1]x/",
            "https://acme.in;x/", "https://acme.in,x/", "https://acme.in%00/", "https://acme.in%2f/", "https:acme.in/",
            "https:////acme.in/", "//acme.in/", " https://acme.in/", "https://acme.in/ ", "https://acme.in/\"x",
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
            ("../../../x#y", "https://a.in/x"), ("./x", "https://a.in/api/videos/x"),
            ("/..//b.in/", "https://a.in//b.in/"), ("///b.in/x", "https://b.in/x"), ("https:/b.in", "https://b.in/"),
            ("#", "https://a.in/api/videos/"), ("//user@b.in/", nil), ("/\\b.in/", nil), ("\\\\b.in/", nil),
            ("/a b", nil), ("/\u{E9}", nil), ("http:b", nil), ("//[fe80::1%25lo]/", nil),
        ] as [(String, String?)])
    func follows(_ location: String, _ wanted: String?) {
        let here = WebAddress("https://a.in/api/videos/?page=2")
        #expect(here?.following(location)?.text == wanted)
    }

    @Test("another path and query are of the same origin, whatever they look like")
    func otherTarget() throws {
        let here = try #require(WebAddress("https://a.in:8443/api/?page=2"))
        for target in ["/", "/b/?x=1", "//evil.in/", "//user@evil.in:1/?q", "/a/../b", "/:80/"] {
            let there = try #require(here.with(target: target))
            #expect(there.origin == here.origin)
            #expect(there.target == target)
        }
        for target in ["", "b", "?x", "https://evil.in/", "/a b", "/a#b", "/\\b"] {
            #expect(here.with(target: target) == nil)
        }
    }

    @Test(
        "what is written of an address is read as the same",
        arguments: [
            "HTTPS://Acme.IN:443/a/?b=c#d", "http://0x7f.1:80/../x", "http://[0::1]:8787", "https://a%2eb./?",
        ])
    func again(_ text: String) throws {
        let address = try #require(WebAddress(text))
        #expect(WebAddress(address.text) == address)
    }

    @Test(
        "only this machine is loopback",
        arguments: [
            ("http://127.0.0.1/", true), ("http://127.9.9.9/", true), ("http://localhost/", true),
            ("http://[::1]/", true), ("http://127.0.0.1.evil.in/", false), ("http://10.0.0.1/", false),
            ("http://127.1/", true), ("http://0x7f.1/", true), ("http://localhost.evil.in/", false),
        ])
    func loopback(_ text: String, _ isLoopback: Bool) {
        #expect(WebAddress(text)?.origin.isLoopback == isLoopback)
    }
}
