import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Full screen")
struct FullScreenTests {
    private func driver(_ columns: Int = 80, _ rows: Int = 24) -> ScreenDriver {
        ScreenDriver(service: SampleInstitute.service(), size: Size(columns: columns, rows: rows))
    }

    private func panes(_ driver: ScreenDriver) -> [ShownPane] {
        [driver.videos, driver.tokens, driver.token, driver.watermark]
    }

    @Test("+ fills the screen with the pane that has the focus and takes it back", arguments: ["1", "2", "3", "4"])
    func fills(key: Key) {
        for (columns, rows) in [(120, 40), (80, 24)] {
            let driver = driver(columns, rows)
            driver.press(key)
            let before = driver.screen
            driver.press("+")
            #expect(panes(driver).count { $0.isShown } == 1 && panes(driver).contains { $0.isFocused })
            #expect(driver.header.hasPrefix("usher") && driver.footer.hasPrefix("Esc all panes"), "\(driver)")
            #expect(driver.layout.panes.values.map(\.size) == [Size(columns: columns, rows: rows - 2)])
            driver.press("+")
            #expect(driver.screen == before)
        }
    }

    @Test("Tab and the panes' keys go on to the others, and a list has room for more columns")
    func others() {
        let driver = driver()
        #expect(!driver.tokens.lines[0].contains("VIDEO"))
        driver.press("+")
        #expect(driver.tokens.lines[0].contains("VIDEO"), "\(driver)")
        driver.press("1")
        #expect(driver.videos.isFocused && !driver.tokens.isShown)
        driver.press(.tab, .enter)
        #expect(driver.token.isFocused && driver.token.lines.count == 20)
        driver.press(.backTab)
        #expect(driver.tokens.isFocused && driver.tokens.rows.count == 19)
    }

    @Test("Esc ends search, then filter, then full screen, and leaves the focus")
    func escape() {
        let driver = driver()
        driver.press("a", "/")
        driver.type("meera")
        driver.press(.enter, "3", "+", .escape)
        #expect(!driver.tokens.isShown && driver.token.isFocused)
        driver.press("2")
        #expect(driver.tokens.title == "Tokens · All videos · active")
        #expect(driver.footer.hasPrefix("+ all panes  Esc all states"), "\(driver)")
        driver.press(.escape)
        #expect(driver.tokens.title == "Tokens · All videos" && !driver.videos.isShown)
        driver.press(.escape)
        #expect(driver.videos.isShown && driver.tokens.isFocused)
    }

    @Test("where one pane fills the screen already, + says so and changes nothing")
    func already() {
        let driver = driver(50, 20)
        driver.press("3", "+")
        #expect(driver.footer == "Token fills the screen already.")
        driver.resize(columns: 80, rows: 24)
        #expect(driver.tokens.isShown && driver.token.isShown)
    }

    @Test("it outlives a small screen; there Esc goes to the tokens at once")
    func resize() {
        let driver = driver()
        driver.press("4", "+")
        driver.resize(columns: 50, rows: 20)
        driver.resize(columns: 120, rows: 40)
        #expect(driver.watermark.isFocused && !driver.tokens.isShown)
        driver.resize(columns: 50, rows: 20)
        driver.press(.escape)
        #expect(driver.tokens.isFocused)
        driver.resize(columns: 120, rows: 40)
        #expect(driver.videos.isShown && driver.watermark.isShown)
    }

    @Test("the mouse acts on the pane that is shown")
    func mouse() throws {
        let driver = driver()
        driver.press("+")
        driver.click(column: 70, row: 20)
        #expect(driver.tokens.details == "18/600", "\(driver)")
        driver.wheel(.wheelDown, column: 2, row: 3)
        #expect(driver.tokens.details == "21/600")
    }

    @Test("where the configuration has + for another command, it is that, and the palette has full screen")
    func configured() throws {
        let driver = ScreenDriver(
            service: SampleInstitute.service(), size: Size(columns: 80, rows: 24),
            preferences: Preferences(keys: try KeyMap(changes: ["mask": ["+"]])))
        driver.press("+")
        #expect(driver.videos.isShown && driver.tokens.contains("••••…••••"))
        driver.press(":")
        driver.type("full_screen")
        driver.press(.enter)
        #expect(!driver.videos.isShown && driver.tokens.isFocused)
    }

    @Test("a pane of text is higher where the focus is, on a low screen only")
    func lower() {
        let driver = driver()
        #expect(driver.token.lines.count == 5 && driver.tokens.rows.count == 12)
        driver.press("3")
        #expect(driver.token.lines.count == 9 && driver.tokens.rows.count == 8)
        driver.press("1")
        #expect(driver.token.lines.count == 5)
        driver.resize(columns: 120, rows: 40)
        let rows = driver.token.lines.count
        driver.press("3")
        #expect(driver.token.lines.count == rows)
    }
}
