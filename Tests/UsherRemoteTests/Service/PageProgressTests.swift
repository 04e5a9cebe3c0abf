import Testing

@testable import UsherRemote

@Suite("The law of reading page by page")
struct PageProgressTests {
    private typealias Page = PageProgress.Page
    /// Far more pages than any rule may allow.
    private static let bound = 12_000

    /// - Returns: the fault, and the number of pages before it was found.
    private func fault(
        _ progress: PageProgress = PageProgress(), _ page: (Int) -> Page
    ) -> (fault: PageProgress.Fault?, pages: Int) {
        var progress = progress
        for number in 1...PageProgressTests.bound {
            let page = page(number)
            if let fault = progress.fault(after: page) { return (fault, number) }
            if !page.hasNext { return (nil, number) }
        }
        return (nil, PageProgressTests.bound)
    }

    @Test("a list that is what it says is read to its end", arguments: [1, 7, 20, 100, 1_000])
    func whole(_ size: Int) {
        for total in [0, 1, 99, 100, 4_321, 100_000] where total / size < 10_000 {
            // A list clamped to fewer than four rows would need thousands of pages.
            guard size >= 4 || total / size <= 100 else { continue }
            for isCounted in [true, false] {
                let pages = max(1, (total + size - 1) / size)
                let (fault, read) = fault { number in
                    let rows = number < pages ? size : total - (pages - 1) * size
                    return Page(
                        asked: size, rows: rows, new: rows, total: isCounted ? total : nil, hasNext: number < pages)
                }
                #expect(fault == nil)
                #expect(read == pages)
            }
        }
    }

    @Test("one that shifts while it is read is read on: whole pages may come twice")
    func shifting() {
        let (fault, read) = fault { number in
            Page(
                asked: 100, rows: 100, new: (4...9).contains(number) ? 0 : 100, total: 5_000 + number * 20,
                hasNext: number < 52)
        }
        #expect(fault == nil)
        #expect(read == 52)
    }

    @Test("one that shrinks or grows a little is read to its end")
    func changing() {
        for change in [-30, 30] {
            let (fault, _) = fault { number in
                let total = 3_000 + change * number
                return Page(asked: 100, rows: 100, new: 100, total: total, hasNext: number * 100 < total - 100)
            }
            #expect(fault == nil)
        }
    }

    @Test("pages of nothing new are left after a few, pages of nothing at all too")
    func fruitless() {
        let same = fault { Page(asked: 100, rows: 100, new: $0 == 1 ? 100 : 0, total: nil, hasNext: true) }
        #expect(same.fault == .repeats(pages: 8))
        #expect(same.pages == 9)
        let cycle = fault { Page(asked: 100, rows: 100, new: $0 <= 2 ? 100 : 0, total: 90_000, hasNext: true) }
        #expect(cycle.fault == .repeats(pages: 8))
        #expect(cycle.pages == 10)
        let empty = fault { _ in Page(asked: 100, rows: 0, new: 0, total: nil, hasNext: true) }
        #expect(empty.fault == .empty(pages: 8))
        #expect(empty.pages == 8)
    }

    @Test("one new row a page is left soon, whether or not others stand beside it")
    func sparse() {
        for rows in [1, 100] {
            let (fault, pages) = fault {
                Page(asked: 100, rows: rows, new: $0 == 1 ? rows : 1, total: nil, hasNext: true)
            }
            guard case .sparse? = fault else {
                Issue.record("\(String(describing: fault))")
                continue
            }
            #expect(pages < 200)
        }
    }

    @Test("no more is read than the count allows, and the count may not run away")
    func counts() {
        let low = fault { _ in Page(asked: 100, rows: 100, new: 100, total: 250, hasNext: true) }
        #expect(low.fault == .exceeds(total: 250))
        #expect(low.pages == 3)
        let high = fault { Page(asked: 100, rows: 100, new: 100, total: ($0 + 1) * 100, hasNext: true) }
        #expect(high.fault == .grows(from: 200, to: 10_500))
        #expect(high.pages == 104)
    }

    @Test("without a count there is an end, too")
    func endless() {
        let (fault, pages) = fault { _ in Page(asked: 1_000, rows: 1_000, new: 1_000, total: nil, hasNext: true) }
        #expect(fault == .endless(rows: 500_000))
        #expect(pages == 500)
    }

    @Test("counts that cannot be are refused, those below zero are none")
    func believed() throws {
        #expect(try PageProgress.believed(nil) == nil)
        #expect(try PageProgress.believed(-1) == nil)
        #expect(try PageProgress.believed(Int.min) == nil)
        #expect(try PageProgress.believed(PageProgress.mostRows) == PageProgress.mostRows)
        for count in [PageProgress.mostRows + 1, 100_000_000_000, Int.max] {
            #expect(throws: PageProgress.Fault.impossible(total: count)) { try PageProgress.believed(count) }
        }
    }
}
