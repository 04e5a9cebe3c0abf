import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Dialogs: the mouse")
struct MouseInDialogsTests {
    private let code = SampleInstitute.code(8)

    /// The cursor is on a token that is active and never ends.
    private func driver() -> ScreenDriver {
        let driver = ScreenDriver(service: SampleInstitute.service(), zone: SampleInstitute.india)
        driver.press("/")
        driver.paste(code.text)
        driver.press(.enter)
        return driver
    }

    private func token(_ driver: ScreenDriver) throws -> AccessToken {
        try driver.service.token(code, in: nil, Cancellation())
    }

    private func click(_ text: String, on driver: ScreenDriver) throws {
        let lines = driver.screen.split(separator: "\n", omittingEmptySubsequences: false)
        let row = try #require(lines.firstIndex { $0.contains(text) })
        let range = try #require(lines[row].firstRange(of: text))
        driver.click(column: cellWidth(of: String(lines[row][..<range.lowerBound])) + 2, row: row)
    }

    @Test("a press on the button that expires focuses it; Enter is still needed")
    func expire() throws {
        let driver = driver()
        driver.press("x")
        for _ in 0..<3 { try click("[ Expire", on: driver) }
        #expect(driver.dialog.title == "Expire this token?")
        #expect(try token(driver).status == AccessToken.activeStatus)
        try click("[ Cancel ]", on: driver)
        driver.press(.enter)
        #expect(!driver.dialog.isOpen)
        #expect(try token(driver).status == AccessToken.activeStatus)
        driver.press("x")
        try click("[ Expire", on: driver)
        driver.press(.enter)
        #expect(try token(driver).status == AccessToken.expiredStatus)
    }

    @Test("presses queued before a dialog was drawn are dropped, and those meant for one that has gone")
    func queued() throws {
        let driver = driver()
        driver.press("x")
        let lines = driver.screen.split(separator: "\n", omittingEmptySubsequences: false)
        let row = try #require(lines.firstIndex { $0.contains("[ Expire") })
        let range = try #require(lines[row].firstRange(of: "[ Expire"))
        let column = cellWidth(of: String(lines[row][..<range.lowerBound])) + 2
        let press = Event.mouse(MouseEvent(.press, column: column, row: row))
        driver.press(.escape)
        driver.send([.key("x"), press])
        driver.press(.enter)
        #expect(try token(driver).status == AccessToken.activeStatus, "Cancel had the focus")
        driver.press("x")
        #expect(driver.focus == .tokens)
        driver.send([.key(.escape), .mouse(MouseEvent(.press, column: 2, row: 5))])
        #expect(driver.focus == .tokens)
    }

    @Test("in the time to live dialog a press focuses a field or button; twice on a preset takes it, nothing saves")
    func timeToLive() throws {
        let driver = driver()
        driver.press("t")
        try click("[ Save ]", on: driver)
        driver.type("7")
        #expect(!driver.dialog.contains("New time to live 7"), "the button has the focus")
        try click("New time to live", on: driver)
        driver.type("9h")
        #expect(driver.dialog.contains("New time to live 9h"))
        try click(" 1d ", on: driver)
        #expect(driver.dialog.contains("New time to live 9h"))
        try click(" 1d ", on: driver)
        #expect(driver.dialog.contains("New time to live 1d"))
        for _ in 0..<4 { try click("[ Save ]", on: driver) }
        #expect(try token(driver).validUntil == nil)
        driver.press(.enter)
        #expect(try token(driver).validUntil == SampleInstitute.now.adding(seconds: 86_400))
    }

    @Test(
        "every part of the dialog is found where it is drawn, on small screens too",
        arguments: [10, 11, 12, 13, 14, 24])
    func timeToLiveOnSmallScreens(rows: Int) throws {
        let driver = driver()
        driver.resize(columns: 60, rows: rows)
        driver.press("t")
        try click("[ Cancel ]", on: driver)
        driver.type("5")
        #expect(!driver.dialog.contains("New time to live 5"))
        if driver.dialog.contains("Presets") {
            for _ in 0..<2 { try click(" 1h ", on: driver) }
            #expect(driver.dialog.contains("New time to live 1h"))
            try click("[ Cancel ]", on: driver)
        }
        try click("New time to live", on: driver)
        driver.press(.control("u"))
        driver.type("6m")
        #expect(driver.dialog.contains("New time to live 6m"))
        try click("[ Cancel ]", on: driver)
        driver.press(.enter)
        #expect(!driver.dialog.isOpen)
    }

    @Test("in the login a press focuses name, password or a button, and sends nothing")
    func signIn() throws {
        let service = SampleInstitute.service()
        let driver = ScreenDriver(service: service, signInServer: "acme.testpress.in")
        service.fail(with: .unauthorized("The login has expired."))
        driver.press("r")
        try click("Password", on: driver)
        driver.type("secret")
        try click("Name", on: driver)
        driver.type("asha")
        #expect(driver.dialog.contains("asha"))
        #expect(driver.dialog.contains("••••••"))
        let calls = driver.callCount
        for _ in 0..<3 { try click("[ Log in ]", on: driver) }
        #expect(driver.callCount == calls)
        driver.type("x")
        #expect(!driver.dialog.contains("ashax"))
        try click("[ Cancel ]", on: driver)
        driver.press(.enter)
        #expect(!driver.dialog.isOpen)
    }

    @Test("the wheel scrolls a text by three lines and leaves the lists behind it")
    func text() throws {
        let driver = driver()
        driver.resize(columns: 80, rows: 24)
        driver.press("?")
        #expect(driver.dialog.note.hasPrefix("1–"))
        driver.wheel(.wheelDown, column: 40, row: 10)
        #expect(driver.dialog.note.hasPrefix("4–"))
        driver.wheel(.wheelUp, column: 1, row: 1)
        driver.wheel(.wheelUp, column: 1, row: 1)
        #expect(driver.dialog.note.hasPrefix("1–"))
    }
}
