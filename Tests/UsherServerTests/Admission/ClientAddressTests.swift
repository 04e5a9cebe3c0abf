import Testing
import UsherCore

@testable import UsherServer

@Suite("Clients' addresses")
struct ClientAddressTests {
    @Test(
        "are the same however they are written",
        arguments: [
            ("9.9.9.9", "9.9.9.9"), ("9.9.9.9:1234", "9.9.9.9"), (" 9.9.9.9\t", "9.9.9.9"),
            ("::ffff:9.9.9.9", "9.9.9.9"),
            ("::FFFF:909:909", "9.9.9.9"), ("[::ffff:9.9.9.9]:80", "9.9.9.9"), ("::1", "::1"),
            ("0:0:0:0:0:0:0:1", "::1"),
            ("[2001:DB8::0001]:443", "2001:db8::1"), ("[2001:db8::1]", "2001:db8::1"), ("fe80::1%eth0", "fe80::1"),
            ("[fe80::1%25eth0]:80", "fe80::1"),
        ])
    func same(_ text: String, _ plain: String) {
        #expect(ClientAddress(text)?.text == plain)
    }

    @Test(
        "that are none",
        arguments: [
            "", " ", "unknown", "_hidden", "_hidden:80", "009.9.9.9", "9.9.9", "9.9.9.9.9", "0x9.9.9.9", "256.1.1.1",
            "9.9.9.9:", "9.9.9.9:x", "9.9.9.9:123456", "[9.9.9.9]:80", "[::1", "::1]", "[::1]x", "1:2:3:4:5:6:7:8:9",
            "9.9.9.9%eth0", "example.org", "9.9.9.9/8", "9.9.9.9 8.8.8.8",
        ])
    func none(_ text: String) {
        #expect(ClientAddress(text) == nil)
    }

    @Test("one network is what one customer has")
    func networks() throws {
        func network(_ text: String) throws -> ClientNetwork { try #require(ClientAddress(text)).network }
        #expect(try network("2001:db8::1") == network("2001:db8:0:0:ffff::9"))
        #expect(try network("2001:db8::1") != network("2001:db8:0:1::1"))
        #expect(try network("::1") != network("0.0.0.1"))
        #expect(try network("9.9.9.9") != network("9.9.9.8"))
        #expect(try network("::ffff:9.9.9.9") == network("9.9.9.9"))
    }

    @Test(
        "behind a proxy the last entry counts when it is an address, else the proxy's own",
        arguments: [
            ("1.1.1.1, 9.9.9.9", "9.9.9.9"), ("9.9.9.9:1", "9.9.9.9"), ("9.9.9.9, unknown", "127.0.0.1"),
            ("9.9.9.9, 009.9.9.9", "127.0.0.1"), ("", "127.0.0.1"), ("2001:db8::1%1", "2001:db8::1"),
            ("9.9.9.9,", "127.0.0.1"), ("9.9.9.9, , ", "127.0.0.1"),
        ])
    func forwarded(_ header: String, _ address: String) {
        let request = Request(method: "GET", target: "/", headers: [.forwardedFor: header])
        #expect(ServerPolicy(isBehindProxy: true).address(of: request).text == address)
        #expect(ServerPolicy().address(of: request) == .loopback)
    }
}
