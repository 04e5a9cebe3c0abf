import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Time to live dialog")
struct TimeToLiveDialogTests {
    /// One video with one token, so that the cursor is on it.
    private func driver(_ change: (inout AccessToken) -> Void = { _ in }, readOnly: String? = nil) -> ScreenDriver {
        var token = AccessToken(
            code: SampleInstitute.code(1), status: AccessToken.activeStatus,
            validUntil: SampleInstitute.now.adding(seconds: 4 * 3_600),
            annotations: [Annotation(text: "ravi@example.com", color: "#FFF", opacity: 0.5, size: 6, x: 1, y: 1)],
            videoID: SampleInstitute.videoID(0))
        change(&token)
        let video = Video(id: SampleInstitute.videoID(0), title: "Thermodynamics 01")
        let service = MemoryService(
            videos: [video], tokens: [token], now: SampleInstitute.now, readOnly: readOnly)
        return ScreenDriver(service: service, zone: SampleInstitute.india)
    }

    private func token(_ driver: ScreenDriver) throws -> AccessToken {
        try driver.service.token(SampleInstitute.code(1), in: nil, Cancellation())
    }

    @Test("a longer time to live is saved by Enter and told, with the key that takes it back")
    func saves() throws {
        let driver = driver()
        driver.press("t")
        driver.type("8h")
        #expect(driver.dialog.contains("Ends 22:02:28 +05:30 · 16:32:28 UTC"))
        driver.press(.enter)
        #expect(try token(driver).validUntil == SampleInstitute.now.adding(seconds: 8 * 3_600))
        #expect(driver.footer.contains("Plays until 22:02:28 +05:30. u takes it back."))
        #expect(!driver.dialog.isOpen)
        driver.press("u")
        #expect(try token(driver).validUntil == SampleInstitute.now.adding(seconds: 4 * 3_600))
    }

    @Test("time is added to the present end")
    func adds() throws {
        let driver = driver()
        driver.press("t")
        driver.type("+2h")
        driver.press(.enter)
        #expect(try token(driver).validUntil == SampleInstitute.now.adding(seconds: 6 * 3_600))
    }

    @Test("Enter without a time says what is missing, on the field and on the button")
    func missing() {
        let driver = driver()
        driver.press("t", .enter)
        #expect(driver.dialog.words.contains("Type a time to live first, such as 2h or fri 18:00."), "\(driver)")
        driver.type("2")
        #expect(!driver.dialog.words.contains("Type a time"))
        driver.press(.control("u"), .backTab, .enter)
        #expect(driver.dialog.words.contains("Type a time to live first"), "\(driver)")
        driver.type("9h")
        #expect(driver.dialog.contains("Ends "), "the field has the focus")
    }

    @Test("an earlier end is warned about and not saved by the first Enter")
    func warns() throws {
        let driver = driver()
        driver.press("t")
        driver.type("2h")
        #expect(driver.dialog.contains("▲ Ends 2 h EARLIER than now set. Did you mean +2h?"))
        driver.press(.enter)
        #expect(try token(driver).validUntil == SampleInstitute.now.adding(seconds: 4 * 3_600))
        driver.press(.enter)
        #expect(!driver.dialog.isOpen, "Cancel had the focus")
        #expect(driver.footer.contains("Not saved: nothing was changed."))
        #expect(try token(driver).validUntil == SampleInstitute.now.adding(seconds: 4 * 3_600))
        driver.press("t")
        driver.type("2h")
        driver.press(.enter, .tab, .enter)
        #expect(try token(driver).validUntil == SampleInstitute.now.adding(seconds: 2 * 3_600))
    }

    @Test("0 expires, after a warning")
    func zero() throws {
        let driver = driver()
        driver.press("t")
        driver.type("0")
        #expect(driver.dialog.contains("Expires the token at once."))
        driver.press(.enter, .tab, .enter)
        #expect(try token(driver).status == AccessToken.expiredStatus)
        #expect(driver.tokens.selectedRow.contains("○ expired"))
    }

    @Test("nonsense is refused with a sentence and changes nothing", arguments: ["x", "-5", "1.5h", "99999999w", "+"])
    func nonsense(text: String) throws {
        let driver = driver()
        let before = try token(driver)
        driver.press("t")
        driver.type(text)
        #expect(driver.styles.contains("xxxxxxxx"), "a sentence in the error role")
        driver.press(.enter, .tab, .tab, .tab, .enter)
        #expect(try token(driver) == before)
        #expect(driver.dialog.contains("New time to live"))
    }

    @Test("a token that never ends: nothing can be added, and an end is warned about")
    func never() throws {
        let driver = driver { $0.validUntil = nil }
        driver.press("t")
        driver.type("+2h")
        #expect(driver.dialog.contains("never ends: there is nothing to add to"))
        driver.press(.control("u"))
        driver.type("2h")
        #expect(driver.dialog.contains("The token never ends now, and gets an end."))
    }

    @Test(
        "why a token cannot be revived can be read whole, warnings and hints too",
        arguments: [(120, 40), (80, 24), (50, 20), (40, 10)])
    func whole(columns: Int, rows: Int) {
        let driver = driver {
            $0.expiresAfterFirstUse = true
            $0.endedBy = .usedOnce
        }
        driver.resize(columns: columns, rows: rows)
        driver.press("t")
        let reason = "It was for one use and was used; no time to live revives it."
        #expect(driver.dialog.words.contains(reason))
        #expect(driver.dialog.words.contains("From now: 300 (seconds), 90s, 5m, 2h30m, 1d"))
        driver.type("+1h")
        #expect(driver.dialog.words.contains(reason))
        #expect(driver.dialog.words.contains("Give its time to live without the +."))
    }

    @Test("a used single-use token is not extended: a copy is offered instead")
    func copy() throws {
        let driver = driver {
            $0.expiresAfterFirstUse = true
            $0.endedBy = .usedOnce
            $0.endedAt = SampleInstitute.now.adding(seconds: -60)
            $0.firstUsedAt = $0.endedAt
        }
        let before = try token(driver)
        driver.press("t")
        #expect(driver.dialog.contains("no time to live revives it"))
        #expect(driver.dialog.buttons == ["Cancel", "Make a copy"])
        driver.type("1h")
        driver.press(.enter)
        #expect(try token(driver) == before)
        #expect(driver.footer.contains("New token "))
        #expect(driver.tokens.details == "1/2", "the list has both, the cursor is on the new one")
        #expect(driver.selectedToken?.endReason(at: SampleInstitute.now) == nil)
        driver.press("u")
        #expect(driver.footer.contains("x expires it"))
    }

    @Test("a failure keeps the dialog and what was typed")
    func failure() throws {
        let driver = driver()
        driver.press("t")
        driver.type("9h")
        (driver.service as? MemoryService)?.fail(with: .busy("Another process is writing to the library. Try again."))
        driver.press(.enter)
        #expect(driver.dialog.contains("Another process is writing to the library."))
        #expect(driver.dialog.contains("New time to live 9h"))
        (driver.service as? MemoryService)?.fail(with: nil)
        driver.press(.enter)
        #expect(try token(driver).validUntil == SampleInstitute.now.adding(seconds: 9 * 3_600))
    }

    @Test("while it is saving, keys are answered and Enter does not save twice")
    func slow() {
        let driver = driver()
        driver.press("t")
        driver.type("9h")
        driver.isSlow = true
        let calls = driver.callCount
        driver.press(.enter, .enter, .enter)
        #expect(driver.callCount == calls + 1)
        #expect(driver.dialog.contains("Saving…"))
        driver.press(.escape)
        #expect(!driver.dialog.isOpen)
        driver.deliver()
        #expect(driver.footer.contains("Stopped before anything was changed."))
    }

    @Test("keys typed before the dialog was on the screen are dropped")
    func fresh() throws {
        let driver = driver()
        let before = try token(driver)
        driver.send(["t", "9", "h", .enter].map { Event.key($0) })
        #expect(driver.dialog.contains("From now: 300 (seconds)"))
        #expect(try token(driver) == before)
    }

    @Test("on the smallest screen the warning and the buttons are seen")
    func small() {
        let driver = driver()
        driver.resize(columns: 40, rows: 10)
        driver.press("t")
        driver.type("2h")
        driver.press(.enter)
        for part in ["EARLIER", "[ Cancel ]  [ Save ]", "New time to live 2h"] {
            #expect(driver.dialog.contains(part))
        }
        #expect(driver.footer == "Enter cancel  → to Save  Esc cancel")
    }

    @Test("a preset fills the field; a paste goes into it")
    func presets() {
        let driver = driver()
        driver.press("t", .tab, .right, .right, .right, .enter)
        #expect(driver.dialog.contains("New time to live 1w"))
        driver.press(.control("u"))
        driver.paste("5m\n")
        #expect(driver.dialog.contains("New time to live 5m"))
    }

    @Test("the resulting end follows the clock while the dialog is open, once a second")
    func ticks() {
        let driver = driver { $0.validUntil = nil }
        driver.press("t")
        #expect(driver.nextWake == nil)
        driver.type("9h")
        #expect(driver.nextWake == Instant(seconds: SampleInstitute.now.wholeSeconds + 1))
        driver.advance(to: SampleInstitute.now.adding(seconds: 1))
        #expect(driver.dialog.contains("Ends 23:02:29"))
    }

    @Test("an end that does not follow the clock wakes nothing, until the token has ended")
    func doesNotTick() throws {
        let seconds: Int64 = 4 * 3_600 + 30
        let driver = driver { $0.validUntil = SampleInstitute.now.adding(seconds: seconds) }
        driver.press("t")
        let calm = driver.nextWake
        let nextSecond = Instant(seconds: SampleInstitute.now.wholeSeconds + 1)
        #expect(try #require(calm) > nextSecond, "nothing of this token changes within a second")
        driver.type("+2h")
        #expect(driver.nextWake == calm)
        driver.press(.control("u"))
        driver.type("2h")
        #expect(driver.nextWake == nextSecond, "the end, and how much earlier it is")
        driver.press(.control("u"))
        driver.type("+2h")
        driver.advance(to: SampleInstitute.now.adding(seconds: seconds))
        #expect(driver.dialog.contains("Its time was up"), "\(driver)")
        #expect(driver.nextWake == nextSecond.adding(seconds: seconds), "time is added to the present instant")
    }

    @Test("where nothing may be changed, the key says so")
    func readOnly() {
        let driver = driver(readOnly: "This library is opened read-only.")
        driver.press("t")
        #expect(driver.footer == "This library is opened read-only.")
        #expect(!driver.dialog.isOpen)
        #expect(driver.header.contains("READ-ONLY"))
    }
}
