import Synchronization
import Testing
import UsherCore

@testable import UsherRemote

@Suite("Changes of remote tokens")
struct ChangeTests {
    /// A server with one token that does with a PUT what the test says.
    private func remote(
        isReadOnly: Bool = false, _ put: @escaping @Sendable (HTTPRequest, inout AccessToken) -> HTTPResponse
    ) throws -> (Remote, ScriptedTransport) {
        let token = Mutex(FakeInstitute.token(1))
        let transport = ScriptedTransport { request in
            let wire = { String(decoding: TokenWire(token.withLock { $0 }).json(), as: UTF8.self) }
            switch request.method {
            case .get: return .success(HTTPResponse(200, wire()))
            case .put, .post:
                let response = token.withLock { put(request, &$0) }
                if response.status == 0 { return .failure(.brokenOff) }
                return .success(response.body.isEmpty && response.status == 200 ? HTTPResponse(200, wire()) : response)
            }
        }
        return (try Remote(transport, isReadOnly: isReadOnly), transport)
    }

    private let code = FakeInstitute.code(1)

    private func change(_ remote: Remote, _ update: TokenUpdate) throws -> AccessToken {
        try remote.service.update(code, in: FakeInstitute.video, update, Cancellation()).token
    }

    private let end = TokenUpdate(timeToLive: .fromNow(seconds: 0))

    @Test("only what changes is sent, as seconds from now")
    func body() throws {
        let (remote, transport) = try remote { _, token in
            token.validUntil = Remote.now.adding(seconds: 300)
            return HTTPResponse(200, "")
        }
        #expect(
            try change(remote, TokenUpdate(timeToLive: .fromNow(seconds: 300))).validUntil
                == Remote.now.adding(seconds: 300))
        #expect(transport.requests.count == 1)
        #expect(transport.requests.first?.body == Array(#"{"time_to_live":300}"#.utf8))
        #expect(remote.service.takeNotices() == [])
    }

    @Test("added time is counted from the present end, by the server's clock")
    func added() throws {
        let (remote, transport) = try remote { _, token in
            token.validUntil = Remote.now.adding(seconds: 3_660)
            return HTTPResponse(200, "")
        }
        _ = try change(remote, TokenUpdate(timeToLive: .added(seconds: 60)))
        #expect(transport.requests.last?.body == Array(#"{"time_to_live":3660}"#.utf8))
    }

    @Test("an answer that differs from what was asked is read back and said")
    func differs() throws {
        let (remote, transport) = try remote { _, token in
            token.validUntil = Remote.now.adding(seconds: 60)
            return HTTPResponse(200, "")
        }
        let update = TokenUpdate(timeToLive: .fromNow(seconds: 300))
        let change = try remote.service.update(code, in: FakeInstitute.video, update, Cancellation())
        #expect(change.token.validUntil == Remote.now.adding(seconds: 60))
        #expect(change.differences == [.end])
        #expect(transport.requests.map(\.method) == [.put, .get])
        #expect(remote.service.takeNotices().isEmpty)
    }

    @Test(
        "a 5xx, a broken connection and an unreadable answer are looked into, never repeated", arguments: [502, 0, 200])
    func lost(_ status: Int) throws {
        for isMade in [true, false] {
            let (remote, transport) = try remote { _, token in
                if isMade { token.validUntil = Remote.now.adding(seconds: 300) }
                return HTTPResponse(status, "<html>")
            }
            let update = TokenUpdate(timeToLive: .fromNow(seconds: 300))
            if isMade {
                _ = try change(remote, update)
                #expect(remote.service.takeNotices().count == 1)
            } else {
                #expect(throws: ServiceError.self) { try change(remote, update) }
            }
            #expect(transport.requests.map(\.method) == [.put, .get])
        }
    }

    @Test(
        "an answer about another token, or with nothing, is judged by the token that is there",
        arguments: [true, false])
    func notAboutIt(_ isEmpty: Bool) throws {
        for isMade in [true, false] {
            let token = Mutex(FakeInstitute.token(1))
            let transport = ScriptedTransport { request in
                guard request.method == .put else {
                    let body = TokenWire(token.withLock { $0 }).json()
                    return .success(HTTPResponse(200, String(decoding: body, as: UTF8.self)))
                }
                if isMade { token.withLock { $0.status = "Expired" } }
                let other = AccessToken(code: FakeInstitute.code(2), status: isMade ? "Active" : "Expired")
                let body = isEmpty ? "" : String(decoding: TokenWire(other).json(), as: UTF8.self)
                return .success(HTTPResponse(200, body))
            }
            let remote = try Remote(transport)
            let change = try remote.service.update(code, in: FakeInstitute.video, end, Cancellation())
            #expect(change.token.code == code && change.differences == (isMade ? [] : [.stillPlays]))
        }
    }

    @Test("a redirect that may follow a change that was made is looked into", arguments: [302, 303])
    func redirected(_ status: Int) throws {
        for isMade in [true, false] {
            let (remote, _) = try remote { _, token in
                if isMade { token.status = "Expired" }
                return HTTPResponse(status, "", headers: [.location: "/x/"])
            }
            do {
                _ = try change(remote, end)
                #expect(isMade)
            } catch let error as ServiceError {
                #expect(!isMade && !error.sentence.contains("Nothing was changed"), "\(error.sentence)")
            }
        }
    }

    @Test("a token that was made is not lost over an answer that is odd, or of another video")
    func oddCreation() throws {
        let other = "https://acme.in/embed/other/?access_token=\(code.text)"
        for field in [#""playback_url":5"#, #""playback_url":"\#(other)""#] {
            for isFound in [true, false] {
                let text = code.text
                let transport = ScriptedTransport { request in
                    let odd = #"{"code":"\#(text)","status":"Active",\#(field)}"#
                    if request.method == .post { return .success(HTTPResponse(201, odd)) }
                    let plain = #"{"code":"\#(text)","status":"Active"}"#
                    return .success(isFound ? HTTPResponse(200, plain) : FakeInstitute.notFound)
                }
                let remote = try Remote(transport)
                do {
                    let made = try remote.service.create(TokenDraft(), in: FakeInstitute.video, Cancellation())
                    #expect(isFound && made.token.code == code && made.token.videoID == FakeInstitute.video)
                } catch {
                    #expect(!isFound && error.sentence.contains("Token \(code.short) was made"), "\(error.sentence)")
                    #expect(error.sentence.contains("again makes another one"))
                }
            }
        }
    }

    @Test("a token that cannot be read again is told as the server answered it")
    func notReadAgain() throws {
        let transport = ScriptedTransport { request in
            guard request.method != .get else { return .failure(.brokenOff) }
            let body = TokenWire(FakeInstitute.token(1)).json()
            return .success(HTTPResponse(200, String(decoding: body, as: UTF8.self)))
        }
        let remote = try Remote(transport)
        let change = try remote.service.update(code, in: FakeInstitute.video, end, Cancellation())
        #expect(change.differences == [.stillPlays])
        let made = try remote.service.create(TokenDraft(), in: FakeInstitute.video, Cancellation())
        #expect(made.token.code == code && made.differences == [.end, .watermarks])
    }

    @Test("added time is judged by the end that it was added to, not by the clock alone")
    func addedOtherwise() throws {
        let (remote, _) = try remote { _, token in
            token.validUntil = Remote.now.adding(seconds: 3_660 + 600)
            return HTTPResponse(200, "")
        }
        let update = TokenUpdate(timeToLive: .added(seconds: 60))
        let change = try remote.service.update(code, in: FakeInstitute.video, update, Cancellation())
        #expect(change.differences == [.end])
    }

    @Test("a refused field is told by its name and in the server's words")
    func refused() throws {
        let (remote, _) = try remote { _, _ in
            HTTPResponse(400, #"{"annotations": [{}, {"type": ["\"blinking\" is not a valid choice."]}]}"#)
        }
        #expect {
            try change(remote, TokenUpdate(annotations: [Annotation(text: "x")]))
        } throws: {
            guard case .invalid(let field, let sentence)? = $0 as? ServiceError else { return false }
            return field == "annotations[1].type" && sentence.contains("is not a valid choice")
        }
    }

    @Test("a read-only profile asks the server for nothing")
    func readOnly() throws {
        let (remote, transport) = try remote(isReadOnly: true) { _, _ in HTTPResponse(200, "") }
        #expect(
            throws: ServiceError.readOnly(
                "Nothing is changed at acme: it is read-only, by its profile or by --read-only.")
        ) {
            try change(remote, TokenUpdate(timeToLive: .fromNow(seconds: 0)))
        }
        #expect(
            throws: ServiceError.readOnly(
                "Nothing is changed at acme: it is read-only, by its profile or by --read-only.")
        ) {
            try remote.service.create(TokenDraft(), in: FakeInstitute.video, Cancellation())
        }
        #expect(transport.requests.isEmpty)
    }

    @Test("a creation whose answer was lost is looked for among the newest tokens", arguments: [0, 1, 2])
    func lostCreation(_ made: Int) throws {
        let transport = ScriptedTransport { request in
            if request.method == .post { return .failure(.brokenOff) }
            let rows = (0..<made).map { number in
                AccessToken(
                    code: FakeInstitute.code(100 + number), status: "Active",
                    validUntil: Remote.now.adding(seconds: 60), created: Remote.now)
            }
            var json = JSONWriter()
            json.value(
                PageWire(
                    count: made + 1, next: nil, previous: nil, perPage: 20,
                    results: (rows + [FakeInstitute.token(1)]).map { TokenWire($0) }))
            return .success(HTTPResponse(200, json.text))
        }
        let remote = try Remote(transport)
        let make = {
            try remote.service.create(
                TokenDraft(timeToLive: .fromNow(seconds: 60)), in: FakeInstitute.video, Cancellation()
            ).token
        }
        switch made {
        case 1: #expect(try make().code == FakeInstitute.code(100))
        default:
            #expect {
                _ = try make()
            } throws: {
                ($0 as? ServiceError)?.sentence.contains(made == 0 ? "No token was made" : "not known whether") == true
            }
        }
        #expect(transport.requests.map(\.method) == [.post, .get])
    }

    @Test("no token is said not to have been made while one that is new stands there")
    func lostOtherwise() throws {
        let transport = ScriptedTransport { request in
            if request.method == .post { return .failure(.brokenOff) }
            let row = AccessToken(
                code: FakeInstitute.code(100), status: "Active", validUntil: Remote.now.adding(seconds: 600),
                created: Remote.now)
            var json = JSONWriter()
            json.value(PageWire(count: 1, next: nil, previous: nil, perPage: 20, results: [TokenWire(row)]))
            return .success(HTTPResponse(200, json.text))
        }
        let remote = try Remote(transport)
        #expect {
            try remote.service.create(
                TokenDraft(timeToLive: .fromNow(seconds: 60)), in: FakeInstitute.video, Cancellation())
        } throws: {
            ($0 as? ServiceError)?.sentence.contains("not known whether a token was made") == true
        }
    }

    @Test("an expired login is said; where a command prints another token, that is used")
    func renewed() throws {
        let tokens = Mutex(["old", "new"])
        let source = CredentialSource { _ in
            tokens.withLock { $0.count > 1 ? $0.removeFirst() : $0.first }
        } keep: { _ in
        }
        let transport = ScriptedTransport { request in
            request.headers[.authorization] == "JWT new"
                ? .success(HTTPResponse(200, #"{"results":[]}"#)) : .success(HTTPResponse(401, "{}"))
        }
        let remote = try Remote(transport, credentials: source)
        let query = TokenQuery(scope: .video(FakeInstitute.video), asOf: Remote.now)
        #expect(try remote.service.page(query, at: .first, size: 20, Cancellation()).rows == [])
        #expect(transport.requests.count == 2)
        let dead = try Remote(ScriptedTransport { _ in .success(HTTPResponse(401, "{}")) })
        #expect {
            try dead.service.page(query, at: .first, size: 20, Cancellation())
        } throws: {
            guard case .unauthorized(let sentence)? = $0 as? ServiceError else { return false }
            return sentence.contains("usher login acme") && !sentence.contains("secret-token")
        }
    }

    @Test("the log of calls has no code and no secret")
    func log() throws {
        let records = Mutex<[RequestRecord]>([])
        let remote = try Remote(ScriptedTransport(FakeInstitute(tokens: 3).answer)) { record in
            records.withLock { $0.append(record) }
        }
        let token = FakeInstitute.code(1)
        _ = try remote.service.token(token, in: FakeInstitute.video, Cancellation())
        let line = try #require(records.withLock { $0.first?.line })
        #expect(line.contains(token.short))
        #expect(!line.contains(token.text))
        #expect(line.hasPrefix("GET /api/v2.5/admin/videos/7aBM7cOyDTi/access-tokens/"))
        #expect(line.contains("200 in 0 ms"))
    }
}
