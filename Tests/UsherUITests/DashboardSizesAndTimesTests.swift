import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Dashboard: sizes and times")
struct DashboardSizesAndTimesTests {
    @Test("a watermark that has no room is not shown as none")
    func narrowWatermark() {
        let video = Video(id: SampleInstitute.videoID(0), title: "One")
        var marked = AccessToken(
            code: SampleInstitute.code(1), status: AccessToken.activeStatus, videoID: SampleInstitute.videoID(0))
        marked.annotations = [Annotation(text: "Ravi"), Annotation(text: "Asha")]
        let driver = ScreenDriver(
            service: MemoryService(videos: [video], tokens: [marked], now: SampleInstitute.now),
            size: Size(columns: 40, rows: 10))
        // Neither the text nor its signs, a warning and the number of the others, fit.
        #expect(driver.tokens.rows.first?.hasSuffix("…") == true, "\(driver)")
    }

    private func driver(tokens: Int = 600, columns: Int = 120, rows: Int = 40) -> ScreenDriver {
        ScreenDriver(
            service: SampleInstitute.service(tokens: tokens), size: Size(columns: columns, rows: rows),
            zone: SampleInstitute.india, badge: "DEMO", source: "Sample Institute")
    }

    @Test("waiting is shown only after a while, and one wake-up asks for that")
    func waitingNotice() {
        let driver = driver()
        driver.isSlow = true
        driver.press("a")
        #expect(!driver.tokens.contains("Reading…"))
        #expect(driver.nextWake == SampleInstitute.now.adding(microseconds: 150_000))
    }

    @Test(
        "too small a terminal shows a notice, and no key but quit acts", arguments: [(39, 24), (80, 9), (1, 1), (0, 0)])
    func tooSmall(columns: Int, rows: Int) {
        let driver = driver()
        driver.resize(columns: columns, rows: rows)
        driver.press("x", .tab, .enter, "/", "t")
        #expect(driver.terminalRequests.isEmpty)
        #expect(driver.nextWake == nil)
        driver.resize(columns: 80, rows: 24)
        #expect(!driver.dialog.isOpen)
        driver.resize(columns: columns, rows: rows)
        driver.press("q")
        #expect(driver.terminalRequests == [.quit])
    }

    @Test("every size from nothing up is drawn without a fault, dialogs included")
    func sizes() {
        let driver = driver(tokens: 50)
        for opening: [Key] in [[], ["t"], ["x"], ["?"], ["!"], ["s"], ["/"]] {
            driver.resize(columns: 80, rows: 24)
            for key in opening { driver.press(key) }
            for columns in stride(from: 0, through: 130, by: 7) {
                for rows in [0, 1, 9, 10, 11, 19, 20, 24, 41] { driver.resize(columns: columns, rows: rows) }
            }
            driver.resize(columns: 80, rows: 24)
            driver.press(.escape)
        }
        #expect(driver.tokens.title.hasPrefix("Tokens"))
    }

    @Test("one pane at a time: Tab goes round, Enter goes on, Esc comes back")
    func narrow() {
        let driver = driver(columns: 50, rows: 20)
        #expect(driver.tokens.title == "Tokens · All videos")
        #expect(!driver.watermark.isShown)
        driver.press(.enter)
        #expect(driver.token.isShown)
        #expect(driver.token.title.hasPrefix("Token "))
        driver.press(.tab)
        #expect(driver.watermark.isFocused)
        #expect(driver.watermark.title.hasPrefix("Watermark"))
        driver.press(.escape)
        #expect(driver.tokens.title == "Tokens · All videos")
        driver.press("1")
        #expect(driver.videos.isFocused)
        #expect(driver.videos.title == "Videos")
    }

    @Test("a countdown is woken for exactly when it changes, and a screen without one never")
    func wakes() {
        let driver = driver(tokens: 3)
        #expect(driver.nextWake == SampleInstitute.now.adding(seconds: 1), "0:58 changes in a second")
        let quiet = MemoryService(
            videos: [Video(id: SampleInstitute.videoID(0), title: "One")],
            tokens: [AccessToken(code: SampleInstitute.code(1), status: "Active", videoID: SampleInstitute.videoID(0))],
            now: SampleInstitute.now)
        #expect(ScreenDriver(service: quiet).nextWake == nil)
    }

    @Test("an active token that ends while it is looked at is shown as expired, without being asked for")
    func endsInView() {
        let driver = driver(tokens: 3)
        #expect(driver.tokens.selectedRow.contains("◐ ending"))
        let calls = driver.callCount
        driver.advance(to: SampleInstitute.now.adding(seconds: 59))
        #expect(driver.tokens.selectedRow.contains("○ expired  just now"))
        #expect(driver.callCount == calls)
    }

    @Test("the clock going back neither revives a token ended by hand nor traps")
    func clockBack() {
        let driver = driver(tokens: 30)
        driver.advance(to: SampleInstitute.now.adding(seconds: -86_400 * 365))
        #expect(driver.tokens.contains("○ expired"))
        driver.advance(to: Instant(microseconds: .min))
        driver.advance(to: Instant(microseconds: .max))
        #expect(driver.tokens.title.hasPrefix("Tokens"))
    }
}
