import Synchronization
import Testing
import UsherCore
import UsherTesting

@testable import UsherUI

@Suite("Reading again by itself")
struct AutoRefreshTests {
    private let service = SampleInstitute.service(tokens: 600)

    private func driver(every seconds: Int64? = 30, columns: Int = 120, rows: Int = 40) -> ScreenDriver {
        let driver = ScreenDriver(
            service: service, size: Size(columns: columns, rows: rows), preferences: Preferences(refresh: seconds))
        _ = service.takeCalls()
        return driver
    }

    /// Lets so many seconds pass for the service and for the dashboard.
    private func wait(_ seconds: Int64, _ driver: ScreenDriver) {
        service.setNow(service.now().adding(seconds: seconds))
        driver.advance(to: service.now())
    }

    @Test("is woken for when its time has come, and never where it is not configured")
    func wakes() {
        let quiet = MemoryService(
            videos: [Video(id: SampleInstitute.videoID(0), title: "One")],
            tokens: [AccessToken(code: SampleInstitute.code(1), status: "Active", videoID: SampleInstitute.videoID(0))],
            now: SampleInstitute.now)
        #expect(ScreenDriver(service: quiet).nextWake == nil)
        let driver = ScreenDriver(service: quiet, preferences: Preferences(refresh: 30))
        #expect(driver.nextWake == SampleInstitute.now.adding(seconds: 30))
        driver.press("t")
        #expect(driver.nextWake == nil, "a dialog is open")
        driver.press(.escape)
        driver.isSlow = true
        driver.press("r")
        #expect(driver.nextWake == SampleInstitute.now.adding(microseconds: 150_000), "it is being read")
        driver.advance(to: SampleInstitute.now.adding(seconds: 40))
        driver.deliver()
        #expect(driver.nextWake == SampleInstitute.now.adding(seconds: 70), "30 seconds after the key")
    }

    @Test("shows what others changed, with the cursor on the same token")
    func othersChanges() throws {
        let driver = driver()
        driver.press(.down, .down)
        let token = try #require(driver.selectedToken)
        service.add(
            AccessToken(
                code: SampleInstitute.code(9_000), status: "Active", created: service.now(),
                videoID: SampleInstitute.videoID(0)))
        wait(29, driver)
        #expect(service.takeCalls() == [])
        wait(1, driver)
        #expect(driver.selectedToken == token)
        #expect(driver.tokens.details == "↑1 new · 4/601")
        #expect(driver.header.contains("read 08:32:58"))
    }

    /// Adds so many tokens of the first video, newer than all.
    private func add(_ numbers: Range<Int>) {
        for number in numbers {
            service.add(
                AccessToken(
                    code: SampleInstitute.code(number), status: "Active", created: service.now(),
                    videoID: SampleInstitute.videoID(0)))
        }
    }

    @Test(
        "newer tokens leave the row under the cursor where it is on the screen, and a sign tells of them until they are seen",
        arguments: [(120, 40), (80, 24), (50, 20)])
    func newer(columns: Int, rows: Int) throws {
        let driver = driver(columns: columns, rows: rows)
        driver.press(.down)
        let token = try #require(driver.selectedToken)
        let line = { driver.tokens.selectedRow.contains(token.code.short) ? driver.tokens.selectedLine : nil }
        let before = try #require(line())
        add(9_000..<9_002)
        wait(30, driver)
        #expect(driver.selectedToken == token && line() == before)
        #expect(driver.tokens.details == "↑2 new · 4/602")
        add(9_010..<9_013)
        wait(30, driver)
        #expect(driver.selectedToken == token && line() == before)
        #expect(driver.tokens.details == "↑5 new · 7/605")
        driver.press(.home)
        #expect(driver.tokens.details == "1/605")
        driver.press(.end)
        #expect(!driver.shows("↑"))
    }

    @Test("tokens by their ends have no newer ones above")
    func byEnd() {
        let driver = driver()
        driver.press("a", "a", .down, .down)
        add(9_000..<9_002)
        wait(30, driver)
        #expect(!driver.shows("↑"))
    }

    @Test("asks an unchanged library one question, and changes nothing but the time in the header")
    func unchanged() {
        let driver = driver()
        wait(30, driver)
        #expect(service.takeCalls().contains("page"), "what was there before the first mark is not known")
        let before = driver.screen.split(separator: "\n").dropFirst()
        let rows = driver.formattedRows
        wait(30, driver)
        #expect(service.takeCalls() == ["revision"])
        #expect(driver.header.contains("read 08:33:28"))
        // Countdowns go on.
        let after = driver.screen.split(separator: "\n").dropFirst()
        #expect(zip(before, after).count { $0 != $1 } <= driver.formattedRows - rows + 2)
    }

    @Test("while it reads, nothing flickers: every frame differs from the last one in the time alone")
    func noFlicker() {
        for filter: [Key] in [[], ["a"]] {
            let driver = driver(rows: 60)
            for key in filter { driver.press(key) }
            // So that the window lies in two pages, of which one is read first.
            for _ in 0..<105 { driver.press(.down) }
            let body = { driver.screen.split(separator: "\n").dropFirst() }
            service.change(SampleInstitute.code(3)) { $0.modified = SampleInstitute.now }
            driver.isSlow = true
            driver.advance(to: service.now().adding(seconds: 30))
            let before = body()
            let token = driver.selectedToken
            for _ in 0..<8 {
                driver.deliverOnce()
                #expect(body() == before)
                #expect(driver.selectedToken == token)
            }
            #expect(driver.header.contains("read 08:32:58"))
        }
    }

    @Test("tokens that ended leave the list of active ones without being asked for, although no token was changed")
    func endings() {
        let driver = driver()
        driver.press("a")
        wait(30, driver)
        _ = service.takeCalls()
        #expect(driver.tokens.selectedRow.contains("◐ ending"))
        wait(29, driver)
        #expect(service.takeCalls() == [])
        #expect(!driver.tokens.contains("0:00") && !driver.tokens.contains("expired"), "\(driver)")
    }

    @Test("waits for a dialog to be closed, and keeps what is being typed into a search")
    func waitsForDialogs() {
        let driver = driver()
        driver.press("t")
        driver.type("2h")
        wait(100, driver)
        #expect(service.takeCalls() == [])
        #expect(driver.dialog.contains("New time to live"))
        #expect(driver.dialog.contains("2h"))
        driver.press(.escape)
        #expect(service.takeCalls().contains("page"))
        driver.type("/mee")
        wait(30, driver)
        driver.type("ra")
        #expect(driver.footer.hasPrefix("Search tokens: meera "))
    }

    @Test("comes twice as late after each failure, says so, and is itself again when it is answered")
    func failures() {
        let driver = driver()
        service.fail(with: .failed("The server is down."))
        for pause: Int64 in [30, 60, 120, 240, 480, 900, 900] {
            wait(pause - 1, driver)
            #expect(service.takeCalls() == [])
            wait(1, driver)
            #expect(!service.takeCalls().isEmpty)
        }
        #expect(driver.header.contains("stale, read 08:32:28 (45 m ago): failed"), "\(driver.header)")
        #expect(!driver.footer.contains("The server is down."), "the keys are told")
        #expect(driver.app.log.entries.contains { $0.text.contains("The server is down.") && $0.role == .error })
        service.fail(with: nil)
        wait(900, driver)
        #expect(!driver.header.contains("stale"))
        #expect(!driver.footer.contains("The server is down."))
        _ = service.takeCalls()
        wait(30, driver)
        #expect(!service.takeCalls().isEmpty)
    }

    @Test("what was read stays marked as stale until it is read anew")
    func stale() {
        let driver = driver()
        service.change(SampleInstitute.code(3)) { $0.annotations = [] }
        driver.isSlow = true
        driver.advance(to: service.now().adding(seconds: 30))
        driver.deliverOnce()
        service.fail(with: .failed("The server is down."))
        driver.deliver()
        #expect(driver.header.contains("stale, read 08:32:28 (just now)"), "\(driver.header)")
        #expect(!driver.header.contains("asking again"))
        service.fail(with: nil)
        driver.advance(to: service.now().adding(seconds: 90))
        #expect(driver.header.contains("stale, read 08:32:28 (1 m ago), asking again"), "\(driver.header)")
        driver.deliver()
        #expect(driver.header.contains("read 08:33:58") && !driver.header.contains("stale"))
    }

    @Test("a throttling service is left alone for as long as it says")
    func throttled() {
        let driver = driver()
        let until = service.now().adding(seconds: 630)
        service.fail(with: .throttled(until: until, "The server asks to wait until 08:42:58."))
        wait(30, driver)
        #expect(driver.header.contains("stale, read 08:32:28 (just now): asked to wait"), "\(driver.header)")
        #expect(driver.nextWake.map { $0 <= until } == true)
        _ = service.takeCalls()
        wait(599, driver)
        #expect(service.takeCalls() == [])
        wait(1, driver)
        #expect(!service.takeCalls().isEmpty)
    }

    @Test("a login that has ended is said, and asked for only when the user wants to read")
    func loginEnded() {
        let driver = ScreenDriver(
            service: service, signInServer: "acme.testpress.in", preferences: Preferences(refresh: 30))
        service.fail(with: .unauthorized("The login has expired."))
        wait(30, driver)
        #expect(driver.header.contains("stale, read 08:32:28 (just now): not logged in"), "\(driver.header)")
        #expect(driver.footer.contains("q quit") && !driver.dialog.isOpen)
        driver.press("r")
        #expect(driver.dialog.contains("Password"))
    }

    @Test("leaves the log to the user's actions, except for failures")
    func log() {
        let driver = driver()
        let before = driver.app.log.entries.count
        wait(30, driver)
        #expect(driver.app.log.entries.count == before)
        service.fail(with: .failed("The server is down."))
        wait(30, driver)
        #expect(driver.app.log.entries.count > before)
    }

    @Test("where tokens are not listed it asks for none, and leaves what is said of that as it is")
    func unlisted() {
        let plain = PlainService(service)
        plain.listsTokens.withLock { $0 = false }
        let driver = ScreenDriver(service: plain, preferences: Preferences(refresh: 30))
        #expect(driver.tokens.contains("This server does not list tokens."))
        driver.press("?", .escape)
        let rows = { driver.screen.split(separator: "\n").dropFirst().joined(separator: "\n") }
        let before = rows()
        driver.isSlow = true
        for _ in 0..<3 {
            wait(30, driver)
            #expect(rows() == before)
            driver.deliver()
            #expect(rows() == before)
        }
        driver.isSlow = false
        plain.listsTokens.withLock { $0 = true }
        driver.press("r")
        #expect(driver.tokens.details == "1/600")
    }

    @Test("a clock that turns out to be off neither hurries nor stops it", arguments: [-86_400, 86_400] as [Int64])
    func clockMoves(by seconds: Int64) {
        let driver = driver()
        service.setNow(service.now().adding(seconds: seconds))
        driver.advance(to: service.now())
        _ = service.takeCalls()
        wait(29, driver)
        #expect(service.takeCalls() == [])
        wait(1, driver)
        #expect(!service.takeCalls().isEmpty)
    }

    @Test("is not put off by the failure of a call that was forgotten")
    func forgottenFailure() {
        let driver = driver(every: 30)
        driver.isSlow = true
        driver.advance(to: SampleInstitute.now.adding(seconds: 31))
        #expect(driver.app.context.autoRefresh.isUnderWay == true)
        let due = driver.app.context.autoRefresh.due
        let reply = ServiceReply(
            call: CallID(owner: 1, number: 0), outcome: .failure(.unreachable("No answer.")), duration: 1,
            now: service.now())
        #expect(driver.app.handle(.reply(reply)).isEmpty)
        #expect(driver.app.context.autoRefresh.due == due)
    }
}
