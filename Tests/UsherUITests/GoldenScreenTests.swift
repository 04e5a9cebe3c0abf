import Synchronization
import Testing
import UsherCore
import UsherTesting
import UsherUI

/// Screens and dialogs in three sizes, as texts with the role and the modifiers of each cell.
@Suite("Golden screens")
struct GoldenScreenTests {
    /// A cell's look depends on its role, its modifiers, the theme and the depth only: these tables and the goldens of the
    /// screens tell all of them in every theme and depth, in three files more instead of three for each golden.
    @Test("the looks of all roles with all modifiers", arguments: Theme.all.map(\.name))
    func looks(name: String) throws {
        let theme = try #require(Theme.named(name))
        #expect(Golden.difference(Look.table(of: theme), name: "looks-\(name)", testFile: #filePath) == nil)
    }

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

    @Test("each pane alone, where there is room for one", arguments: sizes.dropFirst(), ["1", "2", "3", "4"])
    func panes(size: Size, key: Key) {
        let driver = driver(size, token: 4, key)
        expectGolden(driver, "pane-\(key.name)", size)
    }

    @Test("a watermark that the preview's picture hides", arguments: sizes)
    func hidden(size: Size) {
        let driver = driver(size)
        (driver.service as? MemoryService)?.change(SampleInstitute.code(4)) { token in
            token.annotations[0].color = "#000000"
        }
        driver.press("/")
        driver.paste(SampleInstitute.code(4).text)
        driver.press(.enter, "4")
        expectGolden(driver, "hidden-watermark", size)
    }

    @Test("a code in full", arguments: sizes)
    func code(size: Size) {
        expectGolden(driver(size, token: 7, "s"), "show-code", size)
    }

    @Test("the time to live dialog of a token that has ended by time", arguments: sizes)
    func ended(size: Size) {
        expectGolden(driver(size, token: 12, "t"), "time-to-live-ended", size)
    }

    @Test("the time to live dialog with a text that is no time", arguments: sizes)
    func wrong(size: Size) {
        let driver = driver(size, token: 7, "t")
        driver.type("banana")
        driver.press(.enter)
        expectGolden(driver, "time-to-live-wrong", size)
    }

    @Test("the command palette with an argument, and without a match", arguments: sizes)
    func paletteArguments(size: Size) {
        let driver = driver(size)
        driver.type(":ttl 2h")
        expectGolden(driver, "palette-argument", size)
        driver.press(.escape)
        driver.type(":zzz")
        expectGolden(driver, "palette-nothing", size)
    }

    @Test("looking for a video", arguments: sizes)
    func video(size: Size) {
        let driver = driver(size)
        driver.press("f")
        driver.type("ther")
        expectGolden(driver, "find-video", size)
    }

    @Test("what a key says that does nothing, and what was done", arguments: sizes)
    func messages(size: Size) {
        let driver = driver(size)
        driver.press("c")
        expectGolden(driver, "notice", size)
        driver.press("y")
        expectGolden(driver, "message", size)
    }

    @Test("rows that could not be read again, and the log", arguments: sizes)
    func stale(size: Size) {
        let driver = driver(size)
        (driver.service as? MemoryService)?.fail(with: .failed("The library is on a disk that does not answer."))
        driver.press("r")
        driver.advance(to: SampleInstitute.now.adding(seconds: 125))
        expectGolden(driver, "stale", size)
        driver.press("!")
        expectGolden(driver, "log", size)
    }

    @Test("a library that cannot be read, and one that cannot be changed", arguments: sizes)
    func unread(size: Size) {
        let service = SampleInstitute.service(readOnly: "The library is open for reading only.")
        service.fail(with: .failed("The library is on a disk that does not answer."))
        let driver = ScreenDriver(service: service, size: size, zone: SampleInstitute.india, source: "library.db")
        expectGolden(driver, "unread", size)
        service.fail(with: nil)
        driver.press("r", "t")
        expectGolden(driver, "read-only", size)
    }

    @Test("logging in, and with a wrong password; PRODUCTION", arguments: sizes)
    func login(size: Size) {
        let service = PlainService(SampleInstitute.service(tokens: 230))
        let driver = ScreenDriver(
            service: service, size: size, zone: SampleInstitute.india, source: "acme.testpress.in", isProduction: true,
            signInServer: "acme.testpress.in")
        service.isLocked.withLock { $0 = true }
        driver.press("r")
        expectGolden(driver, "login", size)
        driver.type("meera")
        driver.press(.enter)
        driver.type("wrong")
        driver.press(.enter)
        expectGolden(driver, "login-refused", size)
    }
}
