import Testing
import UsherCore
import UsherStore

@testable import UsherServer

@Suite("Answers against the description of the API")
struct DescribedAnswersTests {
    private let server: TestServer
    private let api: DescribedAPI
    private let token: AccessToken

    init() throws {
        server = try TestServer()
        api = try DescribedAPI()
        _ = try server.store.addUser(
            named: "anna", email: "anna@example.com", role: .student, passwordHash: Password.hash("open sesame"))
        let annotation = Annotation(
            kind: .moving, text: "a", color: "#FFFFFF", opacity: 0.3, size: 1, x: 1, y: 1, interval: 1, skip: 1)
        token = try server.token(TokenDraft(expiresAfterFirstUse: true, annotations: [annotation]))
    }

    private struct Question {
        let method: String
        let target: String
        var asker = TestServer.Asker.moderator
        var type: String? = "application/json"
        var accept: String?
        var host: String? = "acme.example.org"
        var ifMatch: [String] = []
        var body = ""
    }

    /// A good question for each operation.
    private var good: [Question] {
        let video = Route.video(server.video).path
        return [
            Question(method: "GET", target: "/api/v2.5/admin/videos/?page=1&page_size=1"),
            Question(method: "GET", target: video),
            Question(method: "GET", target: "/api/v2.5/admin/access-tokens/?status=active&ordering=valid_until"),
            Question(method: "GET", target: server.list),
            Question(method: "POST", target: server.list, body: #"{"time_to_live": 60}"#),
            Question(method: "GET", target: server.path(token)),
            Question(
                method: "PUT", target: server.path(token), ifMatch: EntityTag(token).map { [$0.text] } ?? [],
                body: #"{"annotations": [{"text": "b"}]}"#),
            Question(
                method: "POST", target: Route.logIn.path, body: #"{"username": "anna", "password": "open sesame"}"#),
            Question(method: "POST", target: Route.logIn.path, body: #"{"username": "anna", "password": "sesame"}"#),
            Question(method: "GET", target: Route.courses.path),
            Question(method: "GET", target: Route.contents(course: 1).path),
            Question(method: "GET", target: Route.contents(course: 1).path + "?type=notes"),
            Question(method: "GET", target: Route.content(1).path),
            Question(method: "GET", target: Route.embed(server.video, token.code).target),
            Question(method: "GET", target: Route.health.path),
            Question(method: "GET", target: Route.description.path),
        ]
    }

    /// The same question asked badly, in each way that a server refuses.
    private func bad(_ question: Question) -> [Question] {
        let path = String(question.target.prefix { $0 != "?" })
        var questions = [TestServer.Asker.guest, .student, .header("JWT none")].map { asker in
            var question = question
            question.asker = asker
            return question
        }
        for target in [
            path + "?page=none", path.replacing(server.video.text, with: "unknown"),
            path.replacing(server.video.text, with: "no.video"),
            path.replacing(token.code.text, with: "00000000-0000-4000-8000-000000000000"),
            path.replacing("/courses/1/", with: "/courses/2/"), path.replacing("/contents/1/", with: "/contents/9/"),
            path + "?ordering=none", path + "?as_of=none", path + "?code=none", path + "?filter=is:none",
        ] where target != path {
            var question = Question(method: question.method, target: target, body: question.body)
            question.asker = .moderator
            questions.append(question)
        }
        var picky = question
        picky.accept = "image/png"
        var misled = question
        misled.host = "not a host"
        questions += [picky, misled]
        // The first tag is one of before, the second is none at all.
        for tag in [#""2001-01-01T00:00:00.000000Z""#, "tag"] where question.method == "PUT" {
            var late = question
            late.ifMatch = [tag]
            questions.append(late)
        }
        for (type, body) in [
            ("text/plain", "a"), ("application/json", "{"), ("application/json", "[]"), ("application/json", "null"),
            ("application/json", #"{"time_to_live": "x", "expires_after_first_usage": null, "username": "", "a": 1}"#),
            ("application/json", #"{"annotations": [null, {"text": ""}, 1, {"text": "a", "size": "x"}]}"#),
            ("application/json", #"{"annotations": 1}"#), ("application/json", #"{"annotations": null}"#),
        ] where question.method != "GET" {
            questions.append(Question(method: question.method, target: question.target, type: type, body: body))
        }
        return questions
    }

    private func ask(_ question: Question) -> Response {
        server.ask(
            question.method, question.target, as: question.asker, type: question.type, accept: question.accept,
            host: question.host, ifMatch: question.ifMatch, question.body)
    }

    /// What no question to a responder brings: what the daemon answers before it has the body, and what players are
    /// told by headers of theirs.
    private var answersElsewhere: [(method: String, target: String, Response)] {
        good.map { ($0.method, $0.target, .detail(400, "The header of this request is malformed.")) } + [
            ("POST", server.list, Refusal.tooLong(1).response),
            ("PUT", server.path(token), Refusal.tooLong(1).response),
            ("POST", Route.logIn.path, Refusal.tooLong(1).response),
            ("GET", Route.embed(server.video, nil).path, EmbedRefusal.notPlayed),
        ]
    }

    @Test("every answer is described, down to its fields, and every described answer is given")
    func answers() throws {
        var given: Set<DescribedAPI.Answer> = []
        var complaints: Set<String> = []
        func hold(_ response: Response, _ method: String, _ target: String) throws {
            let operation = try #require(api.operation(method, target), "\(method) \(target)")
            given.insert(DescribedAPI.Answer(operation: operation.name, status: response.status))
            complaints.formUnion(api.complaints(about: response, of: operation))
        }
        for question in good { try hold(ask(question), question.method, question.target) }
        // After the good ones: so many failed logins shut the address out.
        for question in good.flatMap(bad) { try hold(ask(question), question.method, question.target) }
        for (method, target, response) in answersElsewhere { try hold(response, method, target) }
        #expect(complaints == [])
        #expect(api.answers.subtracting(given) == [])
    }

    @Test("the check sees what is missing, what is too much, and what is another kind")
    func check() throws {
        let operation = try #require(api.operation("GET", server.path(token)))
        let response = ask(Question(method: "GET", target: server.path(token)))
        #expect(api.complaints(about: response, of: operation) == [])
        for (from, to, complaint) in [
            (#""status":"#, #""state":"#, "viewToken 200.status is missing"),
            (#""status":"#, #""state":"#, "viewToken 200.state is not described"),
            (#""Active""#, #""Idle""#, "viewToken 200.status is none of the words of its schema"),
            (#""text":"a""#, #""text":1"#, "viewToken 200.annotations[0].text is a int, described as string"),
            (#""valid_until":null"#, #""valid_until":"soon""#, "viewToken 200.valid_until: soon"),
        ] {
            var changed = response
            changed.body = Array(response.text.replacing(from, with: to).utf8)
            #expect(changed.body != response.body)
            #expect(api.complaints(about: changed, of: operation).contains(complaint))
        }
        var untagged = response
        untagged.headers = [:]
        #expect(api.complaints(about: untagged, of: operation).contains("viewToken 200 has no ETag"))
        var moved = response
        moved.status = 299
        #expect(api.complaints(about: moved, of: operation) == ["viewToken 299 is not described"])
    }
}
