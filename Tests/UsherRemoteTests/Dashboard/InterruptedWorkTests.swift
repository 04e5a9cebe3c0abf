import Synchronization
import Testing
import UsherCore
import UsherTesting
import UsherUI

@testable import UsherRemote

/// A login that ends, an answer that is lost: the work continues, or the dashboard says exactly what is unknown.
@Suite("The dashboard where work is interrupted", .serialized)
struct InterruptedWorkTests {
    private func endLogin(of sick: SickDashboard) {
        sick.institute.institute.login.withLock { $0 = "another" }
    }

    /// - Parameter isAgain: whether the dialog knows the name from the last time.
    private func logIn(_ screen: LiveScreen, isAgain: Bool = false) {
        if !isAgain {
            screen.type("meera")
            screen.press(.enter)
        }
        screen.type("right")
        screen.press(.enter)
    }

    @Test(
        "a login that ends while reading is asked for, and the reading goes on after it",
        arguments: Profile.Dialect.allCases)
    func reading(_ dialect: Profile.Dialect) throws {
        let sick = try SickDashboard(nil, .init(dialect: dialect))
        let screen = sick.screen
        #expect(screen.waits(for: "1/60"))
        endLogin(of: sick)
        screen.press("a")
        #expect(screen.waits(for: "Log in to acme · \(sick.place)"), "\(screen.screen)")
        screen.type("meera")
        screen.press(.enter)
        screen.type("wrong")
        #expect(!screen.shows("wrong"))
        screen.press(.enter)
        #expect(screen.waits(for: "does not accept this name and password"), "\(screen.screen)")
        screen.press(.control("u"))
        screen.type("right")
        screen.press(.enter)
        #expect(screen.waits(for: "Logged in."), "\(screen.screen)")
        #expect(screen.waits(for: "Thermodynamics 01 · active"))
        #expect(
            screen.waits { $0.tokens.details.contains("1/40") && !$0.tokens.contains("○ expired") },
            "\(screen.screen)")
        #expect(!screen.app.log.entries.contains { $0.text.contains("right") || $0.text.contains("wrong") })
    }

    @Test(
        "a login that ends while a change is saved is asked for, and the change is made after it, once",
        arguments: Profile.Dialect.allCases)
    func saving(_ dialect: Profile.Dialect) throws {
        let sick = try SickDashboard(nil, .init(dialect: dialect))
        let screen = sick.screen
        #expect(screen.waits(for: "1/60"))
        let token = try #require(screen.selectedToken)
        screen.press("t")
        screen.type("2h")
        endLogin(of: sick)
        screen.press(.enter)
        #expect(screen.waits(for: "Log in to"), "\(screen.screen)")
        #expect(sick.institute.institute.token(token.code)?.validUntil == token.validUntil)
        logIn(screen)
        #expect(screen.waits(for: "Saved."), "\(screen.screen)")
        #expect(!screen.dialog.isOpen)
        #expect(sick.institute.institute.token(token.code)?.validUntil == Remote.now.adding(seconds: 7_200))
        // The look right before the change is what met the end of the login.
        #expect(sick.server.lines.count { $0.hasPrefix("PUT") } == 1)
    }

    @Test(
        "a change whose answer is lost is read back: said to be made when it was", arguments: Loss.all,
        Profile.Dialect.allCases)
    func lostAnswer(_ loss: Loss, _ dialect: Profile.Dialect) throws {
        let sick = try SickDashboard(nil, .init(dialect: dialect))
        let screen = sick.screen
        #expect(screen.waits(for: "1/60"))
        let token = try #require(screen.selectedToken)
        screen.press("t")
        screen.type("2h")
        sick.institute.sicken(loss.fault(isMade: true), from: "PUT")
        screen.press(.enter)
        #expect(sick.institute.waitForRequest())
        #expect(screen.dialog.contains("New time to live 2h"))
        sick.institute.breakOut()
        #expect(screen.waits { !$0.dialog.isOpen }, "\(screen.screen)")
        #expect(
            screen.footer.contains(
                "The answer about token \(token.code.short) was lost; read again, the change was made."))
        #expect(screen.selectedToken?.validUntil == Remote.now.adding(seconds: 7_200))
        #expect(sick.server.lines.count { $0.hasPrefix("PUT") } == 1)
        #expect(screen.app.log.entries.contains { $0.text.contains("was lost; read again") })
        // The call is in the log as well, with the code shortened, and without it while codes are masked.
        let path = sick.institute.institute.tokensPath
        let put = try #require(screen.app.log.entries.first { $0.text.hasPrefix("PUT ") })
        #expect(put.text.hasPrefix("PUT \(path)\(token.code.short)/ → "), "\(put.text)")
        #expect(put.maskedText.hasPrefix("PUT \(path)••••…••••/ → "), "\(put.maskedText)")
        #expect(!screen.app.log.entries.contains { $0.text.contains(token.code.text) })
    }

    @Test(
        "a change that was lost on its way keeps the dialog and says so; saving again makes it", arguments: Loss.all,
        Profile.Dialect.allCases)
    func lostChange(_ loss: Loss, _ dialect: Profile.Dialect) throws {
        let sick = try SickDashboard(nil, .init(dialect: dialect))
        let screen = sick.screen
        #expect(screen.waits(for: "1/60"))
        let token = try #require(screen.selectedToken)
        screen.press("t")
        screen.type("2h")
        sick.institute.sicken(loss.fault(isMade: false), from: "PUT")
        screen.press(.enter)
        #expect(sick.institute.waitForRequest())
        sick.institute.breakOut()
        #expect(screen.waits(for: "token is not what was asked."), "\(screen.screen)")
        #expect(screen.dialog.contains("New time to live 2h"))
        #expect(sick.institute.institute.token(token.code)?.validUntil == token.validUntil)
        sick.institute.recover()
        screen.press(.enter)
        #expect(screen.waits { !$0.dialog.isOpen }, "\(screen.screen)")
        #expect(screen.footer.contains("Saved."))
        #expect(sick.institute.institute.token(token.code)?.validUntil == Remote.now.adding(seconds: 7_200))
    }

    @Test("a change that cannot be read back is said to be unknown", arguments: [true, false])
    func unknown(_ isMade: Bool) throws {
        let sick = try SickDashboard()
        let screen = sick.screen
        #expect(screen.waits(for: "1/60"))
        screen.press("t")
        screen.type("2h")
        sick.institute.sicken(
            Fault("nothing afterwards", says: "") { connection, request, healthy in
                if isMade, request.hasPrefix("PUT") { _ = healthy() }
                connection.reset()
                return false
            }, from: "PUT")
        screen.press(.enter)
        sick.institute.breakOut()
        #expect(screen.waits(for: "It is not known whether"), "\(screen.screen)")
        #expect(screen.dialog.contains("New time to live 2h"))
        #expect(sick.server.lines.count { $0.hasPrefix("PUT") } == 1)
    }

    @Test("a user who stops waiting for a change is told that it may have been made")
    func notWaited() throws {
        let sick = try SickDashboard()
        let screen = sick.screen
        #expect(screen.waits(for: "1/60"))
        let token = try #require(screen.selectedToken)
        screen.press("t")
        screen.type("2h")
        sick.institute.sicken(nil, from: "PUT")
        screen.press(.enter)
        #expect(sick.institute.waitForRequest())
        screen.press(.escape)
        #expect(!screen.dialog.isOpen)
        #expect(screen.waits(for: "It is not known whether token \(token.code.short) was changed"), "\(screen.screen)")
        let said = screen.app.message?.text ?? ""
        #expect(said.hasSuffix("Look at it again."), "\(said)")
        #expect(
            screen.app.log.entries.contains { $0.text.hasPrefix("PUT ") && $0.text.contains("stopped after") })
        // The request was sent before, and arrives.
        sick.institute.breakOut()
        #expect(
            Deadline().wait {
                sick.institute.institute.token(token.code)?.validUntil == Remote.now.adding(seconds: 7_200)
            })
        screen.press("r")
        #expect(screen.waits { $0.selectedToken?.validUntil == Remote.now.adding(seconds: 7_200) })
    }

    @Test(
        "a login that fails on a broken server keeps the name, answers keys, and is made when it is well",
        arguments: Profile.Dialect.allCases)
    func brokenLogin(_ dialect: Profile.Dialect) throws {
        let sick = try SickDashboard(nil, .init(dialect: dialect))
        let screen = sick.screen
        #expect(screen.waits(for: "1/60"))
        endLogin(of: sick)
        screen.press("r")
        #expect(screen.waits(for: "Log in to acme · \(sick.place)"), "\(screen.screen)")
        // Only the login meets the fault: the reading that asked for it may still have requests on their way.
        sick.institute.sicken(
            Fault("a proxy's 502 to a login", says: "") { connection, request, healthy in
                if request.hasPrefix("POST") {
                    connection.answer(502, "<html>Bad Gateway</html>")
                } else {
                    connection.answer(healthy())
                }
                return true
            })
        screen.type("meera")
        screen.press(.enter)
        screen.type("right")
        screen.press(.enter)
        #expect(sick.institute.waitForRequest())
        #expect(screen.dialog.contains("Logging in…"))
        screen.press(.tab, .backTab)
        sick.institute.breakOut()
        #expect(screen.waits { $0.dialog.words.contains("answers with status 502") }, "\(screen.screen)")
        #expect(screen.dialog.contains("meera") && screen.dialog.contains("•••••"))
        sick.institute.recover()
        screen.press(.enter)
        #expect(screen.waits(for: "Logged in."), "\(screen.screen)")
        #expect(screen.waits { !$0.shows("stale") && $0.tokens.details.contains("1/60") })
    }

    @Test("one login is kept for a profile and serves every dashboard on it", arguments: Profile.Dialect.allCases)
    func keptLogin(_ dialect: Profile.Dialect) throws {
        let scratch = try Scratch()
        let logins = LoginStore(folder: scratch.path("state"))
        let sick = try SickDashboard(nil, .init(dialect: dialect), logins: logins)
        let institute = sick.institute.institute
        let profile = sick.remote.service.profile
        #expect(sick.screen.waits(for: "Log in to acme · \(sick.place)"), "\(sick.screen.screen)")
        logIn(sick.screen)
        #expect(sick.screen.waits(for: "1/60"), "\(sick.screen.screen)")
        let other = try sick.openAnother()
        #expect(other.waits(for: "1/60"), "\(other.screen)")
        #expect(institute.given.withLock { $0 } == 1)

        endLogin(of: sick)
        sick.screen.press("r")
        #expect(sick.screen.waits(for: "Log in to"), "\(sick.screen.screen)")
        logIn(sick.screen, isAgain: true)
        #expect(sick.screen.waits { !$0.shows("stale") && $0.shows("Logged in.") })
        // Those that were open take the new one, those opened later begin with it.
        other.press("a")
        #expect(other.waits(for: "1/40"), "\(other.screen)")
        #expect(try sick.openAnother().waits(for: "1/60"))
        #expect(institute.given.withLock { $0 } == 2)
        #expect(try logins.token(of: profile) == institute.login.withLock { $0 })
        #expect(try scratch.names("state") == ["login-acme.json"])

        try sick.remote.service.signOut(Cancellation())
        #expect(institute.givenBack.withLock { $0 } == (dialect == .tpstreams ? 1 : 0))
        #expect(try scratch.names("state").isEmpty)
    }

    /// How the answer to a change is lost.
    struct Loss: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let lose: @Sendable (FaultServer.Connection) -> Bool

        static let all = [
            Loss(testDescription: "a reset") {
                $0.reset()
                return false
            },
            Loss(testDescription: "an early end") { _ in false },
            Loss(testDescription: "a proxy's 504") {
                $0.answer(504, "<html>Gateway Timeout</html>")
                return true
            },
            Loss(testDescription: "a web page") {
                $0.answer(200, "<html>Hotel WiFi</html>")
                return true
            },
        ]

        /// Loses the answers to changes; everything else is answered correctly.
        func fault(isMade: Bool) -> Fault {
            Fault(testDescription, says: "") { connection, request, healthy in
                guard request.hasPrefix("PUT") else {
                    connection.answer(healthy())
                    return true
                }
                if isMade { _ = healthy() }
                return lose(connection)
            }
        }
    }
}
