import Testing
import UsherCore
import UsherUI

@Suite("Paged list")
struct PagedListTests {
    /// A list over the numbers of an array, answered like a service would.
    private struct Harness {
        var rows: [Int]
        var knowsCount = true
        var list: PagedList<Int, Int>
        var calls = 0

        init(_ rows: [Int], pageSize: Int, knowsCount: Bool = true) {
            self.rows = rows
            self.knowsCount = knowsCount
            list = PagedList(pageSize: pageSize) { $0 }
        }

        func page(at position: PagePosition) -> Page<Int> {
            let size = list.pageSize
            let start: Int =
                switch position {
                case .first: 0
                case .last: max(0, rows.count - size)
                case .index(let index): min(index, rows.count)
                case .after(let cursor): (Int(cursor.text) ?? 0) + 1
                case .before(let cursor): (Int(cursor.text) ?? 0) - size
                }
            let taken = Array(rows[start..<min(rows.count, start + size)])
            let end = start + taken.count
            return Page(
                rows: taken, start: start, previous: start > 0 ? Cursor(String(start)) : nil,
                next: end < rows.count ? Cursor(String(end - 1)) : nil,
                count: knowsCount ? .exact(rows.count) : .unknown)
        }

        /// Answers requests until the list wants no more.
        mutating func settle(height: Int) {
            for _ in 0..<100 {
                list.scroll(height: height)
                let requests = list.requests(height: height)
                guard !requests.isEmpty else { return }
                for request in requests {
                    calls += 1
                    list.receive(page(at: request.position), for: request)
                }
            }
            Issue.record("the list never settles")
        }

        func window(height: Int) -> [Int] {
            (list.top..<list.top + height).compactMap { list.row(at: $0) }
        }
    }

    @Test("shows what an array would show, wherever it is moved to", arguments: [1, 7, 30], [true, false])
    func likeAnArray(pageSize: Int, knowsCount: Bool) {
        var random = SplitMix64(seed: UInt64(pageSize))
        var harness = Harness(Array(0..<137), pageSize: pageSize, knowsCount: knowsCount)
        let height = 9
        harness.settle(height: height)
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
            harness.settle(height: height)
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
            var harness = Harness(Array(0..<count), pageSize: 100)
            harness.settle(height: 40)
            for _ in 0..<200 {
                harness.list.move(by: 37)
                harness.settle(height: 40)
            }
            harness.list.moveToEnd()
            harness.settle(height: 40)
            #expect(harness.list.selectedRow == count - 1)
            held.append(harness.list.heldPages)
        }
        #expect(held[1] <= 8 && held[0] <= 8)
    }

    @Test("stepping through rows that are held asks for nothing")
    func stepsAreFree() {
        var harness = Harness(Array(0..<1_000), pageSize: 100)
        harness.settle(height: 20)
        let before = harness.calls
        for _ in 0..<40 {
            harness.list.move(by: 1)
            harness.settle(height: 20)
        }
        #expect(harness.calls == before)
    }

    @Test("after a refresh the cursor is on the same row, though others came before it")
    func followsTheRow() {
        var harness = Harness(Array(0..<500), pageSize: 50)
        harness.settle(height: 20)
        harness.list.move(to: 130)
        harness.settle(height: 20)
        let offset = harness.list.selection - harness.list.top
        harness.rows = Array(-230..<0) + harness.rows
        harness.list.refresh()
        #expect(harness.list.selectedRow == 130, "old rows stay until new ones come")
        harness.settle(height: 20)
        #expect(harness.list.selectedRow == 130)
        #expect(harness.list.selection == 360)
        #expect(harness.list.selection - harness.list.top == offset)
        #expect(!harness.list.hasLostSelection)
    }

    @Test("rows that come in front of the window are counted until they have been in it")
    func unseen() {
        var harness = Harness(Array(0..<500), pageSize: 50)
        harness.settle(height: 20)
        harness.rows = Array(-3..<0) + harness.rows
        harness.list.refresh()
        harness.settle(height: 20)
        #expect(harness.list.selectedRow == 0 && harness.list.top == 3 && harness.list.unseen == 3)
        harness.list.move(to: 130)
        harness.settle(height: 20)
        harness.rows = Array(-60 ..< -3) + harness.rows
        harness.list.refresh()
        harness.settle(height: 20)
        #expect(harness.list.selectedRow == 127 && harness.list.unseen == 60)
        harness.list.move(to: 50)
        harness.settle(height: 20)
        #expect(harness.list.unseen == 50, "ten of them are in the window")
        harness.list.moveToEnd()
        harness.settle(height: 20)
        #expect(harness.list.unseen == 50)
        harness.list.move(to: 0)
        harness.settle(height: 20)
        #expect(harness.list.unseen == 0)
        harness.rows = Array(-62 ..< -60) + harness.rows
        harness.list.refresh()
        harness.settle(height: 20)
        #expect(harness.list.unseen == 2)
        harness.list.restart()
        #expect(harness.list.unseen == 0)
    }

    @Test("rows that come in front of a list that fits its window are seen at once")
    func seen() {
        var harness = Harness(Array(0..<5), pageSize: 50)
        harness.settle(height: 20)
        harness.rows = Array(-3..<0) + harness.rows
        harness.list.refresh()
        harness.settle(height: 20)
        #expect(harness.list.selectedRow == 0 && harness.list.selection == 3 && harness.list.top == 0)
        #expect(harness.list.unseen == 0)
    }

    @Test("a row that is moved to while a refresh is awaited is the one under the cursor afterwards")
    func movesDuringRefresh() {
        var harness = Harness(Array(0..<500), pageSize: 50)
        harness.settle(height: 20)
        harness.list.move(to: 48)
        harness.settle(height: 20)
        harness.rows = Array(-7..<0) + harness.rows
        harness.list.refresh()
        let requests = harness.list.requests(height: 20)
        harness.list.move(by: 3)
        #expect(harness.list.selectedRow == 51)
        for request in requests { harness.list.receive(harness.page(at: request.position), for: request) }
        harness.settle(height: 20)
        #expect(harness.list.selectedRow == 51 && harness.list.selection == 58)
        #expect(!harness.list.hasLostSelection)
    }

    @Test("a row that vanished is reported, and the cursor stays in the list")
    func vanished() {
        var harness = Harness(Array(0..<500), pageSize: 50)
        harness.settle(height: 20)
        harness.list.move(to: 499)
        harness.settle(height: 20)
        harness.rows = Array(0..<40)
        harness.list.refresh()
        harness.settle(height: 20)
        #expect(harness.list.hasLostSelection)
        #expect(harness.list.selection < 40)
        #expect(harness.list.selectedRow != nil)
    }

    @Test("a refresh shows the rows that were there until those in their place have come")
    func refreshInPlace() {
        var harness = Harness(Array(0..<300), pageSize: 10)
        harness.settle(height: 9)
        harness.list.move(to: 95)
        harness.settle(height: 9)
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

    /// A list that shows a few rows found, the cursor on one of them, and is to land on it among all rows.
    private func landing(_ found: [Int], at selection: Int, knowsCount: Bool) -> Harness {
        var harness = Harness(found, pageSize: 10)
        harness.settle(height: 9)
        harness.list.move(to: selection)
        harness.settle(height: 9)
        harness.rows = Array(0..<300)
        harness.knowsCount = knowsCount
        harness.list.restart(isLanding: true)
        harness.settle(height: 9)
        #expect(harness.list.selectedRow == found[selection], "it stays where it is until its place is known")
        return harness
    }

    @Test(
        "lands on the row that was under the cursor, at the same height of the window", arguments: [true, false],
        [157, 150, 159, 4, 299])
    func lands(knowsCount: Bool, row: Int) {
        var harness = landing([3_000, 3_001, row], at: 2, knowsCount: knowsCount)
        harness.list.land(on: row, at: row, generation: harness.list.generation)
        harness.settle(height: 9)
        if !knowsCount { harness.list.receive(count: .exact(300), generation: harness.list.generation) }
        harness.settle(height: 9)
        #expect(harness.list.selectedRow == row && harness.list.selection == row)
        if knowsCount, row < 290 { #expect(harness.list.top == row - 2) }
        let top = harness.list.top
        #expect(harness.window(height: 9) == Array(top..<top + 9))
        #expect(!harness.list.hasLostSelection && !harness.list.isLanding)
    }

    @Test("lands on the row although others have come in front of it since its place was told")
    func landsBeside() {
        var harness = landing([157], at: 0, knowsCount: true)
        harness.list.land(on: 157, at: 151, generation: harness.list.generation)
        harness.settle(height: 9)
        #expect(harness.list.selectedRow == 157)
    }

    @Test("begins at the first row where nobody knows the place, and says so where the row is not in it any more")
    func landsNowhere() {
        var harness = landing([157, 3_000], at: 1, knowsCount: true)
        harness.list.land(on: 3_000, at: nil, generation: harness.list.generation)
        harness.settle(height: 9)
        #expect(harness.list.selectedRow == 0 && !harness.list.hasLostSelection)
        harness = landing([157, 3_000], at: 1, knowsCount: true)
        harness.list.land(on: 3_000, at: 120, generation: harness.list.generation)
        harness.settle(height: 9)
        #expect(harness.list.selection == 120 && harness.list.hasLostSelection)
    }

    @Test("moves made while the place is awaited count from there, or go to either end")
    func movesWhileLanding() {
        var harness = landing([157], at: 0, knowsCount: true)
        harness.list.move(by: 20)
        harness.list.land(on: 157, at: 157, generation: harness.list.generation)
        harness.list.move(by: -5)
        harness.settle(height: 9)
        #expect(harness.list.selectedRow == 172)
        for toEnd in [false, true] {
            harness = landing([3_000, 157], at: 1, knowsCount: true)
            if toEnd { harness.list.moveToEnd() } else { harness.list.move(to: 0) }
            harness.list.land(on: 157, at: 157, generation: harness.list.generation)
            harness.settle(height: 9)
            #expect(harness.list.selectedRow == (toEnd ? 299 : 0))
        }
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
        var harness = Harness(Array(0..<30), pageSize: 10)
        harness.settle(height: 5)
        harness.list.refresh()
        harness.list.fail("gone", generation: harness.list.generation)
        #expect(harness.list.row(at: 0) == 0)
        #expect(harness.list.requests(height: 5).isEmpty)
        harness.list.refresh()
        harness.settle(height: 5)
        #expect(harness.list.phase == .ready)
    }

    @Test("an empty answer is an empty list")
    func empty() {
        var harness = Harness([], pageSize: 10)
        harness.settle(height: 5)
        #expect(harness.list.isEmpty && harness.list.selectedRow == nil && harness.list.phase == .ready)
        harness.list.move(by: 5)
        harness.list.moveToEnd()
        #expect(harness.list.selection == 0)
    }
}
