import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("How fresh the rows are, in the first line")
struct FreshnessTests {
    /// On an institute without tokens, whose screen has no countdown.
    private func driver(columns: Int = 120, badge: String = "", isProduction: Bool = false) -> ScreenDriver {
        let service = MemoryService(videos: [], tokens: [], now: SampleInstitute.now)
        return ScreenDriver(
            service: service, size: Size(columns: columns, rows: 30), badge: badge, source: "acme.testpress.in",
            isProduction: isProduction)
    }

    private func breakDown(_ driver: ScreenDriver) {
        (driver.service as? MemoryService)?.fail(with: .failed("The server is down."))
        driver.press("r")
    }

    private func later(_ seconds: Int64) -> Instant { SampleInstitute.now.adding(seconds: seconds) }

    @Test("fresh rows are told dimly and wake nothing; stale ones in the warning role, with an age")
    func roles() {
        let driver = driver()
        #expect(driver.header.contains("read 08:32:28 UTC"))
        #expect(driver.nextWake == nil && style(of: "read 08:32:28", driver) == .dim)
        breakDown(driver)
        #expect(driver.header.contains("stale, read 08:32:28 (just now)"), "\(driver)")
        #expect(style(of: "stale", driver) == .warning)
    }

    @Test("the age is another one each minute, later each hour, and wakes the program only then")
    func age() {
        let driver = driver()
        breakDown(driver)
        #expect(driver.nextWake == later(60))
        for (seconds, text, next) in [
            (59, "just now", 60), (60, "1 m ago", 120), (125, "2 m ago", 180), (3_599, "59 m ago", 3_600),
            (3_700, "1 h ago", 7_200), (200_000, "2 d ago", 259_200),
        ] as [(Int64, String, Int64)] {
            driver.advance(to: later(seconds))
            #expect(driver.header.contains("stale, read 08:32:28 (\(text))"), "\(driver.header)")
            #expect(driver.nextWake == later(next))
        }
    }

    @Test("while it is asked again, that is said, and the rows stay stale")
    func asking() {
        let driver = driver()
        breakDown(driver)
        driver.advance(to: later(70))
        driver.isSlow = true
        driver.press("r")
        #expect(!driver.header.contains("asking again"), "an answer may come at once")
        driver.advance(to: later(71))
        #expect(driver.header.contains("stale, read 08:32:28 (1 m ago), asking again"), "\(driver.header)")
        (driver.service as? MemoryService)?.fail(with: nil)
        driver.deliver()
        #expect(driver.header.contains("read 08:33:39") && !driver.header.contains("stale"), "\(driver.header)")
    }

    @Test("what was never read is a warning, too")
    func unread() {
        let service = MemoryService(videos: [], tokens: [], now: SampleInstitute.now)
        service.fail(with: .failed("The server is down."))
        let driver = ScreenDriver(service: service)
        #expect(driver.header.contains("not read") && style(of: "not read", driver) == .warning)
    }

    @Test("on narrow screens it is shorter, and never over the badges", arguments: [40, 50, 60, 80])
    func narrow(columns: Int) {
        let driver = driver(columns: columns, badge: "DEMO", isProduction: true)
        breakDown(driver)
        let header = driver.header.description
        #expect(driver.header.contains("PRODUCTION") && driver.header.contains("stale"), "\(header)")
        if columns >= 60 { #expect(driver.header.contains("(just now)"), "\(header)") }
    }

    private func style(of text: String, _ driver: ScreenDriver) -> Role? {
        let canvas = driver.canvas
        let line = canvas.text.split(separator: "\n", maxSplits: 1).first ?? ""
        return line.firstRange(of: text).map { range in
            canvas[line.distance(from: line.startIndex, to: range.lowerBound), 0].style.role
        }
    }
}
