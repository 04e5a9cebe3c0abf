import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Dashboard")
struct DashboardTests {
    private func driver(tokens: Int = 600, columns: Int = 120, rows: Int = 40, isSlow: Bool = false) -> ScreenDriver {
        ScreenDriver(
            service: SampleInstitute.service(tokens: tokens), size: Size(columns: columns, rows: rows),
            zone: SampleInstitute.india, badge: "DEMO", source: "Sample Institute", isSlow: isSlow)
    }

    @Test("a cycles through active, expired and all; A goes to all")
    func filter() {
        let driver = driver()
        driver.press("a")
        #expect(driver.tokens.title == "Tokens · All videos · active")
        #expect(!driver.tokens.contains("○ expired"))
        #expect(!driver.tokens.contains("◌ used"))
        driver.press("a")
        #expect(driver.tokens.title == "Tokens · All videos · expired")
        #expect(!driver.tokens.contains("● active"))
        driver.press("a")
        #expect(driver.tokens.title == "Tokens · All videos")
        driver.press("a", "A")
        #expect(driver.tokens.title == "Tokens · All videos")
    }

    @Test("searching acts while one types, marks the match, and Esc clears search and filter one after the other")
    func search() {
        let driver = driver()
        driver.press("a", "/")
        driver.type("MEERA")
        #expect(driver.footer.hasPrefix("Search tokens: is:active MEERA "))
        #expect(driver.tokens.title == "Tokens · All videos · active · “MEERA”")
        let rows = driver.tokens.rows
        #expect(!rows.isEmpty)
        #expect(rows.allSatisfy { $0.contains("● active") || $0.contains("◐ ending") })
        #expect(rows.allSatisfy { $0.contains("Meera Krishnan") })
        #expect(driver.styles.contains("*****"))
        driver.press(.enter)
        let first = driver.tokens.selectedRow
        driver.press("n")
        #expect(driver.tokens.selectedRow != first)
        driver.press("N")
        #expect(driver.tokens.selectedRow == first)
        driver.press(.escape)
        #expect(driver.tokens.title == "Tokens · All videos · active")
        driver.press(.escape)
        #expect(driver.tokens.title == "Tokens · All videos")
    }

    @Test("a pasted playback URL goes straight to its token, from wherever the focus is")
    func paste() {
        let driver = driver()
        let code = SampleInstitute.code(123)
        driver.press("1")
        driver.paste("https://example.com/embed/sample-0/?access_token=\(code.text)\n")
        #expect(driver.tokens.details == "1/1 of 600")
        #expect(driver.tokens.selectedRow.contains(code.short))
    }

    @Test("a long paste is searched for the token that it names; of one that names two it is said")
    func pasteMuch() {
        let driver = driver()
        let codes = [123, 124].map { SampleInstitute.code($0) }
        let mail = String(repeating: "It was fine yesterday. ", count: 40)
        driver.paste("\(mail)\n{\"code\": \"\(codes[0].text)\"}")
        #expect(driver.tokens.details == "1/1 of 600")
        #expect(driver.tokens.selectedRow.contains(codes[0].short))
        driver.press(.escape)
        driver.paste("\(codes[0].text) or \(codes[1].text)")
        #expect(driver.screen.contains("That names 2 different tokens."), "\(driver.screen)")
    }

    @Test("pasted letters never act as keys")
    func pasteIsNoKeys() {
        let driver = driver()
        driver.paste("qx")
        #expect(driver.terminalRequests.isEmpty)
        #expect(driver.footer.hasPrefix("Search tokens: qx "))
    }

    @Test("a step of the cursor calls nothing, and 200 at once call only for the pages they pass")
    func calls() {
        let driver = driver()
        let before = driver.callCount
        for _ in 0..<30 { driver.press(.down) }
        #expect(driver.callCount == before)
        driver.send(Array(repeating: .key(.down), count: 200))
        #expect(driver.callCount <= before + 4)
        #expect(driver.tokens.details == "231/600")
    }

    @Test("another video's tokens are shown as the cursor moves, the last one's only when many are passed")
    func videos() {
        let driver = driver()
        driver.press("1", .down)
        #expect(driver.tokens.title == "Tokens · Thermodynamics 01")
        _ = (driver.service as? MemoryService)?.takeCalls()
        driver.send(Array(repeating: .key(.down), count: 4))
        #expect(driver.tokens.title == "Tokens · Mechanics 05")
        #expect(driver.tokens.rows == ["This video has no tokens."])
        let calls = (driver.service as? MemoryService)?.takeCalls() ?? []
        #expect(calls.count { $0 == "page" } == 1)
        driver.press(.home)
        #expect(driver.tokens.title == "Tokens · All videos")
    }

    @Test("f finds a video by its title, folded")
    func findVideo() {
        let driver = driver()
        driver.press("f")
        driver.type("ORGANIC")
        #expect(driver.videos.contains("Organic Chemistry 02"))
        #expect(!driver.videos.contains("Thermodynamics 01"))
        driver.press(.enter)
        #expect(driver.tokens.title == "Tokens · Organic Chemistry 02")
        driver.press(.escape)
        #expect(driver.videos.contains("Mechanics 05"))
    }

    @Test("a slow service: keys are answered, nothing acts on rows of another query, old answers are dropped")
    func slow() {
        let driver = driver()
        driver.press("1")
        driver.isSlow = true
        driver.press(.down)
        driver.press("t")
        #expect(driver.footer.contains("The tokens are still being read."))
        driver.press(.down)
        driver.advance(to: SampleInstitute.now.adding(microseconds: 200_000))
        #expect(driver.tokens.rows == ["Reading…"])
        driver.deliver()
        #expect(driver.tokens.title == "Tokens · Organic Chemistry 02")
        #expect(driver.selectedToken?.videoID == SampleInstitute.videoID(1))
    }

    @Test("a failure is told, old rows stay, r tries again")
    func failure() {
        let driver = driver()
        let service = driver.service as? MemoryService
        service?.fail(with: .failed("The library cannot be read: the disk answers with an error."))
        driver.press("r")
        #expect(driver.footer.contains("the disk answers with an error"))
        #expect(driver.header.contains("stale, read 14:02:28"))
        #expect(driver.tokens.contains("Meera Krishnan"))
        driver.press("!")
        #expect(driver.dialog.title == "Log of calls and errors")
        service?.fail(with: nil)
        driver.press(.escape, "r")
        #expect(driver.header.contains("read 14:02:28 +05:30"))
    }

    @Test("when another query cannot be read, nothing can be done to rows of the one before")
    func failureOfAnother() {
        let driver = driver()
        (driver.service as? MemoryService)?.fail(with: .failed("The library is damaged."))
        driver.press("a")
        #expect(driver.selectedToken == nil)
        #expect(!driver.shows("Meera"))
        #expect(driver.tokens.contains("Could not be read: The library is damaged."))
        driver.press("x", "t", "y")
        #expect(driver.copied.isEmpty)
        #expect(!driver.dialog.isOpen)
    }

    @Test("the end is reached once the number of rows is known, wherever it becomes known from")
    func endWhileCounting() {
        var list = PagedList<Int, Int>(pageSize: 10) { $0 }
        let first = list.requests(height: 5)[0]
        list.receive(
            Page(rows: Array(0..<10), start: 0, previous: nil, next: Cursor("9"), count: .unknown), for: first)
        list.move(to: 8)
        list.scroll(height: 5)
        let second = list.requests(height: 5)[0]
        list.moveToEnd()
        #expect(list.isWaitingForEnd)
        list.receive(
            Page(rows: [10, 11], start: 10, previous: Cursor("10"), next: nil, count: .unknown), for: second)
        #expect(list.selectedRow == 11 && !list.isWaitingForEnd)
    }

    @Test("0 takes a search that found nothing to all videos")
    func allVideos() {
        let driver = driver()
        driver.press("1", .end, "2", "/")
        driver.type("meera")
        driver.press(.enter)
        #expect(driver.tokens.contains("No token in Mechanics 05 matches “meera”. 0 searches in all videos."))
        driver.press("0")
        #expect(driver.tokens.title == "Tokens · All videos · “meera”")
        #expect(driver.tokens.contains("Meera Krishnan"))
    }

    @Test("after r the cursor is on the same token, though newer ones have come")
    func refresh() throws {
        let driver = driver()
        for _ in 0..<20 { driver.press(.down) }
        let token = try #require(driver.selectedToken)
        for number in 0..<150 {
            (driver.service as? MemoryService)?.add(
                AccessToken(
                    code: SampleInstitute.code(10_000 + number), status: "Active", created: driver.service.now(),
                    videoID: SampleInstitute.videoID(0)))
        }
        driver.press("r")
        #expect(driver.selectedToken?.code == token.code)
        #expect(driver.tokens.details == "↑150 new · 171/750")
    }

    @Test(
        "Ctrl-Z stops the program wherever the keys go, and changes nothing there",
        arguments: ["", "/", "t", "x", "?", "!", ":"])
    func suspends(_ opening: String) {
        let driver = driver()
        driver.type(opening)
        if opening == "/" { driver.type("ravi") }
        let before = driver.screen
        driver.press(.control("z"))
        #expect(driver.terminalRequests == [.suspend])
        #expect(driver.screen == before)
    }

    @Test("a letter that is configured to stop the program is a letter in a text")
    func suspendsByLetter() throws {
        let keys = try KeyMap(changes: ["suspend": ["S"]])
        let driver = ScreenDriver(service: SampleInstitute.service(), preferences: Preferences(keys: keys))
        driver.press("/", "S")
        #expect(driver.terminalRequests.isEmpty)
        driver.press(.escape, "S")
        #expect(driver.terminalRequests == [.suspend])
    }

    @Test("quit, stop and redraw are asked of the terminal")
    func requests() {
        let driver = driver()
        driver.press(.control("l"), .control("z"), .control("c"))
        #expect(driver.terminalRequests == [.redraw, .suspend, .quit])
    }

    @Test("the last row is reached by one key")
    func end() {
        let driver = driver()
        driver.press("G")
        #expect(driver.tokens.details == "600/600")
        driver.press("g")
        #expect(driver.tokens.details == "1/600")
    }
}
