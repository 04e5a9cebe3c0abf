import Testing
import UsherTesting

@testable import UsherUI

@Suite("A row of buttons")
struct ButtonRowTests {
    private let row = ButtonRow(labels: ["Cancel", "Save", "王"], focused: 0)

    @Test("A press finds the button that is drawn there, and none between two")
    func presses() {
        var canvas = Canvas(size: Size(columns: 40, rows: 1))
        row.draw(into: &canvas, end: 40, row: 0)
        #expect(canvas.text == "            [ Cancel ]  [ Save ]  [ 王 ]")
        let found = (0..<40).map { row.index(at: $0, end: 40) }
        let drawn = (0..<40).map { column -> Int? in
            guard canvas[column, 0].style.role == .button else { return nil }
            return column < 23 ? 0 : column < 33 ? 1 : 2
        }
        #expect(found == drawn)
        let focused = (0..<40).filter { canvas[$0, 0].style.modifiers.contains(.selected) }
        #expect(focused == Array(12..<22))
    }

    @Test("What is dangerous is red only with the focus, so that one button stands out")
    func dangerous() {
        for (focused, roles) in [(0, [Role.button, .button]), (1, [.button, .danger])] {
            let row = ButtonRow(labels: ["Cancel", "Expire"], focused: focused, dangerous: 1)
            var canvas = Canvas(size: Size(columns: 22, rows: 1))
            row.draw(into: &canvas, end: 22, row: 0)
            #expect([0, 12].map { canvas[$0, 0].style.role } == roles)
            #expect([0, 12].map { canvas[$0, 0].style.modifiers.contains(.selected) } == [focused == 0, focused == 1])
        }
    }

    @Test("Where there is too little room it begins at the first column")
    func narrow() {
        #expect(row.index(at: 0, end: 5) == 0)
        #expect(row.index(at: 12, end: 5) == 1)
        var canvas = Canvas(size: Size(columns: 5, rows: 1))
        row.draw(into: &canvas, end: 5, row: 0)
        #expect(canvas.text == "[ Can")
    }
}
