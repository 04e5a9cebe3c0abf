import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Dashboard: changes")
struct DashboardChangesTests {
    private func driver() -> ScreenDriver {
        ScreenDriver(service: SampleInstitute.service(), zone: SampleInstitute.india)
    }

    @Test("x asks first, with Cancel chosen, and no letter confirms")
    func expire() throws {
        let driver = driver()
        driver.press("/")
        driver.paste(SampleInstitute.code(8).text)
        driver.press(.enter, "x")
        #expect(driver.dialog.title == "Expire this token?")
        #expect(driver.dialog.contains("Enter cancels. → goes to Expire."))
        driver.press("y", "x", "Y", "e")
        #expect(driver.dialog.title == "Expire this token?")
        #expect(driver.dialog.words.contains("No letter presses a button: arrows choose one, Enter presses it."))
        driver.press(.right)
        #expect(driver.dialog.contains("Enter expires it.") && !driver.dialog.contains("No letter"))
        driver.press(.left, .enter)
        #expect(!driver.dialog.isOpen)
        #expect(driver.footer == "Nothing was changed.")
        #expect(try driver.service.token(SampleInstitute.code(8), in: nil, Cancellation()).status == "Active")
        driver.press("x", .tab, .enter)
        let expired = try driver.service.token(SampleInstitute.code(8), in: nil, Cancellation())
        #expect(expired.status == "Expired")
        #expect(driver.token.lines.first?.hasPrefix(" Expired by hand") == true, "\(driver)")
        driver.press("x")
        #expect(driver.footer.contains("has ended already"))
        driver.press("u")
        #expect(try driver.service.token(SampleInstitute.code(8), in: nil, Cancellation()).status == "Active")
        driver.press("u")
        #expect(driver.footer.contains("Nothing left to undo."))
    }

    @Test(
        "a token that a change takes out of a filtered list leaves it; the cursor goes on to the next one, and undo brings it back",
        arguments: [(120, 40), (80, 24), (50, 20)])
    func leavesTheList(columns: Int, rows: Int) throws {
        let driver = ScreenDriver(service: SampleInstitute.service(), size: Size(columns: columns, rows: rows))
        driver.press("a", .down, .down)
        let before = try #require(driver.selectedToken)
        driver.press(.down)
        let next = try #require(driver.selectedToken)
        driver.press(.up, "x", .tab, .enter)
        #expect(driver.selectedToken == next, "\(driver)")
        #expect(!driver.tokens.contains(before.code.short))
        #expect(driver.footer.contains("Saved. \(before.code.short)"), "\(driver)")
        driver.press("u")
        #expect(driver.tokens.contains(before.code.short), "\(driver)")
        #expect(driver.selectedToken == next)
    }

    @Test("a change that moves a token within its list is what the last line tells", arguments: ["", "ravi"])
    func movesInTheList(search: String) throws {
        let driver = ScreenDriver(service: SampleInstitute.service(tokens: 600), size: Size(columns: 80, rows: 24))
        if !search.isEmpty {
            driver.press("/")
            driver.type(search)
            driver.press(.enter)
        }
        driver.press("a", "t")
        driver.type("+90d")
        driver.press(.enter)
        #expect(driver.footer.hasPrefix("Saved."), "\(driver)")
        #expect(driver.selectedToken != nil)
    }

    @Test("the last token of a filtered list leaves it to the one before it, and the only one to none")
    func leavesTheEnd() throws {
        let videoID = SampleInstitute.videoID(0)
        let tokens = (0..<2).map {
            AccessToken(code: SampleInstitute.code($0), status: "Active", videoID: videoID)
        }
        let service = MemoryService(
            videos: [Video(id: videoID, title: "One")], tokens: tokens, now: SampleInstitute.now)
        let driver = ScreenDriver(service: service)
        driver.press("a", "G")
        let last = try #require(driver.selectedToken)
        driver.press("x", .tab, .enter)
        #expect(driver.selectedToken != nil && driver.selectedToken?.code != last.code, "\(driver)")
        driver.press("x", .tab, .enter)
        #expect(driver.selectedToken == nil)
        #expect(driver.tokens.words.contains("No token is active."), "\(driver)")
        #expect(driver.footer.hasPrefix("Saved."), "\(driver)")
    }

    @Test("undo does not take back what was changed meanwhile, and says what is there")
    func undoRefused() {
        let driver = driver()
        driver.press("/")
        driver.paste(SampleInstitute.code(8).text)
        driver.press(.enter, "x", .tab, .enter)
        (driver.service as? MemoryService)?.change(SampleInstitute.code(8)) { $0.expiresAfterFirstUse = true }
        driver.press("u")
        let code = SampleInstitute.code(8).short
        #expect(driver.footer.contains("Not undone: token \(code) was changed meanwhile. Expired by hand"))
        #expect(driver.selectedToken?.expiresAfterFirstUse == true)
        driver.press("u")
        #expect(driver.footer.contains("Nothing left to undo."))
    }

    @Test("u pressed twice before the answer takes one change back")
    func undoTwice() throws {
        let driver = driver()
        driver.press("/")
        driver.paste(SampleInstitute.code(8).text)
        driver.press(.enter)
        for time in ["9h", "19h"] {
            driver.press("t")
            driver.type(time)
            driver.press(.enter, .tab, .enter)
        }
        driver.isSlow = true
        driver.send([.key("u"), .key("u"), .key("u")])
        #expect(driver.footer.contains("still being taken back"))
        driver.deliver()
        let token = try driver.service.token(SampleInstitute.code(8), in: nil, Cancellation())
        #expect(token.validUntil == SampleInstitute.now.adding(seconds: 9 * 3_600))
        driver.press("u")
        driver.deliver()
        #expect(try driver.service.token(SampleInstitute.code(8), in: nil, Cancellation()).validUntil == nil)
        driver.press("u")
        #expect(driver.footer.contains("Nothing left to undo."))
    }
}
