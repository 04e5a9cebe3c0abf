import Testing
import UsherCore

@Suite("URLs that may be copied")
struct CopyableURLTests {
    private static let code = "9a41dc7a-4b1f-4d39-8f9b-1d2c3b4a77c0"

    @Test(
        "what the platforms and `usher serve` send may be",
        arguments: [
            "https://acme.testpress.in/embed/7aBM7cOyDTi/?access_token=\(code)",
            "https://app.tpstreams.com/embed/org1/yXrprYum2TS/?access_token=\(code)&viewer_id=7&playRates=1,1.5",
            "http://127.0.0.1:8787/embed/abc/?access_token=\(code)",
            "http://[::1]:8787/embed/abc/?access_token=\(code)",
            "HTTPS://videos.example.co.in/a%20b?access-tokens=\(code)#t=30", "https://host",
        ])
    func plain(_ text: String) {
        #expect(CopyableURL(text)?.text == text)
    }

    @Test(
        "nothing is that hides something, leads elsewhere than it seems, or that a shell acts on",
        arguments: [
            "", "https://", "https:///x", "//acme.in/x", "acme.in/x", "javascript:alert(1)", "data:text/html,x",
            "file:///etc/passwd", "ftp://acme.in/x", "https://acme.in/x\nrm -rf ~\n", "https://acme.in/x\r",
            "https://acme.in/\u{1B}[201~x", "https://acme.in/a b", "https://acme.in/\tx", " https://acme.in/x",
            "https://acme.in/x ", "https://acme.in/\u{202E}x", "https://acme.in/\u{200B}x", "https://аcme.in/x",
            "https://acme.in/\u{A0}x", "https://acme.in/\u{0}x", "https://acme.in/\u{7F}",
            "https://ravi:pw@acme.in/x", "https://acme.testpress.in@evil.example/x", "https://acme.in\\@evil.example/",
            "https://acme.in/\"x", "https://acme.in/'x'", "https://acme.in/`id`", "https://acme.in/$(id)",
            "https://acme.in/${IFS}x", "https://acme.in/;reboot", "https://acme.in/?a=1&reboot",
            "https://acme.in/?a=1&&b=2", "https://acme.in/?a=1&PATH=.", "https://acme.in/?a|b", "https://acme.in/<x>",
            "https://acme.in/!x", "https://acme.in/*", "https://acme.in/{a,b}", "https://acme.in/^x",
            "https://acme.in:0/x", "https://acme.in:65536/x", "https://acme.in:8o/x", "https://acme.in:/x",
            "https://-rf/x", "https://.../x", "https://[::1/x", "https://[zz]/x", "https://[]/x",
            "https://acme.in/" + String(repeating: "a", count: 2_048),
        ])
    func odd(_ text: String) {
        #expect(CopyableURL(text) == nil)
    }
}
