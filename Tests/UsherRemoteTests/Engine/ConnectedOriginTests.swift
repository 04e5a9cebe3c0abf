import CCurl
import Testing
import UsherCore
import UsherTesting

@testable import UsherRemote

/// What decides on credentials is compared with what libcurl asks a proxy for, which sees the host and the port of every
/// connection without a look-up of names.
@Suite("The origin that decides on credentials is the host that is connected to")
struct ConnectedOriginTests {
    private static let schemes = [
        "http://", "https://", "https://", "HTTP://", "http:/", "http:///", "https:", "//", "/", "", "ftp://", "?",
        "http://http://",
    ]
    private static let users = [
        "", "", "", "", "", "acme.in@", "a:b@", "@", "acme.in%40", "acme.in\\@", "acme.in#@", "acme.in?@",
    ]
    private static let hosts = [
        "acme.in", "ACME.in", "evil.in", "127.1", "0x7f.1", "0177.0.0.1", "2130706433", "127.0.0.1.", "acme.in.",
        "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[fe80::1%25lo]", "%61cme.in", "acme%2ein", "acme.in%2f",
        "acme.in%00", "a..b", "b\u{FC}cher.in", "acme.in;x", "acme.in,x", "", ".", "-a", "1.2.3", "localhost", "a_b",
        "256.1.1.1", "xn--bcher-kva.in", "[::1", "::1",
    ]
    private static let ports = [
        "", "", "", "", ":", ":0", ":80", ":443", ":08080", ":65535", ":65536", ":80:81", ":+80", ": 80", ":x",
    ]
    private static let targets = [
        "", "/", "/a?b=c#d", "?x@evil.in", "#@evil.in/", "/../..//evil.in/", "//evil.in/", "/a\\b", "/a b",
        "/%2e%2e/x", "/@evil.in", "/?", "/./a/../b", ":@evil.in/",
    ]

    /// Every place that one of the seeded texts leads to, read alone or as a `Location`.
    private static func addresses() throws -> [WebAddress] {
        let base = try #require(WebAddress("https://acme.in/api/?page=1"))
        var random = SplitMix64(seed: 4)
        return (0..<1_500).flatMap { _ in
            let text = [schemes, users, hosts, ports, targets].map { $0.randomElement(using: &random) ?? "" }.joined()
            return [WebAddress(text), base.following(text)].compactMap { $0 }
        }
    }

    @Test("for seeded odd URLs and redirects")
    func seeded() throws {
        let proxy = try FaultServer { connection in
            while connection.request() != nil { connection.answer(403, "") }
        }
        defer { proxy.stop() }
        let handle = try #require(curl_easy_init())
        defer { curl_easy_cleanup(handle) }
        let addresses = Set(try ConnectedOriginTests.addresses())
        #expect(addresses.count > 200)
        #expect(Set(addresses.map(\.origin)).count > 30)
        for address in addresses {
            let transfer = Transfer(HTTPRequest(.get, address))
            transfer.configure(handle, product: "usher")
            _ = usher_curl_set_text(handle, CURLOPT_PROXY, proxy.url)
            _ = usher_curl_set_text(handle, CURLOPT_NOPROXY, "")
            _ = curl_easy_perform(handle)
            curl_easy_reset(handle)
            let origin = address.origin
            let words = proxy.requests.last?.prefix { $0 != "\r\n" }.split(separator: " ").map(String.init) ?? []
            let wanted =
                origin.isSecure
                ? ["CONNECT", "\(origin.host):\(origin.port)", "HTTP/1.1"] : ["GET", address.text, "HTTP/1.1"]
            #expect(words == wanted, "\(address.text)")
        }
        #expect(proxy.requests.count == addresses.count)
    }
}
