import Testing
import UsherCore
import UsherTesting
import UsherUI

/// Tokens with fields that are not in the form of the API.
@Suite("Dashboard: odd tokens")
struct OddTokenTests {
    static let sizes = [Size(columns: 120, rows: 40), Size(columns: 80, rows: 24), Size(columns: 50, rows: 20)]

    private static let rows = [
        (#""valid_until":5,"expires_after_first_usage":false"#, plain),
        (#""valid_until":"2026-11-23T12:00:00Z","expires_after_first_usage":false"#, #""annotations":7"#),
        (#""valid_until":"2026-11-23T12:00:00Z","expires_after_first_usage":"maybe""#, plain),
        (
            #""valid_until":"2026-11-23T12:00:00Z","expires_after_first_usage":false"#,
            #""annotations":[{"type":"dynamic","text":"Meera"},5]"#
        ),
        (#""valid_until":"soon","expires_after_first_usage":[]"#, #""annotations":7"#),
    ]
    private static let plain = #""annotations":[{"type":"dynamic","text":"Ravi"}]"#

    /// The codes of the rows from the top down.
    private static let codes = (1...5).map(SampleInstitute.code)

    /// A dashboard on an institute's server, with the cursor on the row.
    private func driver(row: Int, size: Size = sizes[0]) throws -> (ScreenDriver, MemoryService) {
        let texts = zip(OddTokenTests.codes, OddTokenTests.rows).map { code, row in
            #"{"code":"\#(code.text)","status":"Active","video_id":"sample-0",\#(row.0),\#(row.1)}"#
        }
        let json = #"{"results":[{"status":"Active"},7,\#(texts.joined(separator: ","))]}"#
        let page = try TokenPageReader.read(Array(json.utf8))
        #expect(page.unreadable == [0, 1])
        let video = Video(id: SampleInstitute.videoID(0), title: "Optics")
        let inner = MemoryService(
            videos: [video], tokens: page.tokens.reversed(), now: SampleInstitute.now)
        let driver = ScreenDriver(
            service: PlainService(inner), size: size, zone: SampleInstitute.india, source: "institute")
        driver.press("2", "g")
        for _ in 0..<row { driver.press(.down) }
        #expect(driver.selectedToken?.code == OddTokenTests.codes[row])
        return (driver, inner)
    }

    private func expectGolden(_ driver: ScreenDriver, _ name: String, _ size: Size) {
        let difference = Golden.difference(
            driver.canvas, name: "\(name)-\(size.columns)x\(size.rows)", testFile: #filePath)
        #expect(difference == nil)
    }

    @Test("the one of which nothing but code and state can be read", arguments: sizes)
    func all(size: Size) throws {
        let (driver, _) = try driver(row: 4, size: size)
        expectGolden(driver, "odd-list", size)
        driver.press("3")
        if size.columns < 60 { driver.press(.enter) }
        expectGolden(driver, "odd-token", size)
        driver.press("4")
        expectGolden(driver, "odd-watermark", size)
    }

    @Test("of an end that cannot be read nothing is claimed, and it can be replaced but not added to", arguments: sizes)
    func end(size: Size) throws {
        let (driver, inner) = try driver(row: 0, size: size)
        driver.press("t")
        driver.type("+1h")
        #expect(driver.dialog.contains("Its end cannot be read"), "\(driver)")
        #expect(driver.dialog.contains("Plays until a time that cannot be read."), "\(driver)")
        driver.press(.control("u"))
        driver.type("1h")
        driver.press(.enter)
        expectGolden(driver, "odd-time-to-live", size)
        driver.press(.right, .enter)
        #expect(!driver.dialog.isOpen, "\(driver)")
        let code = OddTokenTests.codes[0]
        #expect(
            try inner.token(code, in: nil, Cancellation()).validUntil == SampleInstitute.now.adding(seconds: 3_600))
    }

    @Test("each can be expired", arguments: 0..<5)
    func expire(row: Int) throws {
        let (driver, inner) = try driver(row: row)
        driver.press("x")
        #expect(driver.dialog.title == "Expire this token?", "\(driver)")
        driver.press(.tab, .enter)
        #expect(!driver.dialog.isOpen, "\(driver)")
        #expect(try inner.token(OddTokenTests.codes[row], in: nil, Cancellation()).status == "Expired")
    }

    @Test("a watermark that cannot be read is not said to be missing")
    func watermark() throws {
        let (driver, _) = try driver(row: 1)
        #expect(driver.screen.contains("There is a watermark that usher cannot read."), "\(driver)")
        #expect(driver.screen.contains("Watermark · 640×360 · not known"), "\(driver)")
        #expect(!driver.screen.contains("No watermark") && !driver.screen.contains("0 watermarks"))
        driver.press(.down, .down)
        #expect(driver.screen.contains("There is a watermark that usher cannot read."), "\(driver)")
        #expect(driver.screen.contains("Watermark · 640×360 · 1 or more watermarks"), "\(driver)")
    }

    @Test("the warning names the fields in one sentence")
    func warnings() throws {
        let (driver, _) = try driver(row: 4)
        let sentences = try #require(driver.selectedToken).oddSentences
        #expect(
            sentences == [
                "usher cannot read the server's valid_until, expires_after_first_usage, annotations; "
                    + "`usher token --json` shows them."
            ])
        #expect(driver.screen.contains("for one use or many: not known"), "\(driver)")
        driver.press("k")
        #expect(
            driver.selectedToken?.oddSentences
                == ["usher cannot read the server's annotations; `usher token --json` shows it."])
    }

    @Test("a copy that would lack what cannot be read is refused with the reason")
    func copy() throws {
        let (driver, inner) = try driver(row: 4)
        driver.press("x", .tab, .enter, "t")
        driver.type("2h")
        driver.press(.enter, .right, .right, .enter)
        #expect(driver.footer.contains("usher cannot read all of its watermark, so a copy could differ"), "\(driver)")
        #expect(try inner.count(TokenQuery(asOf: SampleInstitute.now), Cancellation()) == .exact(5))
    }
}
