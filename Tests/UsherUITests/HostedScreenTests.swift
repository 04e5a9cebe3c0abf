import Testing
import UsherCore
import UsherTesting

@testable import UsherUI

/// A second screen over the browser: nothing of the app or the browser knows it.
@Suite("A second screen")
struct HostedScreenTests {
    private func driver(_ changes: [CommandID: [Key]] = [:], isSlow: Bool = false) throws -> ScreenDriver {
        let keys = try KeyMap(changes: changes, of: CommandTable.bindings + Roster.bindings)
        return ScreenDriver(
            service: SampleInstitute.service(), preferences: Preferences(keys: keys), isSlow: isSlow)
    }

    /// Opens it as its command does.
    private func open(_ driver: ScreenDriver) {
        let context = driver.app.context
        let actions = Roster.opening?.perform(&driver.app, "", context) ?? []
        #expect(driver.app.perform(actions).isEmpty)
        driver.send([.tick])
    }

    private func roster(_ driver: ScreenDriver) -> Roster? { driver.app.screen as? Roster }

    @Test(
        "is shown when it is opened, and its command closes it; the browser is as it was",
        arguments: [Key.escape, "q"])
    func opensAndCloses(key: Key) throws {
        let driver = try driver()
        driver.press("2", .down)
        let before = driver.screen
        open(driver)
        #expect(driver.shows("Thermodynamics 01"))
        #expect(driver.selectedToken == nil)
        driver.press("j", .down, "k")
        #expect(roster(driver)?.selectedTitle == "Organic Chemistry 02")
        driver.press(key)
        #expect(driver.screen == before, "\(driver)")
        #expect(driver.terminalRequests.isEmpty)
        driver.press("q")
        #expect(driver.terminalRequests == [.quit])
    }

    @Test("the first screen stays")
    func first() throws {
        let driver = try driver()
        #expect(driver.app.perform([.closeScreen]).isEmpty)
        #expect(driver.browser != nil)
    }

    @Test("a key that the browser has, too, stands for the command of the screen that is shown")
    func sharedKey() throws {
        let driver = try driver()
        open(driver)
        driver.press("a")
        #expect(roster(driver)?.total == 600)
        #expect(driver.footer == "600 tokens in all.")
        driver.press("q", "a")
        #expect(driver.tokens.title.contains("active"), "\(driver)")
        driver.press("p")
        #expect(driver.footer.hasPrefix("p does nothing here."))
    }

    @Test("a configured key is that of the command on every screen that has it")
    func configured() throws {
        let driver = try driver(["down": ["e"]])
        open(driver)
        driver.press("e", "j")
        #expect(roster(driver)?.selectedTitle == "Organic Chemistry 02")
        #expect(driver.footer.hasPrefix("j does nothing here."))
    }

    @Test("a key of one pane acts while the pane has the focus, and wins over the app's")
    func paneKey() throws {
        let driver = try driver()
        open(driver)
        driver.press("z")
        #expect(driver.footer.hasPrefix("Preview and warnings are for"))
        driver.press(.tab)
        #expect(driver.footer.contains("z explain"))
        driver.press("z")
        #expect(driver.footer == "There is no sum yet.")
        driver.press("a", "p")
        #expect(driver.dialog.title == "The sum" && driver.dialog.contains("600 tokens"))
        // The key that leaves the screen closes a dialog of lines, as it quits elsewhere.
        driver.press("q")
        #expect(!driver.dialog.isOpen && roster(driver) != nil)
        driver.press(.tab)
        #expect(!driver.footer.contains("explain"))
    }

    @Test("hints and help name the commands of the screen that is shown, those of its panes by themselves")
    func help() throws {
        let driver = try driver()
        driver.resize(columns: 100, rows: 60)
        driver.press("?")
        #expect(driver.dialog.contains("Show active tokens") && !driver.dialog.contains("Count all tokens"))
        #expect(!driver.dialog.contains("In Sum"))
        driver.press(.escape)
        open(driver)
        #expect(driver.footer.contains("a add up") && driver.footer.contains("Esc leave"))
        #expect(driver.footer.contains("Ctrl-C quit") && !driver.footer.contains("show active"))
        driver.press("?")
        #expect(driver.dialog.contains("Count all tokens") && driver.dialog.contains("In Sum"))
        #expect(!driver.dialog.contains("Show active tokens"))
    }

    @Test("the palette has each command of the screen that is shown once, with the keys that act there")
    func palette() throws {
        let driver = try driver()
        open(driver)
        func line(_ name: String) -> [String] {
            driver.dialog.lines.filter { $0.split(separator: " ").first { $0 != "▌" } ?? "" == name }
        }
        driver.type(":down")
        #expect(line("down").count == 1, "\(driver)")
        driver.press(.escape)
        driver.type(":quit")
        #expect(line("quit").first?.hasSuffix("Ctrl-C") == true, "\(driver)")
        driver.press(.escape)
        // A command of a pane that has not the focus.
        driver.type(":explain")
        #expect(line("explain").first?.hasSuffix("z") == false, "\(driver)")
        driver.press(.escape)
        driver.press("a")
        driver.type(":explain")
        driver.press(.enter)
        #expect(driver.dialog.title == "The sum")
    }

    @Test("answers find the screen that asked, in whatever order they come")
    func replies() throws {
        let driver = try driver(isSlow: true)
        open(driver)
        driver.press("a")
        #expect(roster(driver)?.total == nil)
        driver.deliver()
        #expect(roster(driver)?.total == 600 && roster(driver)?.selectedTitle == "Thermodynamics 01")
        driver.press(.escape)
        driver.deliver()
        #expect(driver.selectedToken != nil && driver.shows("1/600"), "\(driver)")
        #expect(!driver.app.isWorking)
    }

    @Test("calls of a screen that was closed are forgotten, and so are their answers")
    func forgotten() throws {
        let driver = try driver(isSlow: true)
        driver.deliver()
        open(driver)
        driver.press("a")
        #expect(driver.app.isWorking)
        driver.press("q")
        #expect(!driver.app.isWorking)
        let before = driver.screen
        driver.deliver()
        #expect(driver.screen == before)
        // The next screen's calls have other numbers.
        open(driver)
        driver.deliver()
        #expect(roster(driver)?.total == nil && roster(driver)?.selectedTitle == "Thermodynamics 01")
    }

    @Test("every screen hears of a change, whichever is shown")
    func news() throws {
        let driver = try driver()
        driver.press("/")
        driver.paste(SampleInstitute.code(8).text)
        driver.press(.enter, "x", .tab, .enter)
        #expect(driver.token.lines.first?.hasPrefix(" Expired by hand") == true, "\(driver)")
        open(driver)
        driver.press("u")
        #expect(driver.footer.hasPrefix("Undone."))
        #expect(roster(driver)?.news == [SampleInstitute.code(8).text])
        driver.press("q")
        #expect(driver.token.lines.first?.hasPrefix(" Expired by hand") == false, "\(driver)")
    }

    @Test("a screen over one with the same panes shows nothing of it, and takes no press that was meant for it")
    func overlaid() throws {
        let driver = try driver()
        open(driver)
        driver.press("a")
        #expect(driver.shows("│ 600"))
        _ = driver.app.perform([.open(Roster(driver.app.context))])
        driver.click(column: 3, row: 3)
        #expect(roster(driver)?.presses == 0)
        driver.click(column: 3, row: 3)
        #expect(roster(driver)?.presses == 1)
        // Reading the screen checks that what was kept is what would be drawn.
        #expect(!driver.shows("│ 600"), "\(driver)")
        #expect(driver.app.screens.count == 3)
        driver.press("q")
        #expect(driver.shows("│ 600"))
    }

    @Test("rows of a screen of the same kind are not those of the screen that is shown")
    func sameKind() throws {
        let service = SampleInstitute.service(tokens: 120)
        let driver = ScreenDriver(service: service)
        _ = driver.frame()
        for number in 1_000..<1_040 {
            service.add(
                AccessToken(
                    code: SampleInstitute.code(number), status: AccessToken.activeStatus, created: service.now(),
                    videoID: SampleInstitute.videoID(1)))
        }
        driver.perform { $0.perform([.open(Browser($0.context))]) }
        #expect(driver.frame() == driver.freshFrame())
        driver.perform { $0.perform([.closeScreen]) }
        #expect(driver.frame() == driver.freshFrame())
    }
}
