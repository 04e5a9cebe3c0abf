import Testing
import UsherCore
import UsherTesting

@testable import UsherUI

@Suite("Presses on column headings")
struct HeadingTests {
    private let driver = ScreenDriver(
        service: SampleInstitute.service(), size: Size(columns: 200, rows: 50), zone: SampleInstitute.india)

    private func press(_ heading: String) throws {
        let lines = driver.screen.split(separator: "\n", omittingEmptySubsequences: false)
        let row = try #require(lines.firstIndex { $0.contains("CODE") })
        let range = try #require(lines[row].firstRange(of: heading))
        driver.click(column: cellWidth(of: String(lines[row][..<range.lowerBound])) + 1, row: row)
    }

    @Test("those that the order and the filter follow do what a does", arguments: ["STATE", "LEFT", "ENDS"])
    func order(heading: String) throws {
        try press(heading)
        #expect(driver.tokens.title.hasSuffix("active"))
        try press(heading)
        #expect(driver.tokens.title.hasSuffix("expired"))
        #expect(driver.focus == .tokens)
    }

    @Test("the others say what they show", arguments: ["CODE", "USE", "MADE", "VIDEO", "WATERMARK", "WATERMARK 2"])
    func about(heading: String) throws {
        try press(heading)
        #expect(driver.footer.hasPrefix("\(heading): "))
        #expect(driver.tokens.details == "1/600")
    }

    @Test("each column of the screen has one of the two")
    func all() {
        for column in TokenColumns.all {
            var settings = RowContext(.screen, time: TimeText(now: SampleInstitute.now, zone: .utc), endingSoon: 60)
            settings.settings.namesVideos = true
            guard column.isShown(settings) else { continue }
            #expect(column.about.isEmpty == (column.command != nil), "\(column.title)")
        }
    }

    @Test("gaps between headings and the frame above do nothing")
    func beside() {
        let before = driver.screen
        let column = driver.layout.panes[.tokens]?.column ?? 0
        for place in [(column + 1, 2), (column + 5, 1), (column, 2)] { driver.click(column: place.0, row: place.1) }
        #expect(driver.screen == before)
    }
}
