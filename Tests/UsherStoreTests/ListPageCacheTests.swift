import Testing
import UsherCore

@testable import UsherStore

@Suite("Pages that are kept")
struct ListPageCacheTests {
    private static func page(_ number: Int, rows: Int = 1) -> Page<TokenListRow> {
        let row = TokenListRow(
            code: TokenCode(high: 1, low: UInt64(number)), expiresAfterFirstUse: false, isDone: false, validUntil: nil,
            firstUsedAt: nil, endedBy: nil, endedAt: nil, created: Instant(seconds: 0), modified: Instant(seconds: 0),
            video: ListedVideo(id: nil, title: ""), annotations: [])
        return Page(
            rows: Array(repeating: row, count: rows), start: 0, previous: nil, next: nil, count: .exact(number))
    }

    private static func key(_ index: Int) -> ListPageCache.Key {
        ListPageCache.Key(scope: .all, state: .active, order: .newestFirst, index: index, size: 1)
    }

    private static let now = Instant(seconds: 1_000)
    private static let span = now.adding(seconds: -5)..<now.adding(seconds: 5)

    @Test("hold within the span that they were kept for")
    func spans() {
        let cache = ListPageCache(QueryLimits())
        let key = Self.key(0)
        cache.keep(Self.page(1), for: key, changes: 7, span: Self.span)
        for (seconds, isThere) in [(-6, false), (-5, true), (4, true), (5, false)] as [(Int64, Bool)] {
            let page = cache.page(for: key, changes: 7, now: Self.now.adding(seconds: seconds))
            #expect((page != nil) == isThere)
        }
        let other = ListPageCache.Key(scope: .all, state: .expired, order: .newestFirst, index: 0, size: 1)
        #expect(cache.page(for: other, changes: 7, now: Self.now) == nil)
    }

    @Test("hold for the number of changes that they were read after, and no longer")
    func changes() {
        let cache = ListPageCache(QueryLimits())
        let key = Self.key(0)
        cache.keep(Self.page(1), for: key, changes: 7, span: Self.span)
        #expect(cache.page(for: key, changes: 7, now: Self.now) == Self.page(1))
        #expect(cache.page(for: key, changes: 8, now: Self.now) == nil)
        #expect(cache.page(for: Self.key(1), changes: 7, now: Self.now) == nil)
        cache.keep(Self.page(2), for: Self.key(1), changes: 8, span: Self.span)
        #expect(cache.page(for: key, changes: 7, now: Self.now) == nil)
        // A reader that started before the change stores its page late.
        cache.keep(Self.page(3), for: key, changes: 7, span: Self.span)
        #expect(
            cache.page(for: key, changes: 7, now: Self.now) == nil
                && cache.page(for: key, changes: 8, now: Self.now) == nil)
        #expect(cache.page(for: Self.key(1), changes: 8, now: Self.now) == Self.page(2))
    }

    @Test("take no more memory than they may")
    func bounds() {
        var limits = QueryLimits()
        limits.keptRowBytes = 10_000
        let cache = ListPageCache(limits)
        for index in 0..<100 {
            cache.keep(Self.page(index, rows: 10), for: Self.key(index), changes: 1, span: Self.span)
        }
        let kept = (0..<100).filter { cache.page(for: Self.key($0), changes: 1, now: Self.now) != nil }
        #expect((1...12).contains(kept.count) && kept.contains(99))
        cache.keep(Self.page(100, rows: 1_000), for: Self.key(100), changes: 1, span: Self.span)
        #expect(cache.page(for: Self.key(100), changes: 1, now: Self.now) == nil)
    }

    @Test("share the annotations of a set, which is read once until too many others were")
    func sets() {
        var limits = QueryLimits()
        limits.keptSetBytes = 1_000
        let cache = ListPageCache(limits)
        var reads = 0
        func annotations(_ set: Int64?) -> [UInt8] {
            cache.annotations(of: set) { set in
                reads += 1
                return [Annotation(text: "set \(set)")]
            }
        }
        #expect(annotations(nil) == Array("[]".utf8) && reads == 0)
        #expect(annotations(1) == TokenListRow.written([Annotation(text: "set 1")]))
        #expect(annotations(1) == annotations(1) && reads == 1)
        for set in 2..<Int64(20) { _ = annotations(set) }
        #expect(reads == 19)
        _ = annotations(1)
        #expect(reads == 20)
    }
}
