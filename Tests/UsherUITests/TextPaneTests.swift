import Testing
import UsherCore
import UsherTesting

@testable import UsherUI

@Suite("Panes of text")
struct TextPaneTests {
    private static let sizes = [(120, 40), (80, 24), (72, 20), (50, 20), (40, 10)]

    private func driver(_ size: (columns: Int, rows: Int) = (80, 24)) -> ScreenDriver {
        ScreenDriver(
            service: LongTokens.service(), size: Size(columns: size.columns, rows: size.rows),
            zone: SampleInstitute.india)
    }

    /// All lines of a pane as it would show them, without blanks at their ends; `nil` for one of a picture.
    private func whole(_ pane: Pane, of driver: ScreenDriver) throws -> [String?] {
        let browser = try #require(driver.browser)
        let size = try #require(driver.layout.panes[pane]).inset(by: 1).size
        let context = driver.app.context
        let lines =
            pane == .token
            ? TokenPane(browser: browser, context: context).lines(in: size)
            : WatermarkPane(browser: browser, context: context).lines(in: size)
        return lines.map { if case .text(let text, _) = $0 { " \(text)" } else { nil } }
    }

    private func shown(_ pane: Pane, of driver: ScreenDriver) -> ShownPane {
        pane == .token ? driver.token : driver.watermark
    }

    /// The lines that a pane says it shows, counted from 0; all of its rows when it says nothing.
    private func window(_ pane: ShownPane, of count: Int) throws -> Range<Int> {
        guard !pane.details.isEmpty else { return 0..<count }
        let numbers = pane.details.text.split { !$0.isNumber }.compactMap { Int($0) }
        try #require(numbers.count == 3 && numbers[2] == count, "\(pane)")
        return numbers[0] - 1..<numbers[1]
    }

    @Test(
        "each can be read whole by lines, half pages and pages, with the others or alone, and says what it shows",
        arguments: sizes, [Pane.token, .watermark])
    func readWhole(size: (columns: Int, rows: Int), pane: Pane) throws {
        for key: Key in [.down, .control("d"), .pageDown] {
            for isAlone in [false, true] where !isAlone || size.columns >= 72 {
                let driver = driver(size)
                driver.press(pane == .token ? "3" : "4")
                if isAlone { driver.press("+") }
                let expected = try whole(pane, of: driver)
                var read: Set<Int> = []
                for _ in 0...expected.count {
                    let shown = shown(pane, of: driver)
                    let window = try window(shown, of: expected.count)
                    for (line, index) in zip(shown.lines, window) where expected[index] != nil {
                        #expect(line == expected[index], "line \(index) of \(driver)")
                    }
                    #expect(window.count == min(expected.count, shown.lines.count), "\(driver)")
                    #expect((shown.bar == nil) == shown.details.isEmpty, "\(driver)")
                    read.formUnion(window)
                    driver.press(key)
                }
                #expect(read.count == expected.count, "\(key.name) leaves lines out of\n\(driver)")
                driver.press(.home)
                #expect(try window(shown(pane, of: driver), of: expected.count).lowerBound == 0)
                driver.press(.end)
                #expect(try window(shown(pane, of: driver), of: expected.count).upperBound == expected.count)
            }
        }
    }

    @Test("what is hidden is told without the focus, and nothing is told where all is shown")
    func told() {
        let driver = driver()
        #expect(driver.focus == .tokens)
        #expect(driver.token.details == "1–5 of 19")
        #expect(driver.token.bar == 0..<1)
        driver.press("J", "J", "+", "3")
        #expect(driver.token.details.isEmpty && driver.token.bar == nil, "\(driver)")
    }

    @Test("the wheel scrolls what is under it and leaves focus and cursor")
    func wheel() throws {
        let driver = driver()
        let line = try driver.position(of: "many uses").row
        driver.wheel(.wheelDown, column: 5, row: line)
        #expect(driver.token.details == "4–8 of 19")
        #expect(driver.focus == .tokens && driver.tokens.details == "1/3")
        for _ in 0..<9 { driver.wheel(.wheelDown, column: 5, row: line) }
        #expect(driver.token.details == "15–19 of 19")
        driver.wheel(.wheelUp, column: 5, row: line)
        #expect(driver.token.details == "12–16 of 19")
    }

    @Test("another token is read from its first line on, and the same one from where it was left")
    func anotherToken() {
        let driver = driver()
        driver.press("3", .down, .down)
        #expect(driver.token.details.hasPrefix("3–"))
        driver.press("2", "3", "r")
        #expect(driver.token.details.hasPrefix("3–"))
        driver.press("J")
        #expect(driver.tokens.details == "2/3" && driver.focus == .token)
        #expect(!driver.token.details.hasPrefix("3–"))
        driver.press("K")
        #expect(driver.tokens.details == "1/3")
        #expect(driver.token.details.hasPrefix("1–"))
    }

    @Test("a pane that grows and a text that loses lines leave no empty rows below")
    func clamps() {
        let driver = driver()
        driver.press("3", .end)
        #expect(driver.token.details == "11–19 of 19")
        driver.press("+")
        #expect(driver.token.details.isEmpty && driver.token.lines[17] == " changed 14:01:28 +05:30", "\(driver)")
        driver.press("+")
        (driver.service as? MemoryService)?.change(SampleInstitute.code(2)) { $0.annotations.removeLast(6) }
        driver.press("r")
        #expect(driver.token.details == "5–13 of 13")
        driver.press(.up)
        #expect(driver.token.details == "4–12 of 13", "the first step is seen")
    }

    @Test("a key that has nothing to scroll says so, and how to go on")
    func nothingToScroll() {
        let driver = driver()
        driver.press(.end, "3", .down)
        #expect(driver.footer == "All of Token is shown. J goes to the next token.")
        #expect(driver.tokens.details.isEmpty || driver.tokens.details == "3/3")
    }

    @Test("a row or line is gone to in the pane that has the focus")
    func goTo() {
        let driver = ScreenDriver(service: SampleInstitute.service(), size: Size(columns: 80, rows: 24))
        func go(_ text: String) {
            driver.press(":")
            driver.type(text)
            driver.press(.enter)
        }
        driver.press("1")
        go("3")
        #expect(driver.videos.details == "3/5" && driver.tokens.title == "Tokens · यांत्रिकी 03", "\(driver)")
        go("50%")
        #expect(driver.videos.details == "3/5")
        go("9")
        #expect(driver.videos.details == "5/5")
        #expect(driver.footer == "There are 5 rows; the cursor is on the last one.")
        driver.press("0", "2")
        go("123")
        #expect(driver.tokens.details == "123/600")
        go("50%")
        #expect(driver.tokens.details == "301/600")

        let long = self.driver()
        long.press("3", ":")
        long.type("50%")
        long.press(.enter)
        #expect(long.token.details == "10–18 of 19", "\(long)")
        long.press(":")
        long.type("4")
        long.press(.enter)
        #expect(long.token.details == "4–12 of 19")
        long.press(":")
        long.type("99")
        long.press(.enter)
        #expect(long.token.details == "11–19 of 19")
        #expect(long.footer == "There are 19 lines; the last one is shown.")
    }

    @Test("a sentence instead of rows that does not fit ends in …, and can be read in full screen")
    func sentences() {
        let service = SampleInstitute.service()
        service.fail(with: .failed(String(repeating: "The disk answers with an error. ", count: 12)))
        let driver = ScreenDriver(service: service, size: Size(columns: 80, rows: 24))
        #expect(driver.videos.lines.last?.hasSuffix("…") == true, "\(driver)")
        driver.press("1", "+")
        #expect(driver.videos.lines.allSatisfy { !$0.hasSuffix("…") }, "\(driver)")
    }

    @Test("titles carry the key that goes to the pane, as it is configured")
    func keys() throws {
        let driver = ScreenDriver(
            service: SampleInstitute.service(),
            preferences: Preferences(
                keys: try KeyMap(changes: ["tokens_pane": [.function(6)], "token_pane": [], "log": ["4"]])))
        #expect(driver.videos.key == "1" && driver.videos.title == "Videos")
        #expect(driver.tokens.key == "F6")
        #expect(driver.token.key.isEmpty && driver.token.title.hasPrefix("Token "))
        #expect(driver.watermark.key.isEmpty)
    }
}
