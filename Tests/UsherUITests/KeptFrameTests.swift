import Testing
import UsherCore
import UsherTesting

@testable import UsherUI

@Suite("What is kept from frame to frame")
struct KeptFrameTests {
    private let place = Scope(screen: "A", pane: nil)

    @Test("a step of the cursor formats no row, and writes the two rows, the edges and the lower panes only")
    func work() {
        let driver = ScreenDriver(service: SampleInstitute.service(tokens: 40))
        driver.press("a", "A", .down)
        _ = driver.canvas
        let (rows, parts) = (driver.formattedRows, driver.drawnParts)
        driver.press(.down)
        _ = driver.canvas
        #expect(driver.formattedRows == rows)
        let lower = [driver.token, driver.watermark].reduce(0) { $0 + $1.lines.count + 1 }
        #expect(driver.drawnParts - parts <= 3 + lower)
        #expect(driver.frame().touchedRows.isEmpty, "nothing happened since")
        driver.press(.down)
        let touched = driver.frame().touchedRows
        let untouched = (4..<24).filter { !touched.contains($0) }
        #expect(untouched.count >= 17, "of the list, two rows change")
    }

    @Test("a step that scrolls formats the row that comes into sight, and no other")
    func scrollingWork() {
        let driver = ScreenDriver(service: SampleInstitute.service(tokens: 600))
        driver.press("A")
        driver.send(Array(repeating: .key(.down), count: 50))
        _ = driver.canvas
        let before = driver.formattedRows
        driver.press(.down)
        _ = driver.canvas
        #expect(driver.formattedRows == before + 1)
    }

    @Test("rows of a screen are not shown on another one whose lists have the same names")
    func screens() {
        var frame = Frame()
        let line = Rect(column: 0, row: 0, columns: 8, rows: 1)
        func draw(_ text: String, screen: Int) -> String {
            frame.begin(
                size: Size(columns: 8, rows: 1), screen: screen, arrangement: [line], place: place,
                at: SampleInstitute.now)
            let look = frame.look(of: .tokens, 0)
            let row = Frame.RowKey(version: 1, index: 0, look: look, isSelected: false)
            frame.row(row, of: .tokens, in: line, selection: .selected, until: { nil }) {
                $0.write(text, column: 0, row: 0)
            }
            return String(frame.finish(over: nil).row(0).prefix(text.count).map { Character($0.base) })
        }
        #expect(draw("first", screen: 1) == "first")
        #expect(draw("second", screen: 2) == "second")
        #expect(draw("third", screen: 3) == "third")
    }

    @Test("rows that scrolled away are forgotten, those in sight are not")
    func forgets() {
        let driver = ScreenDriver(service: SampleInstitute.service(tokens: 3_000))
        for _ in 0..<80 {
            driver.press(.pageDown)
            _ = driver.frame()
        }
        let before = driver.formattedRows
        driver.press(.up)
        _ = driver.frame()
        #expect(driver.formattedRows == before)
        driver.press(.home)
        _ = driver.canvas
        #expect(driver.formattedRows > before)
    }

    @Test("what had ended by a clock that is set back is drawn as it is now")
    func clockSetBack() {
        let driver = ScreenDriver(service: SampleInstitute.service())
        driver.advance(to: SampleInstitute.now.adding(seconds: 4_000_000_000))
        let later = driver.frame()
        driver.advance(to: SampleInstitute.now)
        let fresh = driver.freshFrame()
        #expect(driver.frame() == fresh)
        #expect(later != fresh)
    }

    @Test("times get their dates when the day has passed, also of a token that never ends")
    func nextDay() {
        let driver = ScreenDriver(service: SampleInstitute.service())
        driver.paste(SampleInstitute.code(592).text)
        driver.press(.enter)
        #expect(driver.token.lines.contains { $0.contains("made 06:44:28 UTC") }, "\(driver)")
        _ = driver.frame()
        driver.advance(to: SampleInstitute.now.adding(seconds: 86_400))
        let fresh = driver.freshFrame()
        #expect(driver.frame() == fresh)
        #expect(driver.token.lines.contains { $0.contains("made 2026-11-23 06:44:28 UTC") }, "\(driver)")
    }

    @Test("a pane is looked at again where other keys act")
    func keys() {
        var frame = Frame()
        let pane = Rect(column: 0, row: 0, columns: 8, rows: 1)
        var drawings = 0
        for place in [place, place, Scope(screen: "A", pane: .videos), Scope(screen: "A", pane: .videos)] {
            frame.begin(
                size: Size(columns: 8, rows: 1), screen: 1, arrangement: [pane], place: place,
                at: SampleInstitute.now)
            frame.pane(.tokens, 0) { _ in drawings += 1 }
        }
        #expect(drawings == 2)
    }
}
