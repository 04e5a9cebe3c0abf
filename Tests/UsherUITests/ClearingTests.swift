import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Esc leaves the cursor on its token")
struct ClearingTests {
    private let service = SampleInstitute.service(tokens: 600)

    private func driver(columns: Int = 120, rows: Int = 40) -> ScreenDriver {
        ScreenDriver(service: service, size: Size(columns: columns, rows: rows), zone: SampleInstitute.india)
    }

    /// The line of the screen with the cursor of the tokens.
    private func cursorLine(_ driver: ScreenDriver) -> Int? {
        let code = driver.selectedToken?.code.short ?? "none"
        return driver.tokens.selectedRow.contains(code) ? driver.tokens.selectedLine : nil
    }

    private func find(_ number: Int, _ driver: ScreenDriver) {
        driver.press("/")
        driver.paste(SampleInstitute.code(number).text)
        driver.press(.enter)
    }

    @Test(
        "a token found far down is under the cursor in the whole list, wherever that is read from",
        arguments: [[], ["a"], ["a", "a"]] as [[Key]], [(120, 40), (80, 24), (50, 20)])
    func search(filter: [Key], size: (columns: Int, rows: Int)) throws {
        let driver = driver(columns: size.columns, rows: size.rows)
        for key in filter { driver.press(key) }
        driver.press("/")
        driver.type("रव")
        driver.press(.enter, .down, .down, .down)
        let token = try #require(driver.selectedToken)
        let line = try #require(cursorLine(driver))
        driver.press(.escape)
        #expect(driver.selectedToken == token)
        #expect(!driver.tokens.title.contains("रव”"))
        let now = try #require(cursorLine(driver), "\(driver.screen)")
        // Near an end of the list it cannot scroll.
        #expect(now <= line)
        driver.press(.escape)
        #expect(driver.selectedToken == token, "without the filter as well")
        #expect(cursorLine(driver) != nil)
    }

    @Test(
        "a key that takes the filter away leaves the cursor on its token as well",
        arguments: [["a", "a"], ["A"]] as [[Key]])
    func filter(keys: [Key]) throws {
        let driver = driver()
        driver.press("a", .end, .up, .up)
        let token = try #require(driver.selectedToken)
        for key in keys.dropLast() {
            driver.press(key)
            #expect(driver.selectedToken != token)
            driver.press(.pageDown, .down)
        }
        let last = try #require(driver.selectedToken)
        driver.press(keys.last ?? "A")
        #expect(driver.selectedToken == last)
        #expect(driver.tokens.details.hasSuffix("/600"))
        #expect(driver.tokens.details != "1/600")
    }

    @Test("the cursor stays at its height of the screen where the list is long enough")
    func height() throws {
        let driver = driver()
        driver.press("/")
        driver.type("meera")
        driver.press(.enter, .pageDown, .up, .up)
        let line = try #require(cursorLine(driver))
        driver.press(.escape)
        #expect(cursorLine(driver) == line)
    }

    @Test("a token found by its code is under the cursor after Esc, with its number in the list")
    func code() {
        let driver = driver()
        find(300, driver)
        #expect(driver.tokens.details == "1/1 of 600")
        driver.press(.escape)
        #expect(driver.selectedToken?.code == SampleInstitute.code(300))
        #expect(driver.tokens.details.hasSuffix("/600"))
        #expect(driver.tokens.details != "1/600")
        #expect(!driver.shows("no longer where it was"))
    }

    @Test("a search that finds nothing leads back to the token that it began at")
    func nothing() throws {
        let driver = driver()
        for _ in 0..<130 { driver.press(.down) }
        let token = try #require(driver.selectedToken)
        driver.press("/")
        driver.type("no such text")
        #expect(driver.selectedToken == nil)
        driver.press(.escape)
        #expect(driver.selectedToken == token)
        #expect(driver.tokens.details == "131/600")
    }

    @Test("the list begins at its first row when the token that the search began at is another video's")
    func elsewhere() throws {
        let driver = driver()
        driver.press("1", .down, .down, "2", .down, .down)
        driver.press("/")
        driver.type("no such text")
        driver.press(.enter, "1", .up, .escape)
        #expect(driver.tokens.details == "1/240")
    }

    @Test("one question tells the place, and no page but those around it is read")
    func calls() {
        let driver = driver()
        find(20, driver)
        _ = service.takeCalls()
        driver.press(.escape)
        let calls = service.takeCalls()
        #expect(calls.count { $0 == "index" } == 1)
        #expect(calls.count { $0 == "page" } <= 2, "\(calls)")
    }

    @Test("a late answer disturbs nothing: refreshing, searching on, and keys go their own way")
    func late() throws {
        let driver = driver()
        find(300, driver)
        driver.isSlow = true
        driver.press(.escape, "r")
        driver.deliver()
        #expect(driver.selectedToken?.code == SampleInstitute.code(300))
        driver.isSlow = false
        find(20, driver)
        driver.isSlow = true
        driver.press(.escape, .down)
        driver.deliver()
        driver.press(.up)
        #expect(driver.selectedToken?.code == SampleInstitute.code(20))
        driver.press("/")
        driver.type("meera")
        driver.deliver()
        #expect(driver.tokens.title.contains("“meera”"))
        #expect(driver.selectedToken != nil)
    }
}
