import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Dashboard: the mouse")
struct MouseTests {
    private func driver(tokens: Int = 600, columns: Int = 120, rows: Int = 40, isSlow: Bool = false) -> ScreenDriver {
        ScreenDriver(
            service: SampleInstitute.service(tokens: tokens), size: Size(columns: columns, rows: rows),
            zone: SampleInstitute.india, isSlow: isSlow)
    }

    /// The first cell of a text on the screen.
    private func position(of text: String, on driver: ScreenDriver) throws -> (column: Int, row: Int) {
        for (row, line) in driver.screen.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard let range = line.firstRange(of: text) else { continue }
            return (cellWidth(of: String(line[..<range.lowerBound])), row)
        }
        throw NotShown(text: text)
    }

    private struct NotShown: Error { let text: String }

    /// Moves the time on, so that two presses are not a double press.
    private func pause(_ driver: ScreenDriver) {
        driver.advance(to: driver.app.now.adding(seconds: 1))
    }

    @Test(
        "a press on a row focuses its pane and puts the cursor there, the list scrolled or not",
        arguments: [0, 300, 599])
    func pressToken(start: Int) throws {
        let driver = driver()
        driver.press("1", "2", .home)
        driver.send(Array(repeating: .key(.down), count: start))
        driver.press("1")
        let heading = try position(of: "CODE", on: driver)
        for line in [3, 1, 20] {
            pause(driver)
            let row = heading.row + line
            let wanted = driver.screen.split(separator: "\n", omittingEmptySubsequences: false)[row]
            let code = try #require(wanted.split(separator: "│").last?.split(separator: " ").first { $0.contains("…") })
            driver.click(column: heading.column + 20, row: row)
            #expect(driver.focus == .tokens)
            #expect(driver.tokens.selectedRow.contains(String(code)))
        }
    }

    @Test("a press on a video shows its tokens; on the first row those of all")
    func pressVideo() throws {
        let driver = driver()
        let video = try position(of: "Organic Chemistry 02", on: driver)
        driver.click(column: video.column, row: video.row)
        #expect(driver.focus == .videos)
        #expect(driver.tokens.title == "Tokens · Organic Chemistry 02")
        let all = try position(of: "All videos", on: driver)
        driver.click(column: all.column, row: all.row)
        #expect(driver.tokens.title == "Tokens · All videos")
    }

    @Test("a second press soon after goes on as Enter does, a late one or one elsewhere does not")
    func double() throws {
        let driver = driver()
        let heading = try position(of: "CODE", on: driver)
        driver.click(column: heading.column, row: heading.row + 2)
        pause(driver)
        driver.click(column: heading.column, row: heading.row + 2)
        driver.click(column: heading.column, row: heading.row + 3)
        #expect(driver.focus == .tokens)
        driver.click(column: heading.column + 3, row: heading.row + 3)
        #expect(driver.focus == .token)
        let video = try position(of: "Mechanics 05", on: driver)
        driver.click(column: video.column, row: video.row)
        driver.press(.left, .left)
        driver.click(column: video.column, row: video.row)
        #expect(driver.focus == .videos, "a key came between")
        driver.click(column: video.column, row: video.row)
        #expect(driver.focus == .tokens)
        #expect(driver.app.message == nil && driver.terminalRequests.isEmpty)
    }

    @Test("frames, headings, and empty lines below the last row move no cursor")
    func besideRows() throws {
        let driver = driver(tokens: 4)
        driver.press("1", "2", .end)
        let heading = try position(of: "CODE", on: driver)
        let before = driver.tokens.selectedRow
        for row in [heading.row, heading.row - 1, heading.row + 10] {
            driver.click(column: heading.column, row: row)
            #expect(driver.tokens.selectedRow == before)
        }
        for (column, row) in [(0, 0), (5, 39), (5_000, 5_000), (119, 39)] { driver.click(column: column, row: row) }
        #expect(driver.tokens.selectedRow == before)
    }

    @Test("the wheel moves the cursor of the pane under it by three rows and leaves the focus")
    func wheel() throws {
        let driver = driver()
        let tokens = try position(of: "CODE", on: driver)
        driver.press("1")
        driver.wheel(.wheelDown, column: tokens.column, row: tokens.row + 4)
        #expect(driver.tokens.details == "4/600")
        driver.wheel(.wheelUp, column: tokens.column, row: tokens.row + 4)
        driver.wheel(.wheelUp, column: tokens.column, row: tokens.row + 4)
        #expect(driver.tokens.details == "1/600")
        #expect(driver.focus == .videos)
        driver.press("2")
        let video = try position(of: "Mechanics 05", on: driver)
        driver.wheel(.wheelDown, column: video.column, row: video.row)
        #expect(driver.tokens.title == "Tokens · यांत्रिकी 03")
        driver.wheel(.wheelUp, column: video.column, row: video.row)
        #expect(driver.tokens.title == "Tokens · All videos")
        #expect(driver.focus == .tokens)
    }

    @Test("a press ends what is typed in the search line as Enter does; the wheel does not")
    func prompt() throws {
        let driver = driver()
        driver.press("/")
        driver.type("meera")
        let heading = try position(of: "CODE", on: driver)
        driver.wheel(.wheelDown, column: heading.column, row: heading.row + 1)
        #expect(driver.footer.hasPrefix("Search tokens: meera "))
        driver.click(column: heading.column, row: heading.row + 2)
        #expect(!driver.footer.contains("Search tokens:"))
        #expect(driver.tokens.title.contains("“meera”"))
        #expect(driver.tokens.details.hasPrefix("2/"))
    }

    @Test("rows of the last query are not pressed while others are on their way")
    func waiting() throws {
        let driver = driver()
        let heading = try position(of: "CODE", on: driver)
        driver.isSlow = true
        driver.press("a")
        driver.click(column: heading.column, row: heading.row + 5)
        driver.deliver()
        #expect(driver.tokens.details.hasPrefix("1/"))
    }

    @Test("under 40×10 nothing acts")
    func tooSmall() {
        let driver = driver(columns: 39, rows: 9)
        for column in 0..<39 { driver.click(column: column, row: 3) }
        driver.wheel(.wheelDown, column: 3, row: 3)
        driver.resize(columns: 120, rows: 40)
        #expect(driver.tokens.details == "1/600")
        #expect(driver.focus == .tokens)
    }

    @Test(
        "at every size a press anywhere but on the last line, where presses are keys, is harmless",
        arguments: [(40, 10), (71, 19), (80, 24), (120, 40)])
    func anywhere(columns: Int, rows: Int) throws {
        let driver = driver(tokens: 30, columns: columns, rows: rows)
        let calls = try everyToken(driver)
        for opening: [Key] in [[], ["t"], ["x"], ["?"]] {
            driver.press("2")
            for key in opening { driver.press(key) }
            for row in 0..<rows - 1 {
                for column in stride(from: 0, to: columns, by: 3) {
                    driver.click(column: column, row: row)
                    driver.click(column: column, row: row)
                }
            }
            _ = driver.screen
            driver.press(.escape)
        }
        #expect(try everyToken(driver) == calls)
        #expect(driver.terminalRequests.isEmpty && driver.copied.isEmpty)
    }

    private func everyToken(_ driver: ScreenDriver) throws -> [AccessToken] {
        try (0..<30).map { try driver.service.token(SampleInstitute.code($0), in: nil, Cancellation()) }
    }
}
