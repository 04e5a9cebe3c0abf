import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Dashboard: tokens that were changed after they were shown")
struct ChangedMeanwhileTests {
    private let sentence = "The token was changed meanwhile"

    /// A dashboard with the cursor on a token that plays for two more hours.
    private func driver(_ wrap: (MemoryService) -> any TokenService = { $0 }) -> (ScreenDriver, MemoryService) {
        let token = AccessToken(
            code: SampleInstitute.code(1), status: AccessToken.activeStatus,
            validUntil: SampleInstitute.now.adding(seconds: 7_200), annotations: [Annotation(text: "ravi@example.com")],
            videoID: SampleInstitute.videoID(0))
        let video = Video(id: SampleInstitute.videoID(0), title: "Thermodynamics 01")
        let inner = MemoryService(videos: [video], tokens: [token], now: SampleInstitute.now)
        return (ScreenDriver(service: wrap(inner), zone: SampleInstitute.india), inner)
    }

    private func token(_ inner: MemoryService) throws -> AccessToken {
        try inner.token(SampleInstitute.code(1), in: nil, Cancellation())
    }

    private func changeEnd(_ inner: MemoryService, to seconds: Int64) {
        inner.change(SampleInstitute.code(1)) { $0.validUntil = SampleInstitute.now.adding(seconds: seconds) }
    }

    @Test("the time to live dialog stays, shows the token as it is now, and saves when it is asked again")
    func timeToLive() throws {
        let (driver, inner) = driver()
        driver.press("t")
        driver.type("+1h")
        changeEnd(inner, to: 10_800)
        driver.press(.enter)
        #expect(driver.dialog.title == "Time to live")
        #expect(driver.dialog.contains(sentence), "\(driver)")
        #expect(driver.dialog.contains("Plays until 17:02:28 +05:30"), "\(driver)")
        #expect(driver.dialog.contains("Ends 18:02:28 +05:30"), "\(driver)")
        #expect(driver.selectedToken?.validUntil == SampleInstitute.now.adding(seconds: 10_800))
        #expect(try token(inner).validUntil == SampleInstitute.now.adding(seconds: 10_800))
        #expect(driver.app.log.entries.contains { $0.text.contains(sentence) && $0.role == .error })
        driver.press(.enter)
        #expect(!driver.dialog.isOpen)
        #expect(try token(inner).validUntil == SampleInstitute.now.adding(seconds: 14_400))
    }

    @Test("keys that were typed before the new state was drawn answer nothing")
    func typedAhead() throws {
        let (driver, inner) = driver()
        driver.press("t")
        driver.type("9h")
        changeEnd(inner, to: 10_800)
        driver.send([.key(.enter), .key(.enter), .key("5"), .paste("7")])
        #expect(driver.dialog.contains(sentence), "\(driver)")
        #expect(driver.dialog.contains("New time to live 9h"), "\(driver)")
        #expect(try token(inner).validUntil == SampleInstitute.now.adding(seconds: 10_800))
        driver.press(.enter)
        #expect(try token(inner).validUntil == SampleInstitute.now.adding(seconds: 9 * 3_600))
    }

    @Test("what was typed is judged by the new state: a token that was used meanwhile offers a copy")
    func usedMeanwhile() throws {
        let (driver, inner) = driver()
        inner.change(SampleInstitute.code(1)) { $0.expiresAfterFirstUse = true }
        driver.press("r", "t")
        driver.type("9h")
        _ = try inner.recordPlayback(SampleInstitute.code(1), in: SampleInstitute.videoID(0), Cancellation())
        driver.press(.enter)
        #expect(driver.dialog.contains(sentence), "\(driver)")
        #expect(driver.dialog.contains("Make a copy"), "\(driver)")
        driver.press(.enter)
        #expect(!driver.dialog.isOpen)
        #expect(try inner.count(TokenQuery(asOf: SampleInstitute.now), Cancellation()) == .exact(2))
    }

    @Test("the question before expiring stays with Cancel in focus, and shows the token as it is now")
    func expire() throws {
        let (driver, inner) = driver()
        driver.press("x")
        changeEnd(inner, to: 10_800)
        driver.send([.key(.tab), .key(.enter), .key(.tab), .key(.enter)])
        #expect(driver.dialog.title == "Expire this token?")
        #expect(driver.dialog.contains(sentence), "\(driver)")
        #expect(driver.dialog.contains("Plays until 17:02:28 +05:30"), "\(driver)")
        #expect(try token(inner).status == AccessToken.activeStatus)
        driver.press(.tab, .enter)
        #expect(!driver.dialog.isOpen)
        #expect(try token(inner).endedBy == .byHand)
    }

    @Test("time that passes while a dialog is open is no change")
    func time() throws {
        let (driver, inner) = driver()
        driver.press("t")
        driver.type("9h")
        inner.setNow(SampleInstitute.now.adding(seconds: 7_300))
        driver.advance(to: inner.now())
        driver.press(.enter)
        #expect(!driver.dialog.isOpen, "\(driver)")
        #expect(try token(inner).validUntil == inner.now().adding(seconds: 9 * 3_600))
    }

    @Test("an institute that compares by reading right before is asked again, too")
    func plain() throws {
        let (driver, inner) = driver { PlainService($0) }
        driver.press("t")
        driver.type("9h")
        inner.change(SampleInstitute.code(1)) { $0.annotations = [Annotation(text: "Meera")] }
        driver.press(.enter)
        #expect(driver.dialog.contains(sentence), "\(driver)")
        #expect(driver.dialog.contains("Meera"), "\(driver)")
        driver.press(.enter)
        #expect(!driver.dialog.isOpen)
        #expect(try token(inner).annotations.map(\.text) == ["Meera"])
    }

    @Test("no code is shown while codes are hidden")
    func masked() {
        let (driver, inner) = driver()
        driver.press("*", "x", .tab, .enter)
        changeEnd(inner, to: 10_800)
        driver.press("u")
        #expect(driver.footer.contains("Not undone:"), "\(driver)")
        #expect(!driver.screen.contains(SampleInstitute.code(1).short), "\(driver)")
    }

    @Test("codes in the sentences of a service, and in what was said before, are hidden, too")
    func hiddenInSentences() {
        let code = SampleInstitute.code(1).short
        let (driver, inner) = driver()
        driver.press("x", .tab, .enter)
        changeEnd(inner, to: 10_800)
        driver.press("u")
        #expect(driver.footer.contains("Not undone: token \(code)"), "\(driver)")
        driver.press("*", "!")
        #expect(driver.dialog.contains("Not undone: token ••••…••••"), "\(driver)")
        #expect(!driver.screen.contains(code), "\(driver)")
        driver.press(.escape, "t")
        driver.type("9h")
        inner.fail(with: .failed("The answer about token \(code) was lost."))
        driver.press(.enter)
        #expect(driver.screen.contains("about token ••••…••••"), "\(driver)")
        #expect(!driver.screen.contains(code), "\(driver)")
    }

    @Test(
        "a code in a sentence is told from other words with an ellipsis",
        arguments: [
            ("token 6c15…e035.", "token ••••…••••."), ("6c15…e035, 0a1b…ffff", "••••…••••, ••••…••••"),
            ("/access-tokens/6c15…e035/", "/access-tokens/••••…••••/"), ("Reading… then more", "Reading… then more"),
            ("Thermo…e035", "Thermo…e035"), ("6c15…", "6c15…"), ("…", "…"), ("", ""),
        ])
    func hidden(_ text: String, _ shown: String) {
        #expect(hidingCodes(in: text) == shown)
    }
}
