import Testing
import UsherCore
import UsherSQLite
import UsherStore

@testable import UsherServer

@Suite("Lists that are kept")
struct KeptListTests {
    /// The answer of a server without a cache.
    private func fresh(_ server: TestServer, _ target: String, _ clock: Clock) -> Response {
        let responder = Responder(
            service: server.store,
            authenticator: Authenticator(directory: server.store, key: server.key, clock: clock))
        let headers: HTTPFields = [.authorization: server.moderator, .host: "acme.example.org"]
        return responder.respond(to: Request(method: "GET", target: target, headers: headers))
    }

    @Test("are answered as if they were not, after every kind of change, by any process, and as time passes")
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
}
