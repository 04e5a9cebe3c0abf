import Synchronization
import Testing
import UsherCore

@testable import UsherRemote

@Suite("Changes of remote tokens that were decided on what was read")
struct DecidedChangeTests {
    private let code = FakeInstitute.code(1)
    private let update = TokenUpdate(timeToLive: .fromNow(seconds: 300))

    /// What a server of one token is, and what it was asked.
    private final class Server: Sendable {
        let token: Mutex<AccessToken>
        let extensions: ServerExtensions
        /// What a PUT is answered with instead of the token.
        let refusal: HTTPResponse?

        init(_ token: AccessToken, _ extensions: ServerExtensions = [], refusal: HTTPResponse? = nil) {
            self.token = Mutex(token)
            self.extensions = extensions
            self.refusal = refusal
        }

        func answer(_ request: HTTPRequest) -> HTTPResponse {
            var headers = HTTPFields()
            if !extensions.isEmpty { headers = [.usherExtensions: extensions.header] }
            if request.method == .put, let refusal {
                return HTTPResponse(status: refusal.status, headers: headers, body: refusal.body)
            }
            if request.method == .put {
                token.withLock { $0.validUntil = Remote.now.adding(seconds: 300) }
            }
            return HTTPResponse(status: 200, headers: headers, body: TokenWire(token.withLock { $0 }).json())
        }
    }

    private var seen: AccessToken {
        var token = FakeInstitute.token(1)
        token.modified = Remote.now.adding(microseconds: -1)
        return token
    }

    private func row(_ server: Server) throws -> (RemoteService, ScriptedTransport) {
        let transport = ScriptedTransport { .success(server.answer($0)) }
        return (try Remote(transport).service, transport)
    }

    private func change(_ service: RemoteService, _ update: TokenUpdate, decidedOn seen: AccessToken?) throws {
        _ = try service.update(code, in: FakeInstitute.video, update, decidedOn: seen, Cancellation())
    }

    @Test("a server that compares is sent the tag of what was seen, and nothing is read before")
    func tagged() throws {
        let (service, transport) = try row(Server(seen, .all))
        _ = try service.token(code, in: FakeInstitute.video, Cancellation())
        try change(service, update, decidedOn: seen)
        #expect(transport.requests.map(\.method) == [.get, .put])
        #expect(transport.requests.last?.headers[.ifMatch] == "\"2026-03-01T11:59:59.999999Z\"")
        try change(service, update, decidedOn: nil)
        #expect(transport.requests.map(\.method) == [.get, .put, .put])
        #expect(transport.requests.last?.headers[.ifMatch] == nil)
    }

    @Test("where the server is not known yet the token is read, which tells; its tag is sent then")
    func unknownServer() throws {
        let (service, transport) = try row(Server(seen, .all))
        try change(service, update, decidedOn: seen)
        #expect(transport.requests.map(\.method) == [.get, .put])
        #expect(transport.requests.last?.headers[.ifMatch] == "\"2026-03-01T11:59:59.999999Z\"")
    }

    @Test("a 412 in answer to a tag says that the token was changed, and the change is not sent again")
    func refused() throws {
        let refusal = HTTPResponse(412, #"{"detail": "Token was changed."}"#)
        let (service, transport) = try row(Server(seen, .all, refusal: refusal))
        _ = try service.token(code, in: FakeInstitute.video, Cancellation())
        #expect(throws: ServiceError.changedMeanwhile(code)) { try change(service, update, decidedOn: seen) }
        #expect(transport.requests.map(\.method) == [.get, .put])
    }

    @Test("a 412 of something in front of the server, or without a tag, is not taken for that")
    func otherRefusals() throws {
        for (text, extensions) in [("<html>", ServerExtensions.all), (#"{"detail": "No."}"#, [])] {
            let (service, transport) = try row(Server(seen, extensions, refusal: HTTPResponse(412, text)))
            _ = try service.token(code, in: FakeInstitute.video, Cancellation())
            let error = #expect(throws: ServiceError.self) { try change(service, update, decidedOn: seen) }
            #expect(error != .changedMeanwhile(code))
            #expect(transport.requests.count { $0.method == .put } == 1)
        }
    }

    @Test("on other servers the token is read right before, once, and compared")
    func compared() throws {
        let server = Server(seen)
        let (service, transport) = try row(server)
        try change(service, update, decidedOn: seen)
        #expect(transport.requests.map(\.method) == [.get, .put])
        #expect(transport.requests.last?.headers[.ifMatch] == nil)
        server.token.withLock { $0.annotations = [Annotation(text: "Meera")] }
        for update in [update, TokenUpdate(timeToLive: .added(seconds: 60))] {
            let count = transport.requests.count
            #expect(throws: ServiceError.changedMeanwhile(code)) { try change(service, update, decidedOn: seen) }
            #expect(transport.requests.dropFirst(count).map(\.method) == [.get])
        }
        let now = server.token.withLock { $0 }
        try change(service, TokenUpdate(timeToLive: .added(seconds: 0)), decidedOn: now)
        #expect(transport.requests.suffix(2).map(\.method) == [.get, .put], "time added is read once")
    }

    @Test("a token whose time was up meanwhile is not changed, one that was used is")
    func time() throws {
        var ending = seen
        ending.validUntil = Remote.now.adding(seconds: -5)
        var ended = ending
        ended.status = AccessToken.expiredStatus
        let (service, _) = try row(Server(ended))
        try change(service, update, decidedOn: ending)
        var single = seen
        single.expiresAfterFirstUse = true
        var used = single
        used.status = AccessToken.expiredStatus
        let (other, _) = try row(Server(used))
        #expect(throws: ServiceError.changedMeanwhile(code)) { try change(other, update, decidedOn: single) }
    }

    @Test("a piece of a code is asked of a server that offers it, and looked for in the rows of others")
    func fragments() throws {
        for extensions in [ServerExtensions.all, [.acrossVideos, .search], []] {
            var habits = FakeInstitute.Habits()
            habits.extensions = extensions
            let institute = FakeInstitute(tokens: 30, habits)
            let transport = ScriptedTransport { institute.answer($0) }
            let service = try Remote(transport).service
            try service.connect(Cancellation())
            let digits = code.text.filter { $0 != "-" }
            let fragment = try #require(CodeFragment("\(digits.prefix(4))…\(digits.suffix(6))"))
            let query = TokenQuery(scope: .video(FakeInstitute.video), codeFragment: fragment, asOf: Remote.now)
            var found: [TokenCode] = []
            var cursor: Cursor?
            repeat {
                let step = try service.scan(query, after: cursor, Cancellation())
                found += step.rows.map(\.code)
                cursor = step.next
            } while cursor != nil
            #expect(found == [code])
            let lists = transport.requests.filter { $0.path.hasSuffix("/access-tokens/") }
            // libcurl writes escapes in small letters.
            let asked = extensions.contains(.codeFragment) ? PercentCoding.encoded(fragment.text).lowercased() : nil
            #expect(!lists.isEmpty && lists.allSatisfy { $0.query("code")?.lowercased() == asked })
            if !extensions.contains(.codeFragment) {
                #expect(throws: ServiceError.self) {
                    _ = try service.page(query, at: .first, size: 5, Cancellation())
                }
            }
        }
    }
}
