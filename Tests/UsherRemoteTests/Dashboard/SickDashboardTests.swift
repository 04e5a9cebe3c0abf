import Testing
import UsherCore
import UsherTesting
import UsherUI

@testable import UsherRemote

/// A dashboard whose server breaks the protocol: keys are handled, the failure is shown, nothing is lost.
@Suite("The dashboard on a server that is broken", .serialized)
struct SickDashboardTests {
    @Test(
        "opened on it, says in the panes what is wrong, and reads when the server is well",
        arguments: Illness.all + [.nothingThere])
    func opening(_ illness: Illness) throws {
        let fault = illness.fault
        let sick = try SickDashboard(fault, illness.habits, limits: fault.limits)
        let screen = sick.screen
        #expect(sick.institute.waitForRequest())
        answersKeys(screen)
        sick.institute.breakOut()
        #expect(screen.waits { $0.app.message?.kind == .failure }, "\(screen.screen)")
        let said = screen.app.message?.text ?? ""
        #expect(said.contains(sick.place) && said.contains(fault.sentence), "\(said)")
        #expect(screen.footer.hasPrefix(String(said.prefix(40))))
        #expect(screen.footer.hasSuffix(String(said.suffix(20))) || screen.footer.hasSuffix("… ! shows all"))
        #expect(said.contains("r tries again"))
        #expect(screen.shows("Could not be read:"))
        #expect(screen.shows("not read") && !screen.shows("reading…"), "\(screen.screen)")
        answersKeys(screen)
        expectLogged(said, sick)

        sick.institute.recover()
        sick.remote.waits.advance(milliseconds: 601_000)
        screen.press("r")
        #expect(screen.waits(for: "ravi@example.com"), "\(screen.screen)")
        #expect(!screen.shows("Could not be read"))
        #expect(screen.videos.contains("Thermodynamics 01"))
    }

    @Test("keeps rows and what is typed while it fails, and goes on when the server is well", arguments: Illness.all)
    func refreshing(_ illness: Illness) throws {
        let fault = illness.fault
        let sick = try SickDashboard(nil, illness.habits, limits: fault.limits)
        let screen = sick.screen
        #expect(screen.waits(for: "1/60"), "\(screen.screen)")
        screen.press(.down, .down)
        let row = try #require(screen.selectedToken)

        sick.institute.sicken(fault)
        screen.press("r")
        #expect(sick.institute.waitForRequest())
        answersKeys(screen)
        screen.press("t")
        screen.type("5m")
        #expect(screen.dialog.contains("New time to live 5m"))

        sick.institute.breakOut()
        #expect(screen.waits { $0.app.message?.kind == .failure }, "\(screen.screen)")
        let said = screen.app.message?.text ?? ""
        #expect(said.contains(sick.place) && said.contains(fault.sentence), "\(said)")
        #expect(screen.waits(for: "stale, read 12:00:00"), "\(screen.screen)")
        #expect(screen.dialog.contains("New time to live 5m"))
        screen.press(.escape)
        #expect(screen.selectedToken == row)
        #expect(screen.tokens.details.contains("3/60"))
        expectLogged(said, sick)

        sick.institute.recover()
        sick.remote.waits.advance(milliseconds: 601_000)
        screen.press("r")
        #expect(screen.waits { !$0.shows("stale") }, "\(screen.screen)")
        #expect(screen.selectedToken?.code == row.code)
    }

    @Test("a search that fails says so in its place, and finds when it is asked again", arguments: Illness.all)
    func searching(_ illness: Illness) throws {
        let fault = illness.fault
        let sick = try SickDashboard(nil, illness.habits, limits: fault.limits)
        let screen = sick.screen
        #expect(screen.waits(for: "1/60"), "\(screen.screen)")
        sick.institute.sicken(fault)
        screen.press("/")
        screen.type("m")
        #expect(sick.institute.waitForRequest())
        screen.type("eera")
        #expect(screen.footer.contains("Search tokens: meera"))
        sick.institute.breakOut()
        #expect(screen.waits(for: "Could not be read:"), "\(screen.screen)")
        screen.press(.enter)
        #expect(screen.tokens.title.contains("“meera”"))
        #expect(screen.tokens.words.contains("r tries again"))

        sick.institute.recover()
        sick.remote.waits.advance(milliseconds: 601_000)
        screen.press("r")
        #expect(screen.waits(for: "1/12"), "\(screen.screen)")
        #expect(screen.shows("Meera Krishnan 55"))
    }

    /// The cursor, the focus, the help and a prompt, each checked at once; ends in the initial state.
    private func answersKeys(_ screen: LiveScreen) {
        let before = screen.focus
        screen.press(.tab)
        #expect(screen.focus != before)
        screen.press(.backTab)
        if let token = screen.selectedToken {
            screen.press(.down)
            #expect(screen.selectedToken != token)
            screen.press(.up)
            #expect(screen.selectedToken == token)
        }
        screen.press("?")
        #expect(screen.footer.hasSuffix("Esc close"))
        screen.press(.escape)
        #expect(!screen.dialog.isOpen)
        screen.press("/")
        #expect(screen.footer.hasPrefix("Search tokens:"))
        screen.press(.enter)
    }

    /// The log contains the call and the whole sentence.
    private func expectLogged(_ sentence: String, _ sick: SickDashboard) {
        let screen = sick.screen
        let entries = screen.app.log.entries.filter { $0.role == .error }
        #expect(entries.contains { $0.text == sentence })
        #expect(
            entries.contains { $0.text.hasPrefix("list ") && $0.text.contains(" → ") && $0.text.contains(sick.place) })
        let path = sick.institute.institute.videosPath
        #expect(screen.app.log.entries.contains { $0.text.hasPrefix("GET \(path)") })
        screen.press("!")
        #expect(screen.dialog.title.contains("Log of calls and errors"))
        screen.press(.escape)
    }
}
