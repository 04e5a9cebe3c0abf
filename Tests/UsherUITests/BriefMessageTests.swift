import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Messages that come by themselves")
struct BriefMessageTests {
    @Test("what a refresh says by itself gives the last line back to the hints after a moment; other messages stay")
    func briefMessages() throws {
        let service = SampleInstitute.service(tokens: 600)
        let driver = ScreenDriver(service: service, preferences: Preferences(refresh: 30))
        let wait = { (seconds: Int64, driver: ScreenDriver) in
            service.setNow(service.now().adding(seconds: seconds))
            driver.advance(to: service.now())
        }
        driver.press("a")
        let token = try #require(driver.selectedToken)
        service.change(token.code) { $0.validUntil = SampleInstitute.now }
        wait(30, driver)
        #expect(driver.footer.contains("no longer where it was"), "\(driver)")
        let wake = try #require(driver.nextWake)
        #expect(wake <= service.now().adding(seconds: 5))
        wait(4, driver)
        #expect(driver.footer.contains("no longer where it was"))
        wait(1, driver)
        #expect(driver.footer.contains("q quit"), "\(driver)")
        driver.press(.function(9))
        #expect(driver.footer.contains("does nothing here"))
        wait(20, driver)
        #expect(driver.footer.contains("does nothing here"))
    }
}
