import Testing
import UsherCore
import UsherUI

@Suite("A paged list that restores its position")
struct PagedListRestoringTests {
    /// A list of a few found rows that restores the position of the selected one among all rows.
    private func restoring(_ found: [Int], at selection: Int, knowsCount: Bool) -> ListHarness {
        var harness = ListHarness(found, pageSize: 10)
        harness.answerAll(height: 9)
        harness.list.move(to: selection)
        harness.answerAll(height: 9)
        harness.rows = Array(0..<300)
        harness.knowsCount = knowsCount
        harness.list.restart(isRestoringPosition: true)
        harness.answerAll(height: 9)
        #expect(harness.list.selectedRow == found[selection], "it stays where it is until its index is known")
        return harness
    }

    @Test(
        "restores the row that was under the cursor, at the same height of the window", arguments: [true, false],
        [157, 150, 159, 4, 299])
    func restores(knowsCount: Bool, row: Int) {
        var harness = restoring([3_000, 3_001, row], at: 2, knowsCount: knowsCount)
        harness.list.restorePosition(on: row, at: row, generation: harness.list.generation)
        harness.answerAll(height: 9)
        if !knowsCount { harness.list.receive(count: .exact(300), generation: harness.list.generation) }
        harness.answerAll(height: 9)
        #expect(harness.list.selectedRow == row && harness.list.selection == row)
        if knowsCount, row < 290 { #expect(harness.list.top == row - 2) }
        let top = harness.list.top
        #expect(harness.window(height: 9) == Array(top..<top + 9))
        #expect(harness.list.lostSelection == nil && !harness.list.isRestoringPosition)
    }

    @Test("restores the row although others were added above it since its index was told")
    func restoresMovedRow() {
        var harness = restoring([157], at: 0, knowsCount: true)
        harness.list.restorePosition(on: 157, at: 151, generation: harness.list.generation)
        harness.answerAll(height: 9)
        #expect(harness.list.selectedRow == 157)
    }

    @Test("starts at the first row when the index is unknown, and reports a row that is no longer in the list")
    func unknownIndex() {
        var harness = restoring([157, 3_000], at: 1, knowsCount: true)
        harness.list.restorePosition(on: 3_000, at: nil, generation: harness.list.generation)
        harness.answerAll(height: 9)
        #expect(harness.list.selectedRow == 0 && harness.list.lostSelection == nil)
        harness = restoring([157, 3_000], at: 1, knowsCount: true)
        harness.list.restorePosition(on: 3_000, at: 120, generation: harness.list.generation)
        harness.answerAll(height: 9)
        #expect(harness.list.selection == 120 && harness.list.lostSelection != nil)
    }

    @Test("moves made while the index is awaited count from it, or go to either end")
    func movesWhileLanding() {
        var harness = restoring([157], at: 0, knowsCount: true)
        harness.list.move(by: 20)
        harness.list.restorePosition(on: 157, at: 157, generation: harness.list.generation)
        harness.list.move(by: -5)
        harness.answerAll(height: 9)
        #expect(harness.list.selectedRow == 172)
        for toEnd in [false, true] {
            harness = restoring([3_000, 157], at: 1, knowsCount: true)
            if toEnd { harness.list.moveToEnd() } else { harness.list.move(to: 0) }
            harness.list.restorePosition(on: 157, at: 157, generation: harness.list.generation)
            harness.answerAll(height: 9)
            #expect(harness.list.selectedRow == (toEnd ? 299 : 0))
        }
    }
}
