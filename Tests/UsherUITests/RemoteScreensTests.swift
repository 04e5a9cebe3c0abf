import Synchronization
import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Dashboard on a service that can do less")
struct RemoteScreensTests {
    private func driver(tokens: Int = 230, isSlow: Bool = false) -> ScreenDriver {
        let service = PlainService(SampleInstitute.service(tokens: tokens))
        return ScreenDriver(
            service: service, zone: SampleInstitute.india, source: "acme.testpress.in", isProduction: true,
            signInServer: "acme.testpress.in", isSlow: isSlow)
    }

    @Test("a text is searched for step by step, with progress, and every match is found")
    func scans() {
        let driver = driver()
        driver.press("/")
        driver.type("meera")
        #expect(driver.tokens.title == "Tokens · All videos · “meera”")
        let naive = MemoryService.matching(SampleInstitute.service(tokens: 230), "meera")
        #expect(driver.tokens.details.hasPrefix("1/\(naive)"))
        driver.press(.enter, .end)
        #expect(driver.tokens.details.hasPrefix("\(naive)/\(naive)"))
    }

    @Test("results stream in, and Ctrl-C stops the search instead of quitting")
    func streams() {
        let driver = driver(tokens: 600)
        driver.press("/")
        driver.isSlow = true
        driver.type("e")
        driver.deliverOnce()
        #expect(driver.tokens.details.contains("in 50/600 searched"))
        #expect(driver.tokens.contains("Meera"))
        driver.press(.control("c"))
        #expect(driver.terminalRequests.isEmpty)
        #expect(driver.tokens.details.contains("searched, stopped"))
        driver.deliver()
        #expect(driver.tokens.details.contains("in 50/600 searched, stopped"))
        driver.press(.escape)
        driver.deliver()
        #expect(driver.tokens.details == "1/600")
    }

    @Test("where the server ignores the filter, it is said, and the tokens are searched through")
    func ignoredFilter() {
        let driver = driver()
        (driver.service as? PlainService)?.ignoresFilter.withLock { $0 = true }
        driver.press("a")
        #expect(driver.footer.contains("The server does not filter."))
        #expect(driver.tokens.title == "Tokens · All videos · active")
        #expect(!driver.tokens.contains("○ expired"))
        #expect(driver.tokens.contains("● active"))
    }

    @Test("an expired login opens a dialog, and what was asked for goes on after it")
    func login() {
        let driver = driver()
        let service = driver.service as? PlainService
        service?.isLocked.withLock { $0 = true }
        driver.press("a")
        #expect(driver.dialog.title == "Log in to acme.testpress.in")
        driver.type("meera")
        driver.press(.enter)
        driver.type("wrong")
        #expect(!driver.shows("wrong"))
        #expect(driver.dialog.contains("•••••"))
        driver.press(.enter)
        #expect(driver.dialog.contains("Name and password do not fit."))
        #expect(!driver.dialog.contains("•"))
        driver.type("right")
        driver.press(.enter)
        #expect(!driver.dialog.isOpen)
        #expect(driver.tokens.title == "Tokens · All videos · active")
        #expect(driver.tokens.contains("● active"))
        #expect(!driver.tokens.contains("○ expired"))
    }

    @Test("a change that was refused for want of a login is made after it, once")
    func loginDuringChange() throws {
        let driver = driver()
        let service = try #require(driver.service as? PlainService)
        let token = try #require(driver.selectedToken)
        driver.press("t")
        driver.type("9d")
        service.isLocked.withLock { $0 = true }
        driver.press(.enter)
        #expect(driver.dialog.title == "Log in to acme.testpress.in")
        driver.type("meera")
        driver.press(.enter)
        driver.type("right")
        driver.press(.enter)
        let saved = try service.token(token.code, in: nil, Cancellation())
        #expect(saved.validUntil == SampleInstitute.now.adding(seconds: 9 * 86_400))
        #expect(!driver.dialog.isOpen)
        #expect(service.updates.withLock { $0 } == 1)
    }

    /// Makes the token under the cursor a single-use one that ends in a minute.
    private func putSingleUse(
        _ status: String, endedBy reason: EndReason?, on driver: ScreenDriver
    ) throws -> (inner: MemoryService, token: AccessToken) {
        let inner = try #require(driver.service as? PlainService).inner
        let token = try #require(driver.selectedToken)
        inner.change(token.code) { token in
            token.expiresAfterFirstUse = true
            token.status = status
            token.validUntil = SampleInstitute.now.adding(seconds: 60)
            token.endedBy = reason
        }
        return (inner, token)
    }

    @Test("a new end that does not revive a token shows that it was used: a copy is offered with what was typed")
    func spent() throws {
        let driver = driver()
        let (inner, token) = try putSingleUse(AccessToken.expiredStatus, endedBy: .usedOnce, on: driver)
        driver.press("r", "t")
        driver.type("1h")
        #expect(driver.dialog.contains("If the token was used it stays ended, and a copy is offered."))
        driver.press(.enter, .right, .enter)
        #expect(driver.dialog.contains("The token stays ended, as one that was used does."))
        #expect(driver.dialog.contains("The copy's time to live 1h"))
        #expect(driver.dialog.buttons == ["Cancel", "Make a copy"])
        let kept = try inner.token(token.code, in: nil, Cancellation())
        #expect(kept.validUntil == SampleInstitute.now.adding(seconds: 3_600))
        driver.press(.escape)
        #expect(!driver.footer.contains("nothing was changed"))
        #expect(!driver.footer.contains("saved"))
        #expect(driver.app.message?.kind == .failure)
        #expect(driver.footer.contains("is not as asked: it does not play."))
        driver.press("t")
        driver.type("1h")
        driver.press(.enter, .right, .enter)
        driver.press(.enter)
        #expect(driver.footer.contains("New token "))
        let copy = try #require(driver.selectedToken)
        #expect(copy.code != token.code && copy.endReason(at: SampleInstitute.now) == nil)
        #expect(copy.expiresAfterFirstUse && copy.annotations == kept.annotations)
    }

    @Test("a token of one use that is ended by its time to live is ended as was asked, and no copy offered")
    func endedByHand() throws {
        let driver = driver()
        let (inner, token) = try putSingleUse(AccessToken.activeStatus, endedBy: nil, on: driver)
        driver.press("r", "t")
        driver.type("0")
        driver.press(.enter, .right, .enter)
        #expect(!driver.dialog.isOpen)
        #expect(try inner.token(token.code, in: nil, Cancellation()).endReason(at: SampleInstitute.now) != nil)
    }

    @Test("giving the login up says so and leaves the dashboard usable")
    func givingUp() {
        let driver = driver()
        let service = driver.service as? PlainService
        service?.isLocked.withLock { $0 = true }
        driver.press("r", .escape)
        #expect(driver.footer.contains("Not logged in. r tries again."))
        service?.isLocked.withLock { $0 = false }
        driver.press("r")
        #expect(driver.tokens.details == "1/230")
    }

    @Test("production is marked by a word, and the host is in sight")
    func production() {
        let driver = driver()
        #expect(driver.header.contains("PRODUCTION"))
        #expect(driver.header.contains("acme.testpress.in"))
        #expect(driver.styles.contains("PPPPPPPPPPPP"))
    }
}

extension MemoryService {
    /// The number of matching tokens, counted by checking each.
    fileprivate static func matching(_ service: MemoryService, _ text: String) -> Int {
        let query = TokenQuery(text: SearchText(text), asOf: service.now())
        return (try? service.count(query, Cancellation()))?.exact ?? -1
    }
}
