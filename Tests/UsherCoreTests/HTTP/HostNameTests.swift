import Testing
import UsherCore

@Suite("Hosts and ports")
struct HostNameTests {
    @Test(
        "are names, addresses, and ports behind them",
        arguments: [
            "a", "acme.testpress.in", "ACME.in:443", "127.0.0.1:8787", "[::1]", "[2001:db8::1]:65535", "a_b-c.d",
            "xn--bcher-kva.example",
            "acme.in.",
        ])
    func hosts(_ text: String) {
        #expect(HostName.isValid(text.utf8))
    }

    @Test(
        "are nothing that could be read as something else",
        arguments: [
            "", ":80", "a:", "a:0", "a:65536", "a:+80", "a:8o", "a:123456", "a:80:80", "-a", ".a", "_a", "a b", "a@b",
            "a/b", "a\\b", "a?b", "a#b", "a%2eb", "b\u{FC}cher.example", "a\u{0}", "a\r", "[]", "[::1", "::1", "[::1]x",
            "[::1]:", "[fe80::1%25eth0]", "[zz]", "[1.2.3.4]", "]", "[[::1]]", String(repeating: "a", count: 254),
        ])
    func none(_ text: String) {
        #expect(!HostName.isValid(text.utf8))
    }

    @Test("a port is 1 to 65535", arguments: [("1", 1), ("080", 80), ("65535", 65_535)] as [(String, UInt16)])
    func ports(_ text: String, _ number: UInt16) {
        #expect(portNumber(text.utf8) == number)
    }
}
