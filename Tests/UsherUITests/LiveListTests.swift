import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Lists that are live: what others change is seen without a key")
struct LiveListTests {
    private let service = SampleInstitute.service(tokens: 600)

    private func driver(columns: Int = 120, rows: Int = 40) -> ScreenDriver {
        let driver = ScreenDriver(service: service, size: Size(columns: columns, rows: rows), isWatched: true)
        _ = service.takeCalls()
        return driver
    }

    private func wait(microseconds: Int64, _ driver: ScreenDriver) {
        service.setNow(service.now().adding(microseconds: microseconds))
        driver.advance(to: service.now())
    }

    private func add(_ numbers: Range<Int>) {
        for number in numbers {
            service.add(
                AccessToken(
                    code: SampleInstitute.code(number), status: "Active", created: service.now(),
                    videoID: SampleInstitute.videoID(0)))
        }
    }

    @Test("asks for the revision before anything is read, and then for nothing until changes are told of")
    func start() {
        let driver = ScreenDriver(service: service, isWatched: true)
        #expect(service.takeCalls().first == "revision")
        driver.advance(to: service.now().adding(seconds: 86_400))
        #expect(service.takeCalls() == [])
    }

    @Test("nothing is awaited where nothing depends on time")
    func noWake() {
        let quiet = MemoryService(
            videos: [Video(id: SampleInstitute.videoID(0), title: "One")],
            tokens: [AccessToken(code: SampleInstitute.code(1), status: "Active", videoID: SampleInstitute.videoID(0))],
            now: SampleInstitute.now)
        let driver = ScreenDriver(service: quiet, isWatched: true)
        #expect(driver.nextWake == nil)
        driver.hearOfChanges()
        #expect(driver.nextWake == nil)
    }

    @Test("a library that is as it was costs one look at its revision, from the first time on")
    func unchanged() {
        let driver = driver()
        driver.hearOfChanges()
        #expect(service.takeCalls() == ["revision"])
    }

    @Test(
        "another program's tokens come in above, and the cursor stays on its token and its line",
        arguments: [0, 1, 20, 300], [1, 3, 250])
    func others(row: Int, count: Int) throws {
        let driver = driver()
        for _ in 0..<row { driver.press(.down) }
        let token = try #require(driver.selectedToken)
        let line = driver.tokens.selectedLine
        add(9_000..<9_000 + count)
        driver.hearOfChanges()
        #expect(driver.selectedToken == token)
        #expect(driver.tokens.selectedLine == line)
        #expect(driver.tokens.details.text == "↑\(count) new · \(row + 1 + count)/\(600 + count)")
        #expect(driver.footer.contains("q quit"))
    }

    @Test("a token whose place in the order another program has changed keeps the cursor, wherever it went")
    func moved() throws {
        let driver = driver()
        driver.press("a", .down, .down, .down)
        let token = try #require(driver.selectedToken)
        let line = driver.tokens.selectedLine
        service.change(token.code) { $0.validUntil = SampleInstitute.now.adding(seconds: 86_400 * 3_650) }
        driver.hearOfChanges()
        #expect(driver.selectedToken?.code == token.code, "\(driver)")
        #expect(driver.tokens.selectedLine == line, "\(driver)")
        #expect(driver.footer.contains("q quit"), "\(driver)")
    }

    @Test("a token that another program expired leaves the active list, and the next one gets the cursor")
    func left() throws {
        let driver = driver()
        driver.press("a", .down, .down, .down)
        let token = try #require(driver.selectedToken)
        driver.press(.down)
        let next = try #require(driver.selectedToken)
        driver.press(.up)
        let line = driver.tokens.selectedLine
        service.change(token.code) {
            $0.status = AccessToken.expiredStatus
            $0.endedBy = .byHand
        }
        driver.hearOfChanges()
        #expect(driver.selectedToken == next, "\(driver)")
        #expect(driver.tokens.selectedLine == line, "\(driver)")
    }

    @Test("a change of one's own is not read a second time, and one that another made at that moment is")
    func ownChange() throws {
        let driver = driver()
        driver.press("x", .tab, .enter)
        _ = service.takeCalls()
        driver.hearOfChanges()
        #expect(service.takeCalls() == ["revision"])
        driver.press("u")
        add(9_000..<9_001)
        _ = service.takeCalls()
        wait(microseconds: 250_000, driver)
        driver.hearOfChanges()
        #expect(service.takeCalls().contains("page"))
        #expect(driver.tokens.details.contains("/601"), "\(driver)")
    }

    @Test("however often changes are told of, rows are read four times a second, the last change among them")
    func burst() {
        let driver = driver()
        driver.isSlow = true
        for number in 0..<100 {
            add(9_000 + number..<9_001 + number)
            driver.hearOfChanges()
            driver.deliverOnce()
            wait(microseconds: 10_000, driver)
        }
        driver.deliver()
        driver.isSlow = false
        driver.hearOfChanges()
        // What was told of last is read when its time has come, and the program is woken for that.
        add(9_100..<9_101)
        driver.hearOfChanges()
        #expect(driver.tokens.details.contains("/700"), "\(driver)")
        #expect(driver.nextWake.map { $0 <= service.now().adding(microseconds: 250_000) } == true)
        wait(microseconds: 250_000, driver)
        #expect(driver.tokens.details.contains("/701"), "\(driver)")
        #expect(service.takeCalls().count { $0 == "revision" } <= 7)
        driver.advance(to: service.now().adding(seconds: 60))
        #expect(service.takeCalls() == [])
    }

    @Test("rows stay where they are while a dialog is open, and are read when it closes")
    func dialog() throws {
        let driver = driver()
        driver.press("t")
        add(9_000..<9_002)
        driver.hearOfChanges()
        #expect(service.takeCalls() == ["token"])
        #expect(driver.tokens.details == "1/600")
        driver.press(.escape)
        #expect(driver.tokens.details == "↑2 new · 3/602")
    }

    @Test("a library that could not be read is tried again, later each time")
    func failure() {
        let driver = driver()
        service.fail(with: .busy("Another program holds it."))
        driver.hearOfChanges()
        #expect(driver.header.contains("stale, read 08:32:28 (just now): busy"), "\(driver.header)")
        for pause: Int64 in [2, 4, 8] {
            _ = service.takeCalls()
            wait(microseconds: pause * 1_000_000 - 1, driver)
            #expect(service.takeCalls() == [])
            wait(microseconds: 1, driver)
            #expect(service.takeCalls() == ["revision"])
        }
        service.fail(with: nil)
        wait(microseconds: 16_000_000, driver)
        #expect(!driver.header.contains("stale"), "\(driver.header)")
        _ = service.takeCalls()
        wait(microseconds: 900_000_000, driver)
        #expect(service.takeCalls() == [])
    }
}
