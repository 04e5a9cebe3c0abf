import Synchronization
import Testing
import UsherCore

@testable import UsherRemote

@Suite("Pages of a remote list")
struct PagingTests {
    private static let habits: [(String, FakeInstitute.Habits)] = [
        ("as asked", .init()), ("clamped", .init(largestPage: 10)), ("fixed", .init(fixedPage: 20)),
        ("without a count", .init(saysCount: false)),
    ]

    private static let query = TokenQuery(scope: .video(FakeInstitute.video), asOf: Remote.now)

    @Test("forward, pages side by side are the list, whatever the server makes of page_size", arguments: [0, 1, 2, 3])
    func forward(_ habit: Int) throws {
        for size in [1, 7, 20, 33, 1_000] {
            let institute = FakeInstitute(tokens: 95, PagingTests.habits[habit].1)
            let remote = try Remote(ScriptedTransport(institute.answer))
            var found: [TokenCode] = []
            var position: PagePosition? = .first
            while let current = position {
                let page = try remote.service.page(PagingTests.query, at: current, size: size, Cancellation())
                #expect(page.start == found.count)
                found += page.rows.map(\.code)
                position = page.next.map { .after($0) }
            }
            #expect(found == institute.codes, "\(PagingTests.habits[habit].0) by \(size)")
        }
    }

    @Test("backward from the last page, too", arguments: [0, 1, 2])
    func backward(_ habit: Int) throws {
        for size in [7, 20, 95, 200] {
            let institute = FakeInstitute(tokens: 95, PagingTests.habits[habit].1)
            let remote = try Remote(ScriptedTransport(institute.answer))
            var found: [TokenCode] = []
            var position: PagePosition? = .last
            while let current = position {
                let page = try remote.service.page(PagingTests.query, at: current, size: size, Cancellation())
                found = page.rows.map(\.code) + found
                position = page.previous.map { .before($0) }
            }
            #expect(found == institute.codes, "\(PagingTests.habits[habit].0) by \(size)")
        }
    }

    @Test("an aligned page is one request by its number")
    func aligned() throws {
        let transport = ScriptedTransport(FakeInstitute(tokens: 95).answer)
        let remote = try Remote(transport)
        _ = try remote.service.page(PagingTests.query, at: .index(40), size: 20, Cancellation())
        #expect(
            transport.lines == ["GET /api/v2.5/admin/videos/7aBM7cOyDTi/access-tokens/?page=3&page_size=20"])
    }

    @Test("past the end there is nothing, and how many there are is known all the same")
    func pastEnd() throws {
        let remote = try Remote(ScriptedTransport(FakeInstitute(tokens: 95).answer))
        let page = try remote.service.page(PagingTests.query, at: .index(500), size: 20, Cancellation())
        #expect(page.rows == [])
        #expect(page.next == nil)
        #expect(page.count == .exact(95))
    }

    @Test("both names of the filter are sent, and the count is the filtered list's")
    func filtered() throws {
        let transport = ScriptedTransport(FakeInstitute(tokens: 90).answer)
        let remote = try Remote(transport)
        var query = PagingTests.query
        query.state = .active
        let page = try remote.service.page(query, at: .first, size: 20, Cancellation())
        #expect(page.rows.allSatisfy { $0.status == "Active" })
        #expect(page.count == .exact(60))
        #expect(transport.requests.first?.query("status") == "active")
        #expect(transport.requests.first?.query("is_active") == "true")
    }

    @Test("a server that does not filter is noticed by its rows: pages are refused, a scan filters")
    func brokenFilter() throws {
        let institute = FakeInstitute(tokens: 90, .init(filters: false))
        let remote = try Remote(ScriptedTransport(institute.answer))
        var query = PagingTests.query
        query.state = .expired
        #expect(throws: ServiceError.unsupported(TokenPageClient.brokenFilter)) {
            try remote.service.page(query, at: .first, size: 20, Cancellation())
        }
        #expect(remote.service.takeNotices() == [TokenPageClient.brokenFilter])
        #expect(remote.service.takeNotices() == [])
        let found = try remote.service.scanned(query)
        #expect(found.map(\.code) == institute.tokens.withLock { $0.filter { $0.status == "Expired" }.map(\.code) })
        #expect(try remote.service.count(query, Cancellation()) == .exact(30))
    }

    @Test("an unknown video is said by its id; an address that the server does not know may be another institute's")
    func unknown() throws {
        let remote = try Remote(ScriptedTransport(FakeInstitute(tokens: 3).answer))
        let id = try #require(VideoID("nothing"))
        let query = TokenQuery(scope: .video(id), asOf: Remote.now)
        #expect(throws: ServiceError.videoNotFound(id)) {
            try remote.service.page(query, at: .first, size: 20, Cancellation())
        }
        let html = try Remote(ScriptedTransport { _ in .success(HTTPResponse(404, "<h1>Not Found</h1>")) })
        #expect {
            try html.service.page(query, at: .first, size: 20, Cancellation())
        } throws: {
            ($0 as? ServiceError)?.sentence.contains("url that of your institute") == true
        }
    }
}

extension TokenService {
    /// All rows of a scan.
    func scanned(_ query: TokenQuery) throws -> [AccessToken] {
        var rows: [AccessToken] = []
        var cursor: Cursor?
        repeat {
            let step = try scan(query, after: cursor, Cancellation())
            rows += step.rows
            cursor = step.next
        } while cursor != nil
        return rows
    }
}
