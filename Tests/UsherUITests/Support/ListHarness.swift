import Testing
import UsherCore
import UsherUI

/// A list over the numbers of an array, answered like a service would.
struct ListHarness {
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

    /// Answers requests until the list makes no more.
    mutating func answerAll(height: Int) {
        for _ in 0..<100 {
            list.scroll(height: height)
            let requests = list.requests(height: height)
            guard !requests.isEmpty else { return }
            for request in requests {
                calls += 1
                list.receive(page(at: request.position), for: request)
            }
        }
        Issue.record("the list never stops asking")
    }

    func window(height: Int) -> [Int] {
        (list.top..<list.top + height).compactMap { list.row(at: $0) }
    }
}
