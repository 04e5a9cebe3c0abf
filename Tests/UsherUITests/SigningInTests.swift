import Synchronization
import Testing
import UsherCore
import UsherTesting

@testable import UsherUI

@Suite("Logging in from the dashboard")
struct SigningInTests {
    @Test("a login that succeeds after its dialog was closed is told, and closes the next dialog that asks for it")
    func abandoned() {
        let service = PlainService(SampleInstitute.service())
        let driver = ScreenDriver(service: service, signInServer: "acme.testpress.in")
        service.isLocked.withLock { $0 = true }
        driver.press("r")
        driver.type("ravi")
        driver.press(.enter)
        driver.type("right")
        driver.isSlow = true
        driver.press(.enter)
        #expect(driver.dialog.contains("Logging in…"), "\(driver)")
        driver.press(.escape)
        #expect(!driver.dialog.isOpen)
        #expect(driver.footer.hasPrefix("Not logged in."), "\(driver)")
        _ = driver.app.perform([.push(SignInDialog(server: "acme", name: "", reason: "Again."))])
        driver.deliver()
        #expect(driver.footer == "Logged in.", "\(driver)")
        #expect(!driver.dialog.isOpen && !driver.app.isWorking)
    }

    @Test("logging in again begins with the name of the last time, and the password has the focus")
    func again() {
        let service = PlainService(SampleInstitute.service())
        let driver = ScreenDriver(service: service, signInServer: "acme.testpress.in")
        service.isLocked.withLock { $0 = true }
        driver.press("r")
        driver.type("ravi")
        driver.press(.enter)
        driver.type("right")
        driver.press(.enter)
        #expect(driver.footer == "Logged in.", "\(driver)")
        service.isLocked.withLock { $0 = true }
        driver.press("r")
        #expect(driver.dialog.contains("Name      ravi"), "\(driver)")
        driver.type("right")
        #expect(driver.dialog.contains("Password  •••••"), "\(driver)")
        #expect(driver.dialog.contains("Name      ravi"), "\(driver)")
        driver.press(.enter)
        #expect(driver.footer == "Logged in.", "\(driver)")
    }

    @Test("a login that was kept gives its name")
    func kept() {
        let service = PlainService(SampleInstitute.service())
        let driver = ScreenDriver(service: service, signInServer: "acme.testpress.in", signInName: "asha")
        service.isLocked.withLock { $0 = true }
        driver.press("r")
        #expect(driver.dialog.contains("Name      asha"), "\(driver)")
        driver.press(.backTab)
        driver.type("2")
        #expect(driver.dialog.contains("Name      asha2"), "\(driver)")
    }
}
