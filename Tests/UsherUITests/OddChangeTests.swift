import Synchronization
import Testing
import UsherCore
import UsherTesting
import UsherUI

/// Changes that a service accepts and makes differently from the request.
@Suite("Dashboard: changes that come out otherwise")
struct OddChangeTests {
    /// A dashboard with the cursor on a token that plays for two more hours.
    private func driver(
        _ habit: @escaping @Sendable (_ before: AccessToken, _ after: AccessToken) -> AccessToken
    ) -> ScreenDriver {
        let service = PlainService(institute { _ in })
        service.habit.withLock { $0 = habit }
        return ScreenDriver(service: service, zone: SampleInstitute.india)
    }

    private func institute(_ change: (inout AccessToken) -> Void) -> MemoryService {
        var token = AccessToken(
            code: SampleInstitute.code(1), status: AccessToken.activeStatus,
            validUntil: SampleInstitute.now.adding(seconds: 7_200), annotations: [Annotation(text: "ravi@example.com")],
            videoID: SampleInstitute.videoID(0))
        change(&token)
        let video = Video(id: SampleInstitute.videoID(0), title: "Thermodynamics 01")
        return MemoryService(videos: [video], tokens: [token], now: SampleInstitute.now)
    }

    private func service(_ driver: ScreenDriver) throws -> PlainService {
        try #require(driver.service as? PlainService)
    }

    private func expectFailure(_ driver: ScreenDriver, says sentence: String) throws {
        let message = try #require(driver.app.message)
        #expect(message.kind == .failure)
        #expect(message.text.contains(sentence), "\(message.text)")
        #expect(!driver.screen.contains("Saved."))
        #expect(!message.text.contains(SampleInstitute.code(1).text))
        #expect(driver.app.log.entries.contains { $0.text == message.text && $0.role == .error })
    }

    @Test("a token that still plays after it was ended is said to play")
    func notEnded() throws {
        let driver = driver { before, _ in before }
        driver.press("x", .tab, .enter)
        #expect(try service(driver).updates.withLock { $0 } == 1)
        try expectFailure(driver, says: "is not as asked: it still plays, until 16:02:28 +05:30.")
        #expect(driver.selectedToken?.status == AccessToken.activeStatus)
    }

    @Test("a token with an unknown state is not said to have ended")
    func unknownState() throws {
        let driver = driver { _, after in
            var token = after
            token.status = "Revoking"
            return token
        }
        driver.press("x", .tab, .enter)
        try expectFailure(driver, says: "whether it ended is not known, its state is “Revoking”.")
    }

    @Test("a time to live that was not taken is said, with the end that is there")
    func endIgnored() throws {
        let driver = driver { before, _ in before }
        driver.press("t")
        driver.type("9h")
        driver.press(.enter)
        try expectFailure(driver, says: "is not as asked: its time is up at 16:02:28 +05:30.")
    }

    @Test("what was not mentioned and is not as it was before is said")
    func resets() throws {
        let driver = driver { _, after in
            var token = after
            token.annotations = []
            token.expiresAfterFirstUse = true
            return token
        }
        driver.press("t")
        driver.type("9h")
        driver.press(.enter)
        try expectFailure(driver, says: "but not otherwise as it was: it is for one use; it has no watermark.")
    }

    @Test("an extension that revives nothing offers a copy, whatever kind of token it was")
    func stillDead() throws {
        let inner = institute {
            $0.status = AccessToken.expiredStatus
            $0.endedBy = .byHand
        }
        let plain = PlainService(inner)
        plain.habit.withLock {
            $0 = { before, after in
                var token = before
                token.validUntil = after.validUntil
                return token
            }
        }
        // The tests' service reports an end by hand in this way only.
        let driver = ScreenDriver(service: plain, zone: SampleInstitute.india)
        inner.change(SampleInstitute.code(1)) { $0.status = "Expired" }
        driver.press("t")
        driver.type("9h")
        driver.press(.enter)
        #expect(driver.screen.contains("The token stays ended"), "\(driver.screen)")
        #expect(driver.screen.contains("[ Make a copy ]"))
        try expectFailure(driver, says: "it does not play")
    }

    @Test("a copy that is not what was asked for is shown, and said to be otherwise")
    func otherCopy() throws {
        let inner = institute {
            $0.expiresAfterFirstUse = true
            $0.endedBy = .usedOnce
        }
        let plain = PlainService(inner)
        plain.habit.withLock {
            $0 = { _, after in
                var token = after
                token.annotations = []
                token.validUntil = SampleInstitute.now.adding(seconds: 60)
                return token
            }
        }
        let driver = ScreenDriver(service: plain, zone: SampleInstitute.india)
        driver.press("t")
        driver.type("9h")
        driver.press(.enter, .right, .right, .enter)
        try expectFailure(
            driver, says: "was made, but not as asked: its time is up at 14:03:28 +05:30; it has no watermark.")
        #expect(driver.selectedToken?.code != SampleInstitute.code(1))
        #expect(driver.screen.contains("1/2"))
    }

    @Test("a copy is not lost over a list that cannot be read after it")
    func copyWithoutList() throws {
        let inner = institute {
            $0.expiresAfterFirstUse = true
            $0.endedBy = .usedOnce
        }
        let driver = ScreenDriver(service: inner, zone: SampleInstitute.india)
        driver.press("t")
        driver.type("9h")
        driver.isSlow = true
        driver.press(.enter)
        driver.deliverOnce()
        inner.fail(with: .failed("The server answers with status 503."))
        driver.deliver()
        driver.isSlow = false
        let made = try #require(driver.selectedToken)
        #expect(made.code != SampleInstitute.code(1) && driver.screen.contains(made.code.short), "\(driver.screen)")
        #expect(driver.app.message?.text.contains("\(made.code.short) was made") == true)
        driver.press("y")
        #expect(driver.copied == [made.code.text])
        inner.fail(with: nil)
        driver.press("r")
        #expect(driver.screen.contains("1/2"), "\(driver.screen)")
    }

    @Test("of a token that may have been used nothing is claimed, and a copy is offered beside a new end")
    func mayBeUsed() throws {
        let inner = institute {
            $0.expiresAfterFirstUse = true
            $0.endedBy = .usedOnce
            $0.firstUsedAt = SampleInstitute.now.adding(seconds: -60)
        }
        let driver = ScreenDriver(service: PlainService(inner), zone: SampleInstitute.india)
        #expect(driver.token.words.contains("Ended: used, or expired by hand. t extends or copies it."), "\(driver)")
        #expect(!driver.screen.contains("not used yet") && driver.screen.contains("│ for one use "))
        #expect(driver.screen.contains("○ expired  —"), "\(driver.screen)")
        driver.press("x")
        #expect(driver.screen.contains("has ended already. t extends or copies it."))
        driver.press("t")
        #expect(!driver.screen.contains("was used;") && driver.screen.contains("[ Cancel ]  [ Save ]  [ Copy ]"))
        driver.type("+1h")
        driver.press(.enter, .right, .right)
        #expect(driver.screen.contains("A copy has no end yet to add to."), "\(driver.screen)")
        driver.press(.tab, .control("u"))
        driver.type("1h")
        driver.press(.enter, .right, .right)
        #expect(driver.screen.contains("Enter makes a copy."), "\(driver.screen)")
        driver.press(.enter)
        #expect(driver.screen.contains("New token "), "\(driver.screen)")
        #expect(driver.screen.contains("1/2"))
        #expect(try inner.token(SampleInstitute.code(1), in: nil, Cancellation()).status == AccessToken.expiredStatus)
    }

    @Test("a token that is called active is ended although its time is up by the clock")
    func clockAhead() throws {
        let driver = driver { _, after in after }
        driver.advance(to: SampleInstitute.now.adding(seconds: 9_000))
        #expect(driver.screen.contains("Its time was up"), "\(driver.screen)")
        driver.press("x")
        #expect(driver.screen.contains("If it plays all the same, it will stop at once."), "\(driver.screen)")
        driver.press(.tab, .enter)
        #expect(try service(driver).updates.withLock { $0 } == 1)
        #expect(driver.selectedToken?.status == AccessToken.expiredStatus)
    }
}
