import Synchronization
import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("The screen as tests read it")
struct ShownScreenTests {
    /// As CONTRIBUTING.md shows it.
    @Test("panes, dialogs and lines are found where they stand")
    func parts() {
        let driver = ScreenDriver(service: SampleInstitute.service())
        #expect(!driver.dialog.isOpen)
        #expect(driver.tokens.isFocused)
        #expect(driver.tokens.rows.count == driver.layout.tokenRows)
        #expect(driver.tokens.selectedLine == 1)
        #expect(driver.videos.rows.map { $0.prefix(11) }.contains("Thermodynam"))
        driver.press("t")
        driver.type("2h")
        #expect(driver.dialog.title == "Time to live")
        #expect(driver.dialog.contains("New time to live 2h"))
        #expect(driver.dialog.buttons == ["Cancel", "Save"])
        #expect(driver.dialog.focusedButton.isEmpty)
        driver.press(.tab, .tab)
        #expect(driver.dialog.focusedButton == "Cancel")
        driver.press(.escape)
        #expect(driver.tokens.selectedRow.contains("● active"))
        #expect(driver.footer == "Not saved: nothing was changed.")
    }

    @Test("of two dialogs the topmost is read, whichever is larger", arguments: [(120, 40), (80, 24), (40, 10)])
    func topmost(columns: Int, rows: Int) {
        let service = PlainService(SampleInstitute.service())
        let driver = ScreenDriver(
            service: service, size: Size(columns: columns, rows: rows), signInServer: "acme.testpress.in")
        driver.press("t")
        driver.type("9d")
        service.isLocked.withLock { $0 = true }
        driver.press(.enter)
        #expect(driver.dialog.title.hasPrefix("Log in to acme"))
        driver.press(.escape)
        #expect(!driver.dialog.title.hasPrefix("Log in to acme"))
    }

    @Test("a pane that is not on the screen is empty, and what is printed of anything is the whole screen")
    func absent() {
        let driver = ScreenDriver(service: SampleInstitute.service(), size: Size(columns: 50, rows: 20))
        #expect(!driver.videos.isShown)
        #expect(driver.videos.rows.isEmpty)
        #expect(driver.videos.title.isEmpty)
        let descriptions = [
            "\(driver)", "\(driver.videos)", "\(driver.tokens)", "\(driver.dialog)", "\(driver.footer)",
            "\(driver.tokens.details)", "\(driver.styles)",
        ]
        #expect(descriptions.allSatisfy { $0.contains(driver.screen) })
    }
}
