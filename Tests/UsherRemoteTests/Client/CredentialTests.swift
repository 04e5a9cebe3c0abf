import Synchronization
import Testing
import UsherCore

@testable import UsherRemote

@Suite("Logins and what the log says of calls")
struct CredentialTests {
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
