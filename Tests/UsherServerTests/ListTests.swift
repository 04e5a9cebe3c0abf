import Testing
import UsherCore
import UsherStore

@testable import UsherServer

@Suite("Lists of tokens")
struct ListTests {
    @Test("an empty list is a page with nothing on it")
    func empty() throws {
        let server = try TestServer()
        let response = server.get(server.list)
        #expect(response.text == #"{"count":0,"next":null,"previous":null,"per_page":20,"results":[]}"#)
        #expect(response.headers[.contentType] == "application/json")
    }

    @Test("a token has the platform's fields in the platform's forms, then the extensions")
    func fields() throws {
        let server = try TestServer()
        let token = try server.token(
            TokenDraft(
                timeToLive: .fromNow(seconds: 300), expiresAfterFirstUse: true,
                annotations: [Annotation(kind: .moving, text: "Meera", opacity: 0.5, size: 5)]))
        let code = token.code.text
        let host = "http://acme.example.org"
        #expect(
            server.get(server.path(token)).text == """
                {"url":"\(host)/api/v2.5/admin/videos/\(server.video.text)/access-tokens/\(code)/",\
                "playback_url":"\(host)/embed/\(server.video.text)/?access_token=\(code)",\
                "expires_after_first_usage":true,"code":"\(code)","status":"Active",\
                "valid_until":"2026-03-01T12:05:00Z",\
                "annotations":[{"text":"Meera","type":"dynamic","opacity":"0.50","size":5}],\
                "created":"2026-03-01T12:00:00Z","modified":"2026-03-01T12:00:00Z",\
                "video_id":"\(server.video.text)","video_title":"Thermodynamics 01"}
                """)
    }

    @Test("links keep the other query keys, sorted; that to the first page names none")
    func links() throws {
        let server = try TestServer()
        for _ in 0..<5 { _ = try server.token() }
        let base = "http://acme.example.org\(server.list)"
        let second = server.get("\(server.list)?status=active&page=2&search=&page_size=2")
        #expect(second.json?["next"]?.text == "\(base)?page=3&page_size=2&search=&status=active")
        #expect(second.json?["previous"]?.text == "\(base)?page_size=2&search=&status=active")
        let last = server.get("\(server.list)?page=3&page_size=2")
        #expect(last.json?["next"] == .null)
        #expect(last.json?["previous"]?.text == "\(base)?page=2&page_size=2")
        #expect(last.json?["results"]?.count == 1)
        #expect(server.get("\(server.list)?page=last&page_size=2").body == last.body)
        let many = server.get("\(server.list)?page=2&b=2&a=1&a=0&x&page_size=2")
        #expect(many.json?["next"]?.text == "\(base)?a=1&a=0&b=2&page=3&page_size=2&x=")
        #expect(many.json?["previous"]?.text == "\(base)?a=1&a=0&b=2&page_size=2&x=")
        let bare = server.get("\(server.list.dropLast())?page_size=2")
        #expect(bare.json?["next"]?.text == "\(base)?page=2&page_size=2", "links have the last slash")
    }

    @Test("escapes of letters, digits and the like make no other path, in links neither; other escapes do")
    func escapedPaths() throws {
        let server = try TestServer()
        for _ in 0..<3 { _ = try server.token() }
        let wanted = server.get("\(server.list)?page_size=2")
        let escaped = server.list.replacing("access", with: "%61%63cess").replacing("v2.5", with: "v2%2e5")
            .replacing("-tokens", with: "%2Dtoken%73")
        #expect(server.get("\(escaped)?page_size=2") == wanted)
        let code = try server.token().code.text
        let all = code.utf8.map { "%" + String($0, radix: 16) }.joined()
        #expect(server.get("\(server.list)\(all)/").status == 200)
        for bad in [
            "%2faccess-tokens", "%c0%afaccess-tokens", "access-tokens%00", "%2561ccess-tokens", "access%2-tokens",
        ] {
            #expect(server.get(server.list.replacing("access-tokens", with: bad)).status == 404)
        }
    }

    @Test(
        "a page that is not there is 404, the first of nothing is not",
        arguments: [
            ("0", 404), ("abc", 404), ("-1", 404), ("4", 404), ("1.5", 404), ("99999999999999999999999", 404),
            ("1", 200), ("", 200), ("3", 200), ("last", 200), ("2.0", 404), ("1_", 404), ("Last", 404), ("0x1", 404),
            ("%202", 200), ("%2B2", 200), ("%EF%BC%92", 200), ("4&page=1", 200), ("1&page=4", 404),
        ])
    func pages(_ page: String, _ status: Int) throws {
        let server = try TestServer()
        for _ in 0..<5 { _ = try server.token() }
        let response = server.get("\(server.list)?page=\(page)&page_size=2")
        #expect(response.status == status)
        if status == 404 { #expect(response.text == #"{"detail":"Invalid page."}"#) }
    }

    @Test(
        "a bad size counts as none, a large one as the largest",
        arguments: [
            ("0", 20), ("-3", 20), ("abc", 20), ("", 20), ("7", 7), ("%207%20", 7), ("7.0", 20), ("1e1", 20),
            ("1000", 1_000), ("100000", 1_000),
        ])
    func sizes(_ size: String, _ rows: Int) throws {
        let server = try TestServer()
        let response = server.get("\(server.list)?page_size=\(size)")
        #expect(response.json?["per_page"] == .number(String(rows)))
    }

    @Test(
        "states are filtered by both names, and by neither when the value cannot be read",
        arguments: [
            ("status=active", 2), ("status=expired", 1), ("status=", 3), ("is_active=true", 2), ("is_active=False", 1),
            ("is_active=0", 1), ("is_active=maybe", 3), ("is_active=true&status=expired", 0), ("unknown=1", 3),
            ("is_active=true&status=active", 2), ("is_active=yes", 3), ("is_active=on", 3), ("is_active=t", 3),
            ("is_active=TRUE", 2), ("is_active=1", 2), ("is_active=", 3), ("status=expired&status=active", 2),
        ])
    func states(_ query: String, _ count: Int) throws {
        let server = try TestServer()
        _ = try server.token(TokenDraft(timeToLive: .fromNow(seconds: 300)))
        _ = try server.token()
        let ended = try server.token()
        _ = try server.store.update(
            ended.code, in: server.video, TokenUpdate(timeToLive: .fromNow(seconds: 0)), Cancellation())
        let response = server.get("\(server.list)?\(query)")
        #expect(response.json?["count"] == .number(String(count)))
        #expect(response.json?["results"]?.count == count)
    }

    @Test("a state that is none is 400, and is so before the page is looked at")
    func badState() throws {
        let server = try TestServer()
        let response = server.get("\(server.list)?status=Active&page=99")
        #expect(response.status == 400)
        #expect(
            response.text
                == #"{"status":["Select a valid choice. Active is not one of the available choices."]}"#)
    }

    @Test("tokens are searched and ordered, in one video and in all, judged at any instant")
    func extensions() throws {
        let server = try TestServer()
        let late = try server.token(
            TokenDraft(timeToLive: .fromNow(seconds: 900), annotations: [Annotation(text: "Meera Krishnan")]))
        let soon = try server.token(TokenDraft(timeToLive: .fromNow(seconds: 60)))
        let foreign = try server.store.create(
            TokenDraft(annotations: [Annotation(text: "meera")]), in: server.other, Cancellation()
        ).token
        func codes(_ target: String) -> [String] {
            guard case .array(let rows) = server.get(target).json?["results"] else { return [] }
            return rows.compactMap { $0["code"]?.text }
        }
        let all = "/api/v2.5/admin/access-tokens/"
        #expect(codes("\(server.list)?search=KRISH") == [late.code.text])
        // Of one instant the tokens of the video that was added last come first.
        #expect(codes("\(all)?search=Meera") == [late.code.text, foreign.code.text])
        #expect(codes("\(all)?search=\(soon.code.text)") == [soon.code.text])
        #expect(codes("\(server.list)?ordering=valid_until") == [soon.code.text, late.code.text])
        #expect(codes("\(all)?ordering=-valid_until") == [foreign, late, soon].map(\.code.text))
        #expect(codes("\(server.list)?status=expired&as_of=2026-03-01T12:01:00Z") == [soon.code.text])
        #expect(server.get("\(server.list)?as_of=noon").status == 400)
        #expect(
            server.get(all).headers[.usherExtensions]
                == "all-tokens, search, ordering, as_of, fields, code, if-match, filter")
    }

    @Test("HEAD is answered as GET is; the body is left out where it is sent")
    func head() throws {
        let server = try TestServer()
        #expect(server.ask("HEAD", server.list) == server.get(server.list))
    }

    @Test(
        "links are made for the host that was asked, if it is one",
        arguments: [
            ("acme.example.org:8080", 200), ("[::1]:8787", 200), ("localhost", 200), ("evil.org/x", 400),
            ("a b", 400), ("acme.example.org:", 400), ("", 400), ("x\"><script>", 400), ("[::1", 400),
        ])
    func hosts(_ host: String, _ status: Int) throws {
        let server = try TestServer()
        let token = try server.token()
        let response = server.get(server.path(token), host: host)
        #expect(response.status == status)
        if status == 200 { #expect(response.text.contains("\"http://\(host)/embed/")) }
    }

    @Test("a public URL stands in links whatever host was asked; a proxy says the scheme only when there is one")
    func publicURL() throws {
        let fixed = try TestServer(policy: ServerPolicy(publicURL: "https://tokens.example.org"))
        let token = try fixed.token()
        #expect(fixed.get(fixed.path(token)).text.contains("\"https://tokens.example.org/embed/"))
        for isBehindProxy in [true, false] {
            let policy = ServerPolicy(isBehindProxy: isBehindProxy)
            let headers: HTTPFields = [.host: "a.example", .forwardedProtocol: "https"]
            #expect(try policy.base(for: headers) == (isBehindProxy ? "https://a.example" : "http://a.example"))
        }
    }

    @Test("below a public path all links carry it, whether the proxy passes the path on or takes it away")
    func publicPath() throws {
        let server = try TestServer(policy: ServerPolicy(publicURL: "https://example.org/a/tokens"))
        for _ in 0..<3 { _ = try server.token() }
        for prefix in ["", "/a/tokens"] {
            let list = server.get("\(prefix)\(server.list)?page_size=1&page=2").text
            #expect(list.contains("\"next\":\"https://example.org/a/tokens\(server.list)?page=3&page_size=1\""))
            #expect(list.contains("\"previous\":\"https://example.org/a/tokens\(server.list)?page_size=1\""))
            #expect(list.contains("\"https://example.org/a/tokens/embed/"))
            let token = try server.token()
            #expect(server.get(prefix + server.path(token)).text.contains("\"https://example.org/a/tokens/embed/"))
            #expect(server.get(prefix + Route.embed(server.video, token.code).target, as: .guest).status == 200)
            #expect(server.get(prefix + "/healthz", as: .guest).status == 200)
        }
        for other in ["/a/tokensx/healthz", "/a/healthz", "/a/tokens", "/a/tokens/a/tokens/healthz"] {
            #expect(server.get(other, as: .guest).status == 404)
        }
        let plain = try TestServer(policy: ServerPolicy(publicURL: "https://example.org"))
        #expect(plain.get("/a/tokens/healthz", as: .guest).status == 404)
    }
}
