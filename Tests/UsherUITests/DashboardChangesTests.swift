import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Dashboard: changes")
struct DashboardChangesTests {
    private func driver() -> ScreenDriver {
        ScreenDriver(service: SampleInstitute.service(), zone: SampleInstitute.india)
    }

    @Test("x asks first, with Cancel chosen, and no letter confirms")
    func expire() throws {
        let driver = driver()
        driver.press("/")
        driver.paste(SampleInstitute.code(8).text)
        driver.press(.enter, "x")
        #expect(driver.dialog.title == "Expire this token?")
        driver.press("y", "x", "Y", "e")
        #expect(driver.dialog.title == "Expire this token?")
        driver.press(.enter)
        #expect(!driver.dialog.isOpen)
        #expect(try driver.service.token(SampleInstitute.code(8), in: nil, Cancellation()).status == "Active")
        driver.press("x", .tab, .enter)
        let expired = try driver.service.token(SampleInstitute.code(8), in: nil, Cancellation())
        #expect(expired.status == "Expired")
        #expect(driver.token.lines.first?.hasPrefix(" Expired by hand") == true, "\(driver)")
        driver.press("x")
        #expect(driver.footer.contains("has ended already"))
        driver.press("u")
        #expect(try driver.service.token(SampleInstitute.code(8), in: nil, Cancellation()).status == "Active")
        driver.press("u")
        #expect(driver.footer.contains("Nothing left to undo."))
    }

    @Test("undo does not take back what was changed meanwhile, and says what is there")
    func undoRefused() {
        let driver = driver()
        driver.press("/")
        driver.paste(SampleInstitute.code(8).text)
        driver.press(.enter, "x", .tab, .enter)
        (driver.service as? MemoryService)?.change(SampleInstitute.code(8)) { $0.expiresAfterFirstUse = true }
        driver.press("u")
        let code = SampleInstitute.code(8).short
        #expect(driver.footer.contains("Not undone: token \(code) was changed meanwhile. Expired by hand"))
        #expect(driver.selectedToken?.expiresAfterFirstUse == true)
        driver.press("u")
        #expect(driver.footer.contains("Nothing left to undo."))
    }

    @Test("u pressed twice before the answer takes one change back")
    func undoTwice() throws {
        let driver = driver()
        driver.press("/")
        driver.paste(SampleInstitute.code(8).text)
        driver.press(.enter)
        for time in ["9h", "19h"] {
            driver.press("t")
            driver.type(time)
            driver.press(.enter, .tab, .enter)
        }
        driver.isSlow = true
        driver.send([.key("u"), .key("u"), .key("u")])
        #expect(driver.footer.contains("still being taken back"))
        driver.deliver()
        let token = try driver.service.token(SampleInstitute.code(8), in: nil, Cancellation())
        #expect(token.validUntil == SampleInstitute.now.adding(seconds: 9 * 3_600))
        driver.press("u")
        driver.deliver()
        #expect(try driver.service.token(SampleInstitute.code(8), in: nil, Cancellation()).validUntil == nil)
        driver.press("u")
        #expect(driver.footer.contains("Nothing left to undo."))
    }
}
