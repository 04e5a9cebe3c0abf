import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Tokens that end while they are listed leave the list at their second")
struct EndingRowsTests {
    /// Ten tokens that end one second after the other, from the tenth second on, and some that do not end.
    private static func service(wrap: (MemoryService) -> any TokenService = { $0 }) -> (MemoryService, any TokenService)
    {
        let video = SampleInstitute.videoID(0)
        let tokens = (0..<40).map { number in
            AccessToken(
                code: SampleInstitute.code(number), status: AccessToken.activeStatus,
                validUntil: number < 10
                    ? SampleInstitute.now.adding(seconds: 10 + Int64(number)).adding(microseconds: -400_000) : nil,
                created: SampleInstitute.now, videoID: video)
        }
        let memory = MemoryService(
            videos: [Video(id: video, title: "Thermodynamics 01")], tokens: tokens, now: SampleInstitute.now)
        return (memory, wrap(memory))
    }

    private func at(_ second: Int64, _ memory: MemoryService, _ driver: ScreenDriver) {
        memory.setNow(SampleInstitute.now.adding(seconds: second))
        driver.advance(to: memory.now())
    }

    @Test("in a library the first rows leave one by one, and the cursor stays on its token")
    func active() throws {
        let (memory, service) = Self.service()
        let driver = ScreenDriver(service: service, isWatched: true)
        driver.press("a", .down, .down, .down)
        let token = try #require(driver.selectedToken)
        #expect(driver.tokens.details == "4/40 of 40")
        for second in 10..<13 as Range<Int64> {
            at(second - 1, memory, driver)
            #expect(driver.tokens.details.text == "\(4 - (second - 10))/\(40 - (second - 10)) of 40", "\(driver)")
            at(second, memory, driver)
            #expect(driver.tokens.details.text == "\(3 - (second - 10))/\(39 - (second - 10)) of 40", "\(driver)")
            #expect(driver.selectedToken == token)
            #expect(!driver.tokens.contains("expired"))
        }
        // Its own end: the next one.
        at(13, memory, driver)
        #expect(driver.selectedToken?.code == SampleInstitute.code(4))
        #expect(driver.tokens.details == "1/36 of 40")
        at(60, memory, driver)
        #expect(driver.tokens.details == "1/30 of 40")
        #expect(driver.footer.contains("q quit"))
    }

    @Test("the program is woken for the end of the first row on the screen, and for none when it is out of sight")
    func wakes() throws {
        let (memory, service) = Self.service()
        let driver = ScreenDriver(service: service, size: Size(columns: 120, rows: 24), isWatched: true)
        driver.press("a")
        at(9, memory, driver)
        #expect(driver.nextWake == SampleInstitute.now.adding(seconds: 10))
        driver.press(.end)
        #expect(driver.nextWake == nil, "\(driver)")
        at(60, memory, driver)
        #expect(driver.tokens.details == "40/40 of 40", "\(driver)")
        driver.press(.home)
        #expect(driver.tokens.details == "1/30 of 40", "\(driver)")
    }

    @Test("in the list of expired tokens the row appears at that second, and one call finds out which is the next")
    func expired() throws {
        let (memory, service) = Self.service()
        let driver = ScreenDriver(service: service, isWatched: true)
        driver.press("a", "a")
        #expect(driver.tokens.contains("No token has expired."))
        at(9, memory, driver)
        #expect(driver.tokens.contains("No token has expired."))
        #expect(driver.nextWake == SampleInstitute.now.adding(seconds: 10))
        at(10, memory, driver)
        #expect(driver.tokens.details == "1/1 of 40", "\(driver)")
        let token = try #require(driver.selectedToken)
        at(12, memory, driver)
        #expect(driver.tokens.details == "3/3 of 40", "\(driver)")
        #expect(driver.selectedToken == token)
    }

    @Test("on an institute rows are taken out without a request, the cursor on its token and the number right")
    func institute() throws {
        let (memory, service) = Self.service { PlainService($0) }
        let driver = ScreenDriver(service: service, size: Size(columns: 120, rows: 80))
        driver.press("a")
        for _ in 0..<27 { driver.press(.down) }
        let token = try #require(driver.selectedToken)
        let line = driver.tokens.selectedLine
        let count = driver.callCount
        at(9, memory, driver)
        #expect(driver.tokens.details.hasPrefix("28/40"), "\(driver)")
        at(12, memory, driver)
        #expect(driver.tokens.details.hasPrefix("28/37"), "\(driver)")
        #expect(driver.selectedToken == token && line == driver.tokens.selectedLine, "\(driver)")
        at(60, memory, driver)
        #expect(driver.tokens.details.hasPrefix("28/30"), "\(driver)")
        #expect(driver.callCount == count)
    }

    @Test("reading at each end leaves the log to the user, and its failure is told in the header and tried again")
    func byItself() {
        let (memory, service) = Self.service()
        let driver = ScreenDriver(service: service, isWatched: true)
        driver.press("a")
        let entries = driver.app.log.entries.count
        at(11, memory, driver)
        #expect(driver.app.log.entries.count == entries)
        memory.fail(with: .busy("Another program holds it."))
        at(12, memory, driver)
        #expect(driver.header.contains("stale, read 08:32:39 (just now): busy"), "\(driver)")
        #expect(driver.footer.contains("q quit"), "\(driver)")
        _ = memory.takeCalls()
        at(13, memory, driver)
        #expect(memory.takeCalls() == [], "rows are taken out all the same")
        #expect(driver.tokens.details == "1/36 of 40", "\(driver)")
        memory.fail(with: nil)
        at(14, memory, driver)
        #expect(!driver.header.contains("stale"), "\(driver)")
    }

    @Test("while a dialog is open nothing leaves and nothing wakes; when it closes they are gone")
    func dialog() throws {
        let (memory, service) = Self.service()
        let driver = ScreenDriver(service: service, isWatched: true)
        driver.press("a", .end, "x")
        at(60, memory, driver)
        #expect(driver.tokens.details == "40/40 of 40", "\(driver)")
        driver.press(.escape, .home)
        #expect(driver.tokens.details == "1/30 of 40", "\(driver)")
    }
}
