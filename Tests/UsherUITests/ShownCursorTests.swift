import Testing
import UsherCore
import UsherTesting
import UsherUI

/// Screen readers and Braille lines follow the terminal's cursor, also while it is hidden.
@Suite("The terminal's cursor")
struct ShownCursorTests {
    private func driver(_ service: MemoryService = SampleInstitute.service()) -> ScreenDriver {
        ScreenDriver(service: service, size: Size(columns: 80, rows: 24))
    }

    /// Expects the cursor at the first cell of a text.
    private func expect(
        _ driver: ScreenDriver, at text: String, after offset: Int = 0, isShown: Bool = false,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let place = try driver.position(of: text)
        let expected = Canvas.Cursor(column: place.column + offset, row: place.row, isShown: isShown)
        #expect(driver.canvas.cursor == expected, "\(driver)", sourceLocation: sourceLocation)
    }

    @Test("it stands hidden on the row under the list's cursor, scrolled or not")
    func lists() throws {
        let driver = driver()
        for keys: [Key] in [[], [.down], [.pageDown, .pageDown], [.end], ["1"], [.down], [.end]] {
            for key in keys { driver.press(key) }
            let pane = driver.focus == .tokens ? driver.tokens : driver.videos
            let focus = try #require(driver.focus)
            let rect = try #require(driver.layout.panes[focus])
            let line = try #require(pane.selectedLine)
            let expected = Canvas.Cursor(column: rect.column + 1, row: rect.row + 1 + line, isShown: false)
            #expect(driver.canvas.cursor == expected, "\(driver)")
        }
    }

    @Test("in a pane of text it stands on the first line shown")
    func texts() throws {
        let driver = driver(LongTokens.service())
        driver.press("3")
        try expect(driver, at: " Plays until")
        driver.press(.down, .down)
        try expect(driver, at: " many uses")
        driver.press("+")
        let rect = try #require(driver.layout.panes[.token])
        #expect(driver.canvas.cursor == Canvas.Cursor(column: 1, row: rect.row + 1, isShown: false))
    }

    @Test("in dialogs it stands on the button or option that has the focus, and is seen in a text")
    func dialogs() throws {
        let driver = driver()
        driver.press("x")
        try expect(driver, at: "[ Cancel ]")
        driver.press(.right)
        try expect(driver, at: "[ Expire")
        driver.press(.escape, "t")
        driver.type("2h")
        try expect(driver, at: "2h ", after: 2, isShown: true)
        driver.press(.tab)
        try expect(driver, at: " 5m ")
        driver.press(.right)
        try expect(driver, at: " 1h ")
        driver.press(.tab)
        try expect(driver, at: "[ Cancel ]")
        driver.press(.escape, "?")
        try expect(driver, at: "In Tokens")
    }

    @Test("a search that is typed has it, seen")
    func prompt() throws {
        let driver = driver()
        driver.press("/")
        driver.type("mee")
        try expect(driver, at: "Search tokens: ", after: 18, isShown: true)
        driver.press(.left)
        try expect(driver, at: "Search tokens: ", after: 17, isShown: true)
        driver.press(.enter)
        #expect(driver.canvas.cursor?.isShown == false)
    }
}
