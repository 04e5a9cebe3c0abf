import Synchronization
import Testing
import UsherCore

@testable import UsherRemote

/// Answers in the forms of the platforms' documentation.
private enum Recorded {
    static let courses = """
        {"count": 2, "next": null, "previous": null, "per_page": 20, "results": {"courses": [
          {"id": 41, "title": "Physics", "videos_count": 2}, {"id": 42, "title": "Chemistry", "videos_count": 1},
          {"id": null, "title": "broken"}]}}
        """
    static func contents(_ rows: String) -> String {
        """
        {"count": 2, "next": null, "previous": null, "per_page": 100,
         "results": {"contents": [\(rows)], "videos": [{"id": 9, "title": "x"}], "chapters": []}}
        """
    }
    static let physics = """
        {"id": 7001, "title": "Thermodynamics 01", "course_id": 41, "content_type": "Video", "video_id": 31, "start": null},
        {"id": "7002", "title": "Mechanics 03", "course_id": 41, "content_type": "Video", "video_id": 32}
        """
    static let chemistry = """
        {"id": 7003, "title": "Organic Chemistry 02", "content_type": "Video"}, {"id": 7001, "title": "twice"}
        """
    static func content(_ number: Int, _ uuid: String) -> String {
        #"{"uuid": "\#(uuid)", "id": \#(number), "title": "T", "content_type": "Video", "video": {"id": 31, "title": "t"}}"#
    }
    /// The seed page's older shape: `url`, no `playback_url`, numbers as texts.
    static let olderTokens = """
        {"count": 1, "next": null, "previous": null, "per_page": 20, "results": [
         {"url": "https://demo.testpress.in/api/v2.5/admin/videos/7aBM7cOyDTi/access-tokens/9a41dc7a-4b1f-4d39-8f9b-1d2c3b4a77c0/",
          "code": "9a41dc7a-4b1f-4d39-8f9b-1d2c3b4a77c0", "status": "Active", "expires_after_first_usage": false,
          "valid_until": "2026-08-18T10:10:00+05:30",
          "annotations": [{"type": "static", "text": "Testpress", "x": "10", "y": 10, "opacity": "0.5", "color": "#FFF",
           "size": "6", "new": {}}]}]}
        """
    static let assets = """
        {"count": 3, "next": "https://app.tpstreams.com/api/v1/org1/assets/?limit=50&offset=50", "previous": null, "results": [
         {"id": "yXrprYum2TS", "title": "Lecture 1", "bytes": null, "type": "video", "parent": null,
          "video": {"status": "Completed", "duration": null, "content_protection_type": "drm"}},
         {"id": "folder1", "title": "Folder", "type": "folder", "video": null}]}
        """
    static let moreAssets = """
        {"count": 3, "next": null, "previous": "x", "results": [
         {"id": "zzz", "title": null, "type": "livestream", "video": null}, {"id": "yXrprYum2TS", "title": "again"}]}
        """
}

@Suite("What the platforms answer, in both dialects")
struct DialectTests {
    private static let code = "9a41dc7a-4b1f-4d39-8f9b-1d2c3b4a77c0"

    /// The documented platform: no list of videos, courses instead.
    private static func testpress(_ request: HTTPRequest) -> Result<HTTPResponse, TransportError> {
        let answers = [
            "/api/v3/courses/": Recorded.courses,
            "/api/v3/courses/41/contents/": Recorded.contents(Recorded.physics),
            "/api/v3/courses/42/contents/": Recorded.contents(Recorded.chemistry),
            "/api/v2.4/contents/7001/": Recorded.content(7001, "7aBM7cOyDTi"),
            "/api/v2.4/contents/7002/": Recorded.content(7002, "T5ytuyF04NC"),
            "/api/v2.5/admin/videos/7aBM7cOyDTi/access-tokens/": Recorded.olderTokens,
        ]
        guard let text = answers[request.path] else { return .success(HTTPResponse(404, "<h1>Not Found</h1>")) }
        return .success(HTTPResponse(200, text))
    }

    @Test("videos are found through courses, contents and their uuid; what is gone is left out")
    func courses() throws {
        let transport = ScriptedTransport(DialectTests.testpress)
        let remote = try Remote(transport)
        let page = try remote.service.videos(VideoQuery(), at: .first, size: 50, Cancellation())
        #expect(page.rows.map(\.id.text) == ["7aBM7cOyDTi", "T5ytuyF04NC"])
        #expect(page.rows.map(\.title) == ["Thermodynamics 01", "Mechanics 03"])
        #expect(page.count == .exact(2))
        let found = try remote.service.videos(VideoQuery(text: "MECH"), at: .first, size: 50, Cancellation())
        #expect(found.rows.map(\.id.text) == ["T5ytuyF04NC"])
        let asked = transport.lines.count
        _ = try remote.service.videos(VideoQuery(), at: .last, size: 1, Cancellation())
        #expect(transport.lines.count == asked)
    }

    @Test("what a content's uuid is, is asked for once in all runs")
    func memory() throws {
        let folder = try Scratch()
        let file = folder.path("cache/server-acme.json")
        for run in 0..<2 {
            let transport = ScriptedTransport(DialectTests.testpress)
            let remote = try Remote(transport, cacheFile: file)
            let page = try remote.service.videos(VideoQuery(), at: .first, size: 50, Cancellation())
            #expect(page.rows.count == 2)
            let details = transport.requests.filter { $0.path.hasPrefix("/api/v2.4/") }.map(\.path)
            #expect(details.count == (run == 0 ? 3 : 1), "only the content that is gone is asked for again")
        }
    }

    @Test("ids given by hand work where the server finds no video at all")
    func byHand() throws {
        let remote = try Remote(ScriptedTransport(DialectTests.testpress), videos: ["7aBM7cOyDTi", "byhand"])
        let page = try remote.service.videos(VideoQuery(), at: .first, size: 50, Cancellation())
        #expect(page.rows.map(\.id.text) == ["7aBM7cOyDTi", "byhand"])
        let id = try #require(VideoID("7aBM7cOyDTi"))
        #expect(try remote.service.video(id, Cancellation()).title == "7aBM7cOyDTi")
    }

    @Test("the older shape of a token is read, and its playback URL made")
    func olderShape() throws {
        let remote = try Remote(ScriptedTransport(DialectTests.testpress))
        let query = TokenQuery(scope: .video(FakeInstitute.video), asOf: Remote.now)
        let token = try #require(
            try remote.service.page(query, at: .first, size: 20, Cancellation()).rows.first)
        #expect(token.code.text == DialectTests.code)
        #expect(token.validUntil == Instant(iso8601: "2026-08-18T04:40:00Z"))
        #expect(token.videoID == FakeInstitute.video)
        #expect(
            token.playbackURL == "https://acme.testpress.in/embed/7aBM7cOyDTi/?access_token=\(DialectTests.code)")
        #expect(token.annotations.first?.x == 10)
        #expect(token.annotations.first?.size == 6)
    }

    private static func tpstreams(_ request: HTTPRequest) -> Result<HTTPResponse, TransportError> {
        guard request.headers[.authorization] == "Token secret-token" else {
            return .success(HTTPResponse(401, #"{"detail": "Invalid token."}"#))
        }
        switch request.path {
        case "/api/v1/org1/assets/":
            return .success(HTTPResponse(200, request.query("offset") == "0" ? Recorded.assets : Recorded.moreAssets))
        case "/api/v1/org1/assets/yXrprYum2TS/access_tokens/":
            return .success(HTTPResponse(405, #"{"detail": "Method \"GET\" not allowed."}"#))
        case "/api/v1/org1/assets/yXrprYum2TS/access_tokens/\(code)/":
            return .success(
                HTTPResponse(
                    200,
                    """
                    {"playback_url": "https://app.tpstreams.com/embed/org1/yXrprYum2TS/?access_token=\(code)",
                     "expires_after_first_usage": true, "code": "\(code)", "status": "Active", "valid_until": null,
                     "annotations": null}
                    """))
        default: return .success(HTTPResponse(404, #"{"detail": "Not found."}"#))
        }
    }

    @Test("assets come by limit and offset; folders have no tokens")
    func assets() throws {
        let transport = ScriptedTransport(DialectTests.tpstreams)
        let remote = try Remote(transport, dialect: .tpstreams, url: "https://app.tpstreams.com")
        let page = try remote.service.videos(VideoQuery(), at: .first, size: 50, Cancellation())
        #expect(page.rows.map(\.id.text) == ["yXrprYum2TS", "zzz"])
        #expect(
            transport.lines == [
                "GET /api/v1/org1/assets/?limit=100&offset=0", "GET /api/v1/org1/assets/?limit=100&offset=2",
            ])
    }

    @Test("where tokens are not listed that is said; a token is still found by its code")
    func unlisted() throws {
        let remote = try Remote(
            ScriptedTransport(DialectTests.tpstreams), dialect: .tpstreams, url: "https://app.tpstreams.com")
        let id = try #require(VideoID("yXrprYum2TS"))
        let query = TokenQuery(scope: .video(id), asOf: Remote.now)
        for ask in [
            { _ = try remote.service.page(query, at: .first, size: 20, Cancellation()) },
            { _ = try remote.service.scan(query, after: nil, Cancellation()) },
        ] {
            #expect(throws: ServiceError.unsupported(Dialect.tpstreams(organization: "org1").cannotList)) { try ask() }
        }
        let code = try #require(TokenCode(uuid: DialectTests.code))
        let token = try remote.service.token(code, in: id, Cancellation())
        #expect(token.state(at: Remote.now) == .active)
        let everywhere = try remote.service.token(code, in: nil, Cancellation())
        #expect(everywhere == token)
    }

    @Test("a login is kept, sent from then on, and given back on leaving", arguments: Profile.Dialect.allCases)
    func logIn(_ dialect: Profile.Dialect) throws {
        let kept = Mutex<[String?]>([])
        let transport = ScriptedTransport { request in
            switch request.path {
            case "/api/v2.5/auth-token/", "/api/auth/login/":
                let body = String(decoding: request.body ?? [], as: UTF8.self)
                guard body.contains("right") else {
                    return .success(HTTPResponse(400, #"{"non_field_errors": ["Unable to log in."]}"#))
                }
                return .success(HTTPResponse(200, #"{"token": "fresh"}"#))
            case "/api/auth/logout/": return .success(HTTPResponse(204, ""))
            default:
                let isKnown = request.headers[.authorization]?.hasSuffix(" fresh") == true
                return .success(isKnown ? HTTPResponse(200, #"{"results": []}"#) : HTTPResponse(401, "{}"))
            }
        }
        let source = CredentialSource { _ in
            kept.withLock { $0.last ?? nil }
        } keep: { login in
            kept.withLock { $0.append(login?.token) }
        }
        let remote = try Remote(transport, dialect: dialect, url: "https://app.tpstreams.com", credentials: source)
        #expect(try !remote.service.isSignedIn(Cancellation()))
        #expect {
            try remote.service.signIn(username: "ravi", password: "wrong-secret", Cancellation())
        } throws: {
            guard case .unauthorized(let sentence)? = $0 as? ServiceError else { return false }
            return sentence.contains("Unable to log in.") && !sentence.contains("wrong-secret")
        }
        try remote.service.signIn(username: "ravi", password: "right", Cancellation())
        #expect(kept.withLock { $0 } == ["fresh"])
        #expect(try remote.service.isSignedIn(Cancellation()))
        #expect(transport.requests.filter { $0.path.contains("log") }.allSatisfy { $0.headers[.authorization] == nil })
        try remote.service.signOut(Cancellation())
        #expect(kept.withLock { $0 } == ["fresh", nil])
        #expect(transport.lines.contains("POST /api/auth/logout/") == (dialect == .tpstreams))
    }
}
