import Testing
import UsherCore
import UsherTesting

@testable import UsherUI

@Suite("One filter")
struct FilteringTests {
    private func driver() -> ScreenDriver {
        ScreenDriver(
            service: SampleInstitute.service(tokens: 600), size: Size(columns: 120, rows: 40),
            zone: SampleInstitute.india, badge: "DEMO", source: "Sample Institute")
    }

    @Test("a qualifier acts as it is typed, and the title says how it was understood")
    func qualifiers() {
        let driver = driver()
        driver.press("/")
        driver.type("is:once")
        #expect(driver.tokens.title == "Tokens · All videos · single use")
        #expect(driver.tokens.rows.allSatisfy { $0.contains("once") })
        driver.type(" meera")
        #expect(driver.tokens.title == "Tokens · All videos · single use · “meera”")
        driver.press(.enter)
        #expect(!driver.tokens.rows.isEmpty)
        #expect(driver.tokens.rows.allSatisfy { $0.contains("Meera") && $0.contains("once") })
    }

    @Test("a value that cannot be read keeps the rows and is told in the last line, and Enter leaves the prompt open")
    func fault() {
        let driver = driver()
        driver.press("/")
        driver.type("is:active")
        let rows = driver.tokens.rows
        driver.type("ly")
        #expect(driver.tokens.rows == rows)
        #expect(driver.footer.contains("is: takes active, ending"), "\(driver.footer)")
        driver.press(.enter)
        #expect(driver.footer.hasPrefix("Search tokens: is:actively"))
        driver.press(.backspace, .backspace)
        #expect(!driver.footer.contains("is: takes"))
        driver.press(.enter)
        #expect(driver.tokens.title == "Tokens · All videos · active")
    }

    @Test("a and A edit the state in the text, and the rest stays")
    func states() {
        let driver = driver()
        driver.press("/")
        driver.type("meera")
        driver.press(.enter, "a")
        #expect(driver.tokens.title == "Tokens · All videos · active · “meera”")
        driver.press("/")
        #expect(driver.footer.hasPrefix("Search tokens: is:active meera "))
        driver.press(.enter, "A")
        #expect(driver.tokens.title == "Tokens · All videos · “meera”")
        driver.press(.escape)
        #expect(driver.tokens.title == "Tokens · All videos")
    }

    @Test("words are found in any order, in several watermarks, and each is underlined")
    func words() {
        let driver = driver()
        driver.press("/")
        driver.type("krish meera")
        #expect(!driver.tokens.rows.isEmpty)
        #expect(driver.tokens.rows.allSatisfy { $0.contains("Meera Krishnan") })
        let marks = "\(driver.styles)".split(separator: "\n").filter { $0.contains("*****") }
        #expect(!marks.isEmpty)
    }

    @Test("Tab completes a name, then each of its values, and ends the prompt where nothing begins so")
    func completion() {
        let driver = driver()
        driver.press("/")
        driver.type("wa")
        driver.press(.tab)
        #expect(driver.footer.hasPrefix("Search tokens: warn: "))
        driver.press(.tab)
        #expect(driver.footer.hasPrefix("Search tokens: watermarks: "))
        driver.type("0")
        #expect(driver.tokens.title == "Tokens · All videos · no watermark")
        driver.type(" is:e")
        driver.press(.tab)
        #expect(driver.footer.hasPrefix("Search tokens: watermarks:0 is:ending "))
        driver.press(.tab)
        #expect(driver.footer.hasPrefix("Search tokens: watermarks:0 is:expired "))
        driver.type(" meera")
        driver.press(.tab)
        #expect(!driver.footer.hasPrefix("Search tokens:"))
    }

    @Test("↑ shows the filters typed before, ↓ comes back to what was typed; after a letter they move the list")
    func history() {
        let driver = driver()
        for text in ["meera", "is:once"] {
            driver.press("/")
            driver.type(text)
            driver.press(.enter, .escape)
        }
        driver.press("/", .up)
        #expect(driver.footer.hasPrefix("Search tokens: is:once "))
        driver.press(.up)
        #expect(driver.tokens.title == "Tokens · All videos · “meera”")
        driver.press(.down, .down)
        #expect(driver.tokens.title == "Tokens · All videos")
        driver.type("a")
        let line = driver.tokens.selectedLine
        driver.press(.down)
        #expect(driver.tokens.selectedLine == line.map { $0 + 1 })
        driver.press(.control("p"))
        #expect(driver.footer.hasPrefix("Search tokens: is:once "))
    }

    @Test("F offers the questions that are asked most, each with the number of its tokens, and sets the one chosen")
    func menu() {
        let driver = driver()
        driver.press("F")
        #expect(driver.dialog.title == "Filters")
        #expect(driver.dialog.contains("600"))
        let active = driver.dialog.lines.first { $0.contains("is:active") && !$0.contains("is:once") } ?? ""
        driver.press("2")
        #expect(!driver.dialog.isOpen)
        #expect(driver.tokens.title == "Tokens · All videos · active")
        let count = driver.tokens.details.text.split(separator: "/").last?.split(separator: " ").first ?? "?"
        #expect(active.contains(count), "\(active) of \(count)")
        driver.press("F", "1")
        #expect(driver.tokens.title == "Tokens · All videos")
    }

    @Test("each of the common filters is understood, and its number is that of its list")
    func commonFilters() {
        let driver = driver()
        driver.press("F")
        let lines = driver.dialog.lines
        driver.press(.escape)
        #expect(lines.count >= 10)
        for (index, line) in lines.enumerated().prefix(10) {
            driver.press("F")
            driver.type(String((index + 1) % 10))
            let details = String(driver.tokens.details.text.split(separator: " ").first ?? "")
            let count = details.split(separator: "/").last.map(String.init) ?? ""
            #expect(line.hasSuffix(count) || line.contains(" \(count) "), "\(line) has \(details)")
            driver.press("F", "1")
        }
    }

    @Test("numbers that come after the menu was closed change nothing")
    func lateCounts() {
        let driver = driver()
        driver.isSlow = true
        driver.press("F", .escape)
        driver.isSlow = false
        driver.deliver()
        #expect(!driver.dialog.isOpen)
        #expect(driver.tokens.title == "Tokens · All videos")
    }

    @Test("S offers the orders of the service, the present one marked, and the heading shows the one chosen")
    func orders() {
        let driver = driver()
        driver.press("S")
        #expect(driver.dialog.title == "Order")
        #expect(driver.dialog.lines.first { $0.contains("•") }?.contains("newest first") == true)
        driver.press("3")
        #expect(driver.screen.contains("LEFT ↑"))
        driver.press(":")
        driver.type("sort -ends")
        driver.press(.enter)
        #expect(driver.screen.contains("LEFT ↓"))
        // The cursor stays on its token when the order changes.
        driver.press("j", "j")
        let code = driver.app.screen.selectedToken?.code
        driver.press("S", "1")
        #expect(driver.app.screen.selectedToken?.code == code)
        driver.press(":")
        driver.type("sort upwards")
        driver.press(.enter)
        #expect(driver.footer.contains("is no order here"))
    }

    @Test("n and N go to the next token of the last filter in the whole list, and say where there is none")
    func beyond() {
        let driver = driver()
        driver.press("/")
        driver.type("meera")
        driver.press(.enter, .escape)
        #expect(driver.tokens.title == "Tokens · All videos")
        driver.press("g")
        let first = driver.tokens.details
        driver.press("n")
        #expect(driver.tokens.selectedRow.contains("Meera"))
        let second = driver.tokens.details
        driver.press("n")
        #expect(driver.tokens.selectedRow.contains("Meera"))
        #expect(driver.tokens.details != second)
        driver.press("N")
        #expect(driver.tokens.details == second)
        #expect(driver.tokens.title == "Tokens · All videos")
        #expect(first.hasPrefix("1/600"))
        driver.press("G", "n", "n")
        #expect(
            driver.footer.contains("No further token passes the last filter")
                || driver.tokens.selectedRow.contains("Meera"))
    }

    @Test("a search for one of the player's codes that finds nothing tells what it means; so does the palette")
    func playerCodes() {
        let driver = driver()
        driver.press("/")
        driver.type("is:once")
        driver.press(.control("u"))
        driver.type("5005")
        #expect(driver.tokens.contains("The player's code 5005"), "\(driver.tokens)")
        driver.press(.escape, ":")
        driver.type("explain 5002")
        driver.press(.enter)
        #expect(driver.dialog.title == "The player's code 5002")
    }
}
