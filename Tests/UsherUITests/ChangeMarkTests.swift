import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("A row that another program changed bears a mark for a moment")
struct ChangeMarkTests {
    private let service = SampleInstitute.service(tokens: 60)

    private func driver() -> ScreenDriver {
        ScreenDriver(service: service, size: Size(columns: 120, rows: 40), isWatched: true)
    }

    /// The rows that have the mark, with the borders beside them.
    private func marked(_ driver: ScreenDriver) -> [Substring] {
        driver.screen.split(separator: "\n").filter { $0.contains("*") }
    }

    private func wait(_ seconds: Int64, _ driver: ScreenDriver) {
        service.setNow(service.now().adding(seconds: seconds))
        driver.advance(to: service.now())
    }

    @Test("the changed row and no other has it, for two seconds; the program is woken to take it away")
    func mark() throws {
        let driver = driver()
        let code = SampleInstitute.code(55)
        #expect(driver.tokens.contains(code.short))
        service.change(code) { $0.annotations = [Annotation(text: "Somebody else")] }
        driver.hearOfChanges()
        #expect(marked(driver).count == 1, "\(driver)")
        #expect(marked(driver)[0].contains("*\(code.short)"), "\(driver)")
        #expect(driver.nextWake.map { $0 <= service.now().adding(seconds: 3) } == true)
        wait(1, driver)
        #expect(driver.screen.contains("*"))
        wait(2, driver)
        #expect(!driver.screen.contains("*"), "\(driver)")
    }

    @Test("neither time, nor a change of one's own, nor a token that has come into sight is marked")
    func unmarked() {
        let driver = driver()
        driver.press("x", .tab, .enter)
        driver.hearOfChanges()
        #expect(marked(driver) == [], "\(driver)")
        wait(3_600, driver)
        service.add(
            AccessToken(
                code: SampleInstitute.code(900), status: "Active", created: service.now(),
                videoID: SampleInstitute.videoID(0)))
        driver.hearOfChanges()
        driver.press(.home)
        #expect(marked(driver) == [], "\(driver)")
    }

    @Test("the list is read by itself after a change of one's own: what another changed is marked all the same")
    func both() {
        let driver = driver()
        driver.press("x", .tab, .enter)
        service.change(SampleInstitute.code(50)) { $0.annotations = [Annotation(text: "Somebody else")] }
        driver.hearOfChanges()
        #expect(marked(driver).count == 1, "\(driver)")
        #expect(marked(driver)[0].contains("*\(SampleInstitute.code(50).short)"), "\(driver)")
    }
}
