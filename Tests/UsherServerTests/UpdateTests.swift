import Testing
import UsherCore

@testable import UsherServer

@Suite("Viewing and updating a token")
struct UpdateTests {
    @Test("a token is found in its own video only")
    func ownVideo() throws {
        let server = try TestServer()
        let token = try server.token()
        #expect(server.get(server.path(token)).status == 200)
        for method in ["GET", "PUT"] {
            let response = server.ask(method, server.path(token, in: server.other), "{}")
            #expect(response.status == 404)
            #expect(response.text == #"{"detail":"Not found."}"#)
        }
    }

    @Test("what is not named stays; annotations are replaced whole")
    func partial() throws {
        let server = try TestServer()
        let token = try server.token(
            TokenDraft(
                timeToLive: .fromNow(seconds: 300), expiresAfterFirstUse: true, annotations: [Annotation(text: "a")]))
        let same = server.ask("PUT", server.path(token), "")
        #expect(same.status == 200)
        #expect(same.body == server.get(server.path(token)).body)
        let changed = server.ask(
            "PUT", server.path(token), #"{"annotations": [{"text": "b", "x": "10", "opacity": "0.3"}]}"#)
        #expect(changed.json?["valid_until"]?.text == "2026-03-01T12:05:00Z")
        #expect(changed.json?["expires_after_first_usage"] == .flag(true))
        let annotation = changed.json?["annotations"]
        #expect(annotation?.count == 1)
        #expect(annotation?[0]?["text"]?.text == "b")
        #expect(annotation?[0]?["type"]?.text == "static")
        #expect(annotation?[0]?["x"] == .number("10"))
        #expect(annotation?[0]?["opacity"]?.text == "0.30")
        let none = server.ask("PUT", server.path(token), #"{"annotations": []}"#)
        #expect(none.json?["annotations"]?.count == 0)
    }

    @Test("texts are answered with C0 characters as escapes and all others as they are; times with six digits or none")
    func forms() throws {
        let clock = Clock.fixed(TestServer.now.adding(microseconds: 250_000))
        let server = try TestServer(clock: clock)
        let token = try server.token(
            TokenDraft(annotations: [Annotation(text: "\u{1B}\n\u{7F}\u{9B}\u{202E}é", opacity: 0.005)]))
        let text = server.get(server.path(token)).text
        #expect(text.contains("{\"text\":\"\\u001b\\n\u{7F}\u{9B}\u{202E}é\""))
        #expect(text.contains("\"opacity\":\"0.01\""))
        #expect(text.contains("\"created\":\"2026-03-01T12:00:00.250000Z\""))
    }

    @Test("zero ends an active token at once, by hand; seconds later revive it")
    func zero() throws {
        let server = try TestServer()
        let token = try server.token()
        let ended = server.ask("PUT", server.path(token), #"{"time_to_live": 0}"#)
        #expect(ended.status == 200)
        #expect(ended.json?["status"]?.text == "Expired")
        #expect(ended.json?["ended_by"]?.text == "hand")
        #expect(ended.json?["ended_at"]?.text == "2026-03-01T12:00:00Z")
        #expect(ended.json?["valid_until"]?.text == "2026-03-01T12:00:00Z")
        let revived = server.ask("PUT", server.path(token), #"{"time_to_live": "60"}"#)
        #expect(revived.json?["status"]?.text == "Active")
        #expect(revived.json?["ended_by"] == nil)
    }

    @Test("a used single-use token is not revived: the answer says Expired")
    func used() throws {
        let server = try TestServer()
        let token = try server.token(TokenDraft(expiresAfterFirstUse: true))
        #expect(server.get(Route.embed(server.video, token.code).target, as: .guest).status == 200)
        let response = server.ask("PUT", server.path(token), #"{"time_to_live": 600}"#)
        #expect(response.status == 200)
        #expect(response.json?["status"]?.text == "Expired")
        #expect(response.json?["ended_by"]?.text == "use")
        #expect(response.json?["valid_until"]?.text == "2026-03-01T12:10:00Z")
        #expect(response.json?["first_used_at"]?.text == "2026-03-01T12:00:00Z")
    }

    @Test("videos are listed, searched and found one by one, also by the platform's older way")
    func videos() throws {
        let server = try TestServer()
        let list = server.get("/api/v2.5/admin/videos/")
        #expect(list.json?["count"] == .number("2"))
        #expect(list.json?["results"]?[0]?["id"]?.text == server.video.text)
        let found = server.get("/api/v2.5/admin/videos/?search=ORGANIC")
        #expect(found.json?["results"]?[0]?["id"]?.text == server.other.text)
        #expect(found.json?["count"] == .number("1"))
        #expect(server.get("/api/v2.5/admin/videos/\(server.video.text)/").json?["title"]?.text == "Thermodynamics 01")

        let courses = server.get("/api/v3/courses/?page_size=5", as: .student)
        #expect(courses.json?["results"]?["courses"]?[0]?["videos_count"] == .number("2"))
        let course = try #require(courses.json?["results"]?["courses"]?[0])
        #expect(course["tags"] == .array([]))
        #expect(course["user_course_credits"] == .array([]))
        let link = try #require(course["contents_url"]?.text)
        #expect(server.get(link, as: .student) == server.get("/api/v3/courses/1/contents/", as: .student))
        let contents = server.get("/api/v3/courses/1/contents/?type=video", as: .student)
        #expect(contents.json?["per_page"] == .number("100"))
        let first = contents.json?["results"]?["contents"]?[0]
        #expect(first?["content_type"]?.text == "Video")
        #expect(first?["id"] == .number("2"))
        let content = server.get("/api/v2.4/contents/2/", as: .student)
        #expect(content.json?["uuid"]?.text == server.video.text)
        #expect(content.json?["video"]?["title"]?.text == "Thermodynamics 01")
        #expect(server.get("/api/v2.4/contents/1/").json?["uuid"]?.text == server.other.text)
        for path in ["/api/v2.4/contents/0/", "/api/v2.4/contents/3/", "/api/v3/courses/2/contents/"] {
            #expect(server.get(path).status == 404)
        }
    }
}
