import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Dashboard: codes and URLs are copied, shown and masked")
struct CopyingTests {
    private func driver() -> ScreenDriver {
        ScreenDriver(
            service: SampleInstitute.service(tokens: 600), zone: SampleInstitute.india, badge: "DEMO",
            source: "Sample Institute")
    }

    @Test("where a copied URL is shown if the clipboard fails is said within 80 columns")
    func copiedSentence() {
        let driver = ScreenDriver(service: SampleInstitute.service(), size: Size(columns: 80, rows: 24))
        driver.press("Y")
        #expect(driver.footer.hasSuffix("If it fails, s shows it."))
        driver.press("!")
        #expect(driver.dialog.contains("list videos, first page → "))
    }

    @Test("copying gives the whole code to the clipboard and shows none of it")
    func copy() throws {
        let driver = driver()
        let token = try #require(driver.selectedToken)
        driver.press("y")
        #expect(driver.copied == [token.code.text])
        #expect(driver.footer.contains("sent to the terminal. If it fails, s shows it."))
        driver.press("Y")
        #expect(driver.copied.last == token.playbackURL)
        #expect(!driver.shows(token.code.text))
        driver.press("s")
        #expect(driver.dialog.lines.contains { $0.hasSuffix(token.code.text) })
    }

    @Test("a URL that has to be wrapped stands alone on its lines, from edge to edge, to be copied by hand")
    func copyByHand() throws {
        let url = "https://acme.testpress.in/embed/T5ytuyF04NC/?access_token=\(SampleInstitute.code(1).text)"
        var token = AccessToken(
            code: SampleInstitute.code(1), status: AccessToken.activeStatus, videoID: SampleInstitute.videoID(0))
        token.playbackURL = url
        let service = MemoryService(
            videos: [Video(id: SampleInstitute.videoID(0), title: "One")], tokens: [token], now: SampleInstitute.now)
        for columns in [50, 80] {
            let driver = ScreenDriver(service: service, size: Size(columns: columns, rows: 24))
            driver.press("s")
            let lines = driver.screen.split(separator: "\n")
            let first = try #require(lines.firstIndex { $0.hasPrefix("https://") }, "\(driver)")
            let pieces = lines[first..<first + (url.count + columns - 1) / columns]
            #expect(pieces.joined() == url)
            #expect(lines[first - 1].hasPrefix("Playback URL"))
            driver.press(.escape)
            #expect(driver.tokens.isShown)
        }
        let wide = ScreenDriver(service: service)
        wide.press("s")
        #expect(wide.dialog.contains(url))
    }

    @Test("a playback URL that hides something is not copied, and that is said")
    func uncopyable() {
        for url in [
            "https://acme.in/x\nrm -rf ~\n", "https://acme.in/\u{1B}[201~", "javascript:x", "https://a.in/$(id)",
        ] {
            var token = AccessToken(
                code: SampleInstitute.code(1), status: AccessToken.activeStatus, videoID: SampleInstitute.videoID(0))
            token.playbackURL = url
            let video = Video(id: SampleInstitute.videoID(0), title: "Thermodynamics 01")
            let driver = ScreenDriver(
                service: MemoryService(videos: [video], tokens: [token], now: SampleInstitute.now))
            driver.press("Y")
            #expect(driver.copied.isEmpty)
            #expect(driver.screen.contains("is no plain web address, and was not copied"))
        }
    }

    @Test("masked, neither a code nor a name is on the screen")
    func mask() throws {
        let driver = driver()
        driver.press("*")
        let token = try #require(driver.selectedToken)
        #expect(!driver.shows(token.code.short))
        driver.press("y", "s")
        #expect(!driver.shows(token.code.short))
        #expect(driver.footer.contains("Codes are masked."))
        driver.press("!")
        #expect(!driver.shows(token.code.short))
        driver.press(.escape)
        for name in ["ravi@example.com", "Meera", "王小明", "98400"] { #expect(!driver.shows(name)) }
        driver.press("/")
        driver.type("eer")
        #expect(!driver.styles.contains("*"), "marking a match would tell letters")
        driver.press(.escape, "/")
        driver.paste("0123456789abcdef0123")
        driver.press(.enter)
        #expect(driver.tokens.contains("matches ••••…••••"))
        driver.press(.escape, "*")
        #expect(driver.shows("Meera"))
    }
}
