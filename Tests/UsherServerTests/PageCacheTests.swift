import Testing
import UsherCore
import UsherStore

@testable import UsherServer

@Suite("Lists that are kept")
struct PageCacheTests {
    /// What a server that keeps nothing answers for the same.
    private func fresh(_ server: TestServer, _ target: String, _ clock: Clock) -> Response {
        let responder = Responder(
            service: server.store, gate: server.store,
            authenticator: Authenticator(directory: server.store, key: server.key, clock: clock))
        let headers = RequestHeaders(authorization: server.moderator, host: "acme.example.org")
        return responder.respond(to: Request(method: "GET", target: target, headers: headers))
    }

    @Test("are answered as if they were not, after every kind of change, by whomever, and as time passes")
    func same() throws {
        let time = SettableTime(TestServer.now)
        let server = try TestServer(clock: time.clock)
        let other = try Library.open(path: server.store.path, mode: .readWrite, clock: time.clock)
        let targets = [
            server.list, "\(server.list)?page_size=1&page=2", "\(server.list)?page=last&page_size=x",
            "\(server.list)?status=active", "\(server.list)?is_active=false&ordering=-valid_until",
            "/api/v2.5/admin/access-tokens/", "/api/v2.5/admin/access-tokens/?ordering=valid_until",
        ]
        let first = try server.token(TokenDraft(timeToLive: .fromNow(seconds: 30)))
        let once = try server.token(TokenDraft(expiresAfterFirstUse: true))
        let steps: [() throws -> Void] = [
            {}, {}, { _ = try server.token() },
            { time.advance(29) }, { time.advance(1) },
            {
                _ = try other.update(
                    first.code, in: server.video, TokenUpdate(timeToLive: .fromNow(seconds: 600)), Cancellation())
            },
            { _ = try other.recordPlayback(once.code, in: server.video, Cancellation()) },
            { _ = try other.create(TokenDraft(), in: server.other, Cancellation()) },
            { time.advance(-100) }, { time.advance(3_000) },
        ]
        for step in steps {
            try step()
            for target in targets {
                let answer = server.get(target)
                #expect(answer.status == 200)
                #expect(answer == fresh(server, target, time.clock))
                #expect(answer == server.get(target))
            }
        }
    }

    @Test("are dropped when the mark is another one or a row has ended, and are bounded in number")
    func bounds() throws {
        let cache = PageCache()
        let now = TestServer.now
        cache.keep([1], "a", changes: 7, span: now..<now.adding(seconds: 5))
        #expect(cache.body("a", changes: 7, now: now.adding(seconds: 4)) == [1])
        #expect(cache.body("a", changes: 8, now: now) == nil)
        #expect(cache.body("a", changes: 7, now: now.adding(seconds: 5)) == nil)
        #expect(cache.body("a", changes: 7, now: now.adding(seconds: -1)) == nil)
        let body = [UInt8](repeating: 0, count: 200_000)
        for index in 0..<100 { cache.keep(body, "\(index)", changes: 7, span: now..<now.adding(seconds: 5)) }
        let kept = (0..<100).filter { cache.body("\($0)", changes: 7, now: now) != nil }
        #expect((1...21).contains(kept.count))
        #expect(kept.contains(99))
    }
}
