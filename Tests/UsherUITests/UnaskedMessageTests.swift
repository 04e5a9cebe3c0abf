import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("What comes by itself never covers the hints")
struct UnaskedMessageTests {
    private let service = SampleInstitute.service(tokens: 600)

    private func wait(_ seconds: Int64, _ driver: ScreenDriver) {
        service.setNow(service.now().adding(seconds: seconds))
        driver.advance(to: service.now())
    }

    @Test("a token that left the list, and a failure, are told by the rows and the header alone")
    func quiet() throws {
        let driver = ScreenDriver(service: service, preferences: Preferences(refresh: 30))
        driver.press("a", .down, .down)
        let token = try #require(driver.selectedToken)
        service.change(token.code) {
            $0.status = AccessToken.expiredStatus
            $0.endedBy = .byHand
        }
        wait(30, driver)
        #expect(driver.selectedToken != token)
        #expect(driver.footer.contains("q quit"), "\(driver)")
        service.fail(with: .failed("The server is down."))
        wait(30, driver)
        #expect(driver.header.contains("failed") && driver.footer.contains("q quit"), "\(driver)")
    }

    @Test("what a key said stays while rows are read by themselves")
    func stays() {
        let driver = ScreenDriver(service: service, preferences: Preferences(refresh: 30))
        driver.press(.function(9))
        #expect(driver.footer.contains("does nothing here"))
        wait(60, driver)
        #expect(driver.footer.contains("does nothing here"))
    }

    @Test("the failure of what a key asked for is told, also while rows are being read by themselves")
    func asked() {
        for keys in [["r"], ["a"], ["/", "m"]] as [[Key]] {
            let driver = ScreenDriver(service: service, preferences: Preferences(refresh: 30), isSlow: true)
            driver.deliver()
            wait(30, driver)
            for key in keys { driver.press(key) }
            service.fail(with: .failed("The server is down."))
            driver.deliver()
            service.fail(with: nil)
            #expect(driver.app.message?.text.contains("The server is down.") == true, "\(keys): \(driver)")
        }
    }
}
