import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Golden screens")
struct GoldenScreenTests {
    private static let sizes = [
        Size(columns: 120, rows: 40), Size(columns: 80, rows: 24), Size(columns: 50, rows: 20),
    ]
    /// With room for columns that give way elsewhere.
    private static let wideSizes = [Size(columns: 160, rows: 45), Size(columns: 200, rows: 50)]

    private func expectGolden(_ driver: ScreenDriver, _ name: String, _ size: Size) {
        let difference = Golden.difference(
            driver.canvas, name: "\(name)-\(size.columns)x\(size.rows)", testFile: #filePath)
        #expect(difference == nil)
    }

    private func driver(_ size: Size) -> ScreenDriver {
        ScreenDriver(
            service: SampleInstitute.service(), size: size, zone: SampleInstitute.india, badge: "DEMO",
            source: "Sample Institute")
    }

    /// With one token found by its code, and a key pressed on it.
    private func driver(_ size: Size, token number: Int, _ key: Key) -> ScreenDriver {
        let driver = driver(size)
        driver.press("/")
        driver.paste(SampleInstitute.code(number).text)
        driver.press(.enter, key)
        return driver
    }

    @Test("the first screen", arguments: sizes + wideSizes)
    func first(size: Size) { expectGolden(driver(size), "first", size) }

    @Test("the greeting of the demo, until a key is pressed", arguments: sizes)
    func greeting(size: Size) {
        let driver = ScreenDriver(
            service: SampleInstitute.service(), size: size, zone: SampleInstitute.india, badge: "DEMO",
            greeting: "This is a demo: its tokens are invented.",
            source: "Sample Institute")
        expectGolden(driver, "greeting", size)
        driver.press(.up)
        expectGolden(driver, "first", size)
    }

    @Test("active tokens of one video, the focus on the videos", arguments: sizes + wideSizes)
    func active(size: Size) {
        let driver = driver(size)
        driver.press("1", .down, "a")
        expectGolden(driver, "active", size)
    }

    @Test("a search in all videos", arguments: sizes + wideSizes)
    func search(size: Size) {
        let driver = driver(size)
        driver.press("/")
        driver.type("शर्म")
        expectGolden(driver, "search", size)
    }

    @Test("the time to live dialog with a warning", arguments: sizes)
    func dialog(size: Size) {
        let driver = driver(size, token: 7, "t")
        driver.type("90m")
        driver.press(.enter)
        expectGolden(driver, "time-to-live", size)
    }

    @Test("the time to live dialog of a token that no time to live revives", arguments: sizes)
    func copyDialog(size: Size) {
        let driver = driver(size, token: 67, "t")
        expectGolden(driver, "copy", size)
    }

    @Test("the time to live dialog of a token that was changed meanwhile", arguments: sizes)
    func changedMeanwhile(size: Size) {
        let driver = driver(size, token: 7, "t")
        driver.type("9h")
        (driver.service as? MemoryService)?.change(SampleInstitute.code(7)) { token in
            token.validUntil = SampleInstitute.now.adding(seconds: 1_800)
        }
        driver.press(.enter)
        expectGolden(driver, "changed-meanwhile", size)
    }

    @Test("the question before expiring", arguments: sizes)
    func expire(size: Size) {
        let driver = driver(size, token: 9, "x")
        expectGolden(driver, "expire", size)
    }

    @Test("the help", arguments: sizes)
    func help(size: Size) {
        let driver = driver(size)
        driver.press("?")
        expectGolden(driver, "help", size)
    }

    @Test("the command palette", arguments: sizes)
    func palette(size: Size) {
        let driver = driver(size)
        driver.type(":t")
        expectGolden(driver, "palette", size)
    }

    @Test("a token that was used, and its watermarks", arguments: sizes)
    func used(size: Size) {
        let driver = driver(size, token: 67, "4")
        expectGolden(driver, "used", size)
    }

    @Test("masked", arguments: sizes)
    func masked(size: Size) {
        let driver = driver(size)
        driver.press("*")
        expectGolden(driver, "masked", size)
    }

    @Test("nothing found, and a terminal that is too small", arguments: sizes)
    func nothing(size: Size) {
        let driver = driver(size)
        driver.press("/")
        driver.type("nobody of this name")
        driver.press(.enter)
        expectGolden(driver, "nothing", size)
    }
}
