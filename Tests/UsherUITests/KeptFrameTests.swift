import Testing
import UsherCore
import UsherTesting

@testable import UsherUI

@Suite("What is kept from frame to frame")
struct KeptFrameTests {
    private let place = Scope(screen: "A", pane: nil)

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
