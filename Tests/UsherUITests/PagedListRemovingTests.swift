import Testing
import UsherCore

@testable import UsherUI

@Suite("Rows taken out of a list without reading")
struct PagedListRemovingTests {
    private func harness(_ rows: Int = 40, at index: Int, height: Int = 10) -> ListHarness {
        var harness = ListHarness(Array(0..<rows), pageSize: 10)
        harness.answerAll(height: height)
        harness.list.move(to: index)
        harness.answerAll(height: height)
        return harness
    }

    @Test("rows above leave the cursor on its row and its line, rows behind move up over the pages")
    func above() {
        var harness = harness(at: 22)
        let line = harness.list.selection - harness.list.top
        let calls = harness.calls
        harness.list.remove { [3, 14, 18].contains($0) }
        harness.list.scroll(height: 10)
        #expect(harness.list.selectedRow == 22 && harness.list.selection == 19)
        #expect(harness.list.selection - harness.list.top == line)
        #expect(harness.list.count == .exact(37))
        #expect(harness.window(height: 10) == [11, 12, 13, 15, 16, 17, 19, 20, 21, 22])
        #expect(harness.calls == calls)
    }

    @Test("the row under the cursor gives way to the next one, and at the end to the last")
    func selected() {
        var harness = harness(at: 22)
        harness.list.remove { $0 == 22 || $0 == 23 }
        #expect(harness.list.selectedRow == 24 && harness.list.selection == 22)
        harness.list.remove { (21..<30).contains($0) }
        harness.list.scroll(height: 10)
        #expect(harness.list.selectedRow == 20, "the next page is not held")
        #expect(harness.list.count == .exact(31))
    }

    @Test("a list of which all rows leave is empty, and one of which none leaves is as it was")
    func allAndNone() {
        var harness = harness(15, at: 12)
        let state = harness.list.state
        harness.list.remove { _ in false }
        #expect(harness.list.state == state)
        harness.list.remove { _ in true }
        harness.list.scroll(height: 10)
        #expect(harness.list.isEmpty && harness.list.selectedRow == nil && harness.list.selection == 0)
    }

    @Test("a refresh under way finds the row that has the cursor now")
    func duringRefresh() {
        var harness = harness(at: 22)
        harness.list.refresh()
        harness.list.remove { [1, 22].contains($0) }
        harness.rows.removeAll { [1, 22].contains($0) }
        harness.answerAll(height: 10)
        #expect(harness.list.selectedRow == 23 && harness.list.lostSelection == nil)
    }

    @Test("where a neighbouring page is not held, the rows that it would give are unread until they are read")
    func gap() {
        var harness = harness(1_000, at: 500)
        let held = harness.list.pages.keys.sorted()
        let last = (held.last ?? 0) * 10 + 9
        harness.list.remove { $0 == 501 }
        #expect(harness.list.row(at: last) == nil && harness.list.row(at: last - 1) == last)
        #expect(harness.list.pages.keys.sorted() == held)
    }

    @Test("a search goes on behind the rows that it found")
    func appended() {
        var list = PagedList<Int, Int>(pageSize: 10) { $0 }
        list.restart(appended: true)
        list.append(Array(0..<25), isLast: false, generation: list.generation)
        list.remove { $0 < 3 }
        list.append([25, 26], isLast: true, generation: list.generation)
        #expect(list.count == .exact(24))
        #expect((0..<24).compactMap { list.row(at: $0) } == Array(3..<27))
    }
}
