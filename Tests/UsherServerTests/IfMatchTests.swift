import Synchronization
import Testing
import UsherCore
import UsherStore
import UsherTesting

@testable import UsherServer

@Suite("Changes on a condition: ETag and If-Match")
struct IfMatchTests {
    @Test("GET, HEAD, POST and PUT of one token answer its modified as the entity tag, and lists answer none")
    func tags() throws {
        let server = try TestServer(clock: .fixed(TestServer.now.adding(microseconds: 250_000)))
        let made = server.ask("POST", server.list, "{}")
        #expect(made.status == 201)
        let modified = try #require(made.json?["modified"]?.text)
        #expect(made.headers[.eTag] == "\"\(modified)\"")
        #expect(modified == "2026-03-01T12:00:00.250000Z")
        let code = try #require(made.json?["code"]?.text.flatMap { TokenCode($0) })
        let path = Route.token(server.video, code).path
        #expect(server.get(path).headers[.eTag] == made.headers[.eTag])
        #expect(server.ask("HEAD", path).headers[.eTag] == made.headers[.eTag])
        let changed = server.ask("PUT", path, #"{"time_to_live": 60}"#)
        #expect(changed.headers[.eTag] == changed.json?["modified"]?.text.map { "\"\($0)\"" })
        #expect(changed.headers[.eTag] == server.get(path).headers[.eTag])
        #expect(changed.headers[.eTag] != made.headers[.eTag], "two changes within one instant have one tag")
        #expect(server.get(server.list).headers[.eTag] == nil)
    }

    @Test(
        "a token that has one of the tags is changed, any other is not",
        arguments: [
            (["TAG"], true), (["*"], true), ([" * "], true), (["\"no\", TAG"], true), (["TAG ,\"no\""], true),
            (["\"no\"", "TAG"], true), ([",, TAG,"], true), (["\"a,b\", TAG"], true), ([], true),
            (["\"no\""], false), (["W/TAG"], false), (["W/\"no\", W/TAG"], false), ([""], false),
            (["\"no\"", "\"*\""], false),
        ])
    func conditions(_ values: [String], isMade: Bool) throws {
        let server = try TestServer()
        let token = try server.token(TokenDraft(timeToLive: .fromNow(seconds: 300)))
        let tag = try #require(server.get(server.path(token)).headers[.eTag])
        let conditions = values.map { $0.replacing("TAG", with: tag) }
        let response = server.ask("PUT", server.path(token), ifMatch: conditions, #"{"time_to_live": 60}"#)
        #expect(response.status == (isMade ? 200 : 412))
        let now = try server.store.token(token.code, in: nil, Cancellation())
        #expect(now.validUntil == TestServer.now.adding(seconds: isMade ? 60 : 300))
        guard !isMade else { return }
        #expect(response.json?["detail"]?.text?.contains("Token \(token.code.short) was changed meanwhile") == true)
        #expect(now == token)
    }

    @Test(
        "what is no list of tags is answered with 400", arguments: ["x", "\"x", "\"x\" \"y\"", "*, \"x\"", "w/\"x\""])
    func malformed(_ value: String) throws {
        let server = try TestServer()
        let token = try server.token(TokenDraft(timeToLive: .fromNow(seconds: 300)))
        let response = server.ask("PUT", server.path(token), ifMatch: [value], #"{"time_to_live": 60}"#)
        #expect(response.status == 400)
        #expect(response.json?["detail"]?.text?.contains("If-Match") == true)
        #expect(try server.store.token(token.code, in: nil, Cancellation()) == token)
    }

    @Test("what would fail anyway fails as it would without a condition")
    func order() throws {
        let server = try TestServer()
        let token = try server.token()
        let tag = ["\"no\""]
        #expect(server.ask("PUT", server.path(token, in: server.other), ifMatch: tag, "{}").status == 404)
        #expect(server.ask("PUT", server.path(token), ifMatch: tag, #"{"time_to_live": -1}"#).status == 400)
        #expect(server.ask("PUT", server.path(token), as: .student, ifMatch: tag, "{}").status == 403)
        #expect(server.ask("PUT", server.path(token), as: .guest, ifMatch: tag, "{}").status == 401)
    }

    /// Lets another process change a token between the server's look at it and its change.
    private struct Racing: TokenServiceDecorator {
        let inner: any TokenService

        func acting(as actor: Actor) -> any TokenService { Racing(inner: inner.acting(as: actor)) }

        func update(
            _ code: TokenCode, in video: VideoID?, _ update: TokenUpdate, decidedOn seen: AccessToken?,
            _ cancellation: Cancellation
        ) throws(ServiceError) -> TokenChange {
            let other = TokenUpdate(annotations: [Annotation(text: "first")])
            _ = try inner.update(code, in: video, other, decidedOn: nil, cancellation)
            return try inner.update(code, in: video, update, decidedOn: seen, cancellation)
        }
    }

    @Test("a change that comes between the look and the write is noticed within the transaction")
    func race() throws {
        let server = try TestServer()
        let token = try server.token(TokenDraft(timeToLive: .fromNow(seconds: 300)))
        let tag = try #require(server.get(server.path(token)).headers[.eTag])
        let responder = Responder(
            service: Racing(inner: server.store),
            authenticator: Authenticator(directory: server.store, key: server.key, clock: .fixed(TestServer.now)))
        func put(_ fields: HTTPFields) -> Response {
            var headers: HTTPFields = [.authorization: server.moderator, .contentType: "application/json"]
            headers.append(contentsOf: fields)
            return responder.respond(
                to: Request(
                    method: "PUT", target: server.path(token), headers: headers,
                    body: Array(#"{"time_to_live": 60}"#.utf8)))
        }
        #expect(put([.ifMatch: tag]).status == 412)
        let now = try server.store.token(token.code, in: nil, Cancellation())
        #expect(now.validUntil == token.validUntil && now.annotations.map(\.text) == ["first"])
        #expect(put([:]).status == 200)
    }

    /// Keeps the actors that the server names.
    private struct Named: TokenServiceDecorator {
        let inner: any TokenService
        let log: CallLog

        func acting(as actor: Actor) -> any TokenService {
            log.add("\(actor.user ?? "-") \(actor.program) \(actor.host ?? "-")")
            return Named(inner: inner.acting(as: actor), log: log)
        }
    }

    @Test("what is changed is the user's doing, a first use the viewer's, both from the client's address")
    func actors() throws {
        let server = try TestServer()
        let token = try server.token(TokenDraft(expiresAfterFirstUse: true))
        let log = CallLog()
        let peer = try #require(ClientAddress("203.0.113.9"))
        for (isBehindProxy, host) in [(false, "203.0.113.9"), (true, "198.51.100.7")] {
            let responder = Responder(
                service: Named(inner: server.store, log: log),
                authenticator: Authenticator(directory: server.store, key: server.key, clock: .fixed(TestServer.now)),
                policy: ServerPolicy(isBehindProxy: isBehindProxy))
            func ask(_ method: String, _ target: String) -> Int {
                let headers: HTTPFields = [
                    .authorization: server.moderator, .contentType: "application/json",
                    .forwardedFor: "192.0.2.1, 198.51.100.7",
                ]
                return responder.respond(
                    to: Request(method: method, target: target, headers: headers, body: Array("{}".utf8), peer: peer)
                ).status
            }
            #expect(ask("POST", server.list) == 201)
            #expect(ask("PUT", server.path(token)) == 200)
            #expect(ask("GET", "\(Route.embed(server.video, nil).path)?access_token=\(token.code.text)") != 404)
            #expect(log.take() == ["ravi usher serve \(host)", "ravi usher serve \(host)", "- usher serve \(host)"])
            #expect(ask("GET", server.list) == 200)
            #expect(log.take() == [], "reading names no actor")
        }
    }

    @Test("a piece of a code filters lists, beside other filters; what is none is answered with 400")
    func codes() throws {
        let server = try TestServer()
        let tokens = try (0..<20).map { _ in try server.token() }
        let code = tokens[7].code
        let digits = code.text.filter { $0 != "-" }
        _ = try server.token(TokenDraft(annotations: [Annotation(text: String(digits.prefix(8)))]))
        func codes(_ query: String, all: Bool = false) -> [String] {
            let list = all ? Route.allTokens.path : server.list
            let results = server.get("\(list)?\(query)").json?["results"]
            return (0..<(results?.count ?? 0)).compactMap { results?[$0]?["code"]?.text }
        }
        let pieces = [
            "\(digits.prefix(8))", "\(digits.prefix(8).uppercased())", "\(digits.prefix(8))%E2%80%A6",
            "..\(digits.suffix(8))",
            "\(digits.prefix(4))%E2%80%A6\(digits.suffix(6))", code.text, "%E2%80%A6\(digits.suffix(8))",
        ]
        for piece in pieces {
            #expect(codes("code=\(piece)") == [code.text], "\(piece)")
            #expect(codes("code=\(piece)", all: true) == [code.text], "\(piece)")
            #expect(codes("code=\(piece)&status=expired") == [], "\(piece)")
        }
        #expect(codes("code=%E2%80%A6\(digits.prefix(8))") == [])
        #expect(codes("code=").count == 20)
        let wrong = server.get("\(server.list)?code=meera")
        #expect(wrong.status == 400)
        #expect(wrong.json?["code"]?[0]?.text?.contains("7651…9f03") == true)
    }
}
