import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Hostile text")
struct HostileTextTests {
    private static let texts: [String] = [
        "\u{1B}[2J\u{1B}]0;owned\u{7}\u{1B}c", "\u{9B}31m\u{9D}52;c;YQ==\u{9C}", "a\u{7F}b\u{0}c",
        "\r\n\t\u{B}\u{C}\u{85}",
        "\u{202E}gpj.exe\u{202C}\u{2066}x\u{2069}\u{200F}", "z\u{200D}w\u{200B}\u{FEFF}\u{2060}j",
        "\u{2028}line\u{2029}",
        String(repeating: "👩‍👩‍👧‍👦", count: 200), "e" + String(repeating: "\u{301}", count: 5_000),
        String(repeating: "x\u{1B}[A", count: 2_500), "\u{E0001}\u{E0041}\u{FE0F}\u{FE00}",
        "\u{301}\u{94D}starts with marks",
        "\u{F0000}\u{10FFFF}\u{FFFE}\u{D7FF}",
    ]

    /// Whether a terminal does not act on the scalar, and it neither hides nor reverses text.
    private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
        default: !scalar.properties.isNoncharacterCodePoint
        }
    }

    private func check(_ driver: ScreenDriver, _ text: String) {
        for cell in driver.canvas.cells {
            #expect(
                isHarmless(cell.base) && cell.marks.scalars.allSatisfy(isHarmless),
                "\(text.debugDescription.prefix(60))")
            guard isHarmless(cell.base) else { return }
        }
    }

    @Test("in titles, watermarks, states, colours and searches it never reaches a cell", arguments: texts)
    func everywhere(text: String) {
        let id = SampleInstitute.videoID(0)
        let annotations = [
            Annotation(kind: .moving, text: text, color: text, opacity: 0.5),
            Annotation(kind: .other(text), text: "b" + text, x: 0, y: 0),
        ]
        var tokens = (0..<3).map {
            AccessToken(
                code: SampleInstitute.code($0), status: AccessToken.activeStatus, annotations: annotations, videoID: id)
        }
        tokens[1].status = text
        tokens[2].playbackURL = "https://example.com/\(text)"
        let service = MemoryService(videos: [Video(id: id, title: text)], tokens: tokens, now: SampleInstitute.now)
        let driver = ScreenDriver(service: service, source: text)
        check(driver, text)
        for keys: [Key] in [
            ["1", .down], ["2", .down], ["3"], ["4"], ["t"], [.escape, .home, "s"], [.escape, "x"], [.escape],
        ] {
            for key in keys { driver.press(key) }
            check(driver, text)
        }
        driver.paste(text)
        check(driver, text)
        driver.press(.enter, "f")
        driver.paste(text)
        check(driver, text)
        for size in [Size(columns: 80, rows: 24), Size(columns: 50, rows: 20), Size(columns: 41, rows: 10)] {
            driver.resize(columns: size.columns, rows: size.rows)
            check(driver, text)
        }
        service.fail(with: .failed("The server said: \(text)"))
        driver.press("r", "!")
        check(driver, text)
    }
}

@Suite("Absurd numbers")
struct AbsurdNumberTests {
    @Test(
        "in watermarks they are shown or left out, and never trap",
        arguments: [
            0, -1, 1e17, -1e300, 1e308, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, 9_007_199_254_740_992,
        ])
    func numbers(value: Double) {
        let id = SampleInstitute.videoID(0)
        let annotations = [Annotation.Kind.fixed, .moving].map { kind in
            Annotation(
                kind: kind, text: "Mark", color: "#FFF", opacity: value, size: value, x: value, y: value,
                interval: value,
                skip: value)
        }
        let token = AccessToken(
            code: SampleInstitute.code(1), status: AccessToken.activeStatus, annotations: annotations, videoID: id)
        let service = MemoryService(videos: [Video(id: id, title: "One")], tokens: [token], now: SampleInstitute.now)
        let driver = ScreenDriver(service: service)
        for _ in PlayerSize.choices { driver.press("z") }
        #expect(driver.watermark.title.hasPrefix("Watermark"))
    }
}
