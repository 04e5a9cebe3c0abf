import Testing
import UsherCore
import UsherUI

@Suite("Paged list")
struct PagedListTests {
    @Test("shows what an array would show, wherever it is moved to", arguments: [1, 7, 30], [true, false])
    func likeAnArray(pageSize: Int, knowsCount: Bool) {
        var random = SplitMix64(seed: UInt64(pageSize))
        var harness = ListHarness(Array(0..<137), pageSize: pageSize, knowsCount: knowsCount)
        let height = 9
        harness.answerAll(height: height)
        for _ in 0..<300 {
            switch random.next() % 6 {
            case 0: harness.list.move(by: 1)
            case 1: harness.list.move(by: -1)
            case 2: harness.list.move(by: Int(random.next() % 20))
            case 3: harness.list.move(by: -Int(random.next() % 20))
            case 4: harness.list.move(to: 0)
            default:
                harness.list.moveToEnd()
                if !knowsCount { harness.list.receive(count: .exact(137), generation: harness.list.generation) }
            }
            harness.answerAll(height: height)
            let top = harness.list.top
            #expect(harness.window(height: height) == Array(top..<min(137, top + height)))
            #expect((top..<top + height).contains(harness.list.selection))
            #expect(harness.list.selectedRow == harness.list.selection)
            #expect(harness.list.heldPages <= 2 * (height / pageSize + 2) + 7)
        }
    }

    @Test("a million rows hold as few pages as a thousand")
    func bounded() {
        var held: [Int] = []
        for count in [1_000, 1_000_000] {
            var harness = ListHarness(Array(0..<count), pageSize: 100)
            harness.answerAll(height: 40)
            for _ in 0..<200 {
                harness.list.move(by: 37)
                harness.answerAll(height: 40)
            }
            harness.list.moveToEnd()
            harness.answerAll(height: 40)
            #expect(harness.list.selectedRow == count - 1)
            held.append(harness.list.heldPages)
        }
        #expect(held[1] <= 8 && held[0] <= 8)
    }

    @Test("stepping through rows that are held asks for nothing")
    func stepsAreFree() {
        var harness = ListHarness(Array(0..<1_000), pageSize: 100)
        harness.answerAll(height: 20)
        let before = harness.calls
        for _ in 0..<40 {
            harness.list.move(by: 1)
            harness.answerAll(height: 20)
        }
        #expect(harness.calls == before)
    }

    @Test("after a refresh the cursor is on the same row, though others came before it")
    func followsTheRow() {
        var harness = ListHarness(Array(0..<500), pageSize: 50)
        harness.answerAll(height: 20)
        harness.list.move(to: 130)
        harness.answerAll(height: 20)
        let offset = harness.list.selection - harness.list.top
        harness.rows = Array(-230..<0) + harness.rows
        harness.list.refresh()
        #expect(harness.list.selectedRow == 130, "old rows stay until new ones come")
        harness.answerAll(height: 20)
        #expect(harness.list.selectedRow == 130)
        #expect(harness.list.selection == 360)
        #expect(harness.list.selection - harness.list.top == offset)
        #expect(harness.list.lostSelection == nil)
    }

    @Test("rows that come in front of the window are counted until they have been in it")
    func unseen() {
        var harness = ListHarness(Array(0..<500), pageSize: 50)
        harness.answerAll(height: 20)
        harness.rows = Array(-3..<0) + harness.rows
        harness.list.refresh()
        harness.answerAll(height: 20)
        #expect(harness.list.selectedRow == 0 && harness.list.top == 3 && harness.list.unseen == 3)
        harness.list.move(to: 130)
        harness.answerAll(height: 20)
        harness.rows = Array(-60 ..< -3) + harness.rows
        harness.list.refresh()
        harness.answerAll(height: 20)
        #expect(harness.list.selectedRow == 127 && harness.list.unseen == 60)
        harness.list.move(to: 50)
        harness.answerAll(height: 20)
        #expect(harness.list.unseen == 50, "ten of them are in the window")
        harness.list.moveToEnd()
        harness.answerAll(height: 20)
        #expect(harness.list.unseen == 50)
        harness.list.move(to: 0)
        harness.answerAll(height: 20)
        #expect(harness.list.unseen == 0)
        harness.rows = Array(-62 ..< -60) + harness.rows
        harness.list.refresh()
        harness.answerAll(height: 20)
        #expect(harness.list.unseen == 2)
        harness.list.restart()
        #expect(harness.list.unseen == 0)
    }

    @Test("rows that come in front of a list that fits its window are seen at once")
    func seen() {
        var harness = ListHarness(Array(0..<5), pageSize: 50)
        harness.answerAll(height: 20)
        harness.rows = Array(-3..<0) + harness.rows
        harness.list.refresh()
        harness.answerAll(height: 20)
        #expect(harness.list.selectedRow == 0 && harness.list.selection == 3 && harness.list.top == 0)
        #expect(harness.list.unseen == 0)
    }

    @Test("a row that is moved to while a refresh is awaited is the one under the cursor afterwards")
    func movesDuringRefresh() {
        var harness = ListHarness(Array(0..<500), pageSize: 50)
        harness.answerAll(height: 20)
        harness.list.move(to: 48)
        harness.answerAll(height: 20)
        harness.rows = Array(-7..<0) + harness.rows
        harness.list.refresh()
        let requests = harness.list.requests(height: 20)
        harness.list.move(by: 3)
        #expect(harness.list.selectedRow == 51)
        for request in requests { harness.list.receive(harness.page(at: request.position), for: request) }
        harness.answerAll(height: 20)
        #expect(harness.list.selectedRow == 51 && harness.list.selection == 58)
        #expect(harness.list.lostSelection == nil)
    }

    @Test("a row that vanished is reported, and the cursor stays in the list")
    func vanished() {
        var harness = ListHarness(Array(0..<500), pageSize: 50)
        harness.answerAll(height: 20)
        harness.list.move(to: 499)
        harness.answerAll(height: 20)
        harness.rows = Array(0..<40)
        harness.list.refresh()
        harness.answerAll(height: 20)
        #expect(harness.list.lostSelection != nil)
        #expect(harness.list.selection < 40)
        #expect(harness.list.selectedRow != nil)
    }

    @Test("a refresh shows the rows that were there until those in their place have come")
    func refreshInPlace() {
        var harness = ListHarness(Array(0..<300), pageSize: 10)
        harness.answerAll(height: 9)
        harness.list.move(to: 95)
        harness.answerAll(height: 9)
        let window = harness.window(height: 9)
        harness.list.refresh()
        for _ in 0..<5 {
            let requests = harness.list.requests(height: 9)
            for request in requests {
                #expect(harness.window(height: 9) == window)
                #expect(harness.list.count == .exact(300))
                harness.list.receive(harness.page(at: request.position), for: request)
            }
        }
        #expect(harness.window(height: 9) == window)
        #expect(harness.list.requests(height: 9).isEmpty)
    }

    @Test("answers to an older question are dropped")
    func generations() {
        var list = PagedList<Int, Int>(pageSize: 10) { $0 }
        let old = list.requests(height: 5)
        list.restart()
        let new = list.requests(height: 5)
        list.receive(Page(rows: [1], start: 0, previous: nil, next: nil, count: .exact(1)), for: old[0])
        #expect(list.phase == .loading && list.reachable == 0)
        list.receive(Page(rows: [2], start: 0, previous: nil, next: nil, count: .exact(1)), for: new[0])
        #expect(list.selectedRow == 2)
        list.fail("too late", generation: old[0].generation)
        #expect(list.phase == .ready)
    }

    @Test("a failure keeps the rows and asks no more until a refresh")
    func failure() {
        var harness = ListHarness(Array(0..<30), pageSize: 10)
        harness.answerAll(height: 5)
        harness.list.refresh()
        harness.list.fail("gone", generation: harness.list.generation)
        #expect(harness.list.row(at: 0) == 0)
        #expect(harness.list.requests(height: 5).isEmpty)
        harness.list.refresh()
        harness.answerAll(height: 5)
        #expect(harness.list.phase == .ready)
    }

    @Test("an empty answer is an empty list")
    func empty() {
        var harness = ListHarness([], pageSize: 10)
        harness.answerAll(height: 5)
        #expect(harness.list.isEmpty && harness.list.selectedRow == nil && harness.list.phase == .ready)
        harness.list.move(by: 5)
        harness.list.moveToEnd()
        #expect(harness.list.selection == 0)
    }
}
