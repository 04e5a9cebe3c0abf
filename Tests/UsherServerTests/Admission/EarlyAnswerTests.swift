import Testing
import UsherCore
import UsherTesting

@testable import UsherServer

@Suite("Answers before the body")
struct EarlyAnswerTests {
    private static let long = "Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n"
    private static let logIn = "POST /api/v2.5/auth-token/ HTTP/1.1\r\nHost: a\r\n"

    @Test(
        "what a head alone can be refused for is refused before a byte of the body has come",
        arguments: [
            ("POST /none HTTP/1.1\r\nHost: a\r\n", 404), ("POST /healthz HTTP/1.1\r\nHost: a\r\n", 405),
            ("POST LIST HTTP/1.1\r\nHost: a\r\n", 401), ("DELETE LIST HTTP/1.1\r\nHost: a\r\n", 401),
            ("DELETE LIST HTTP/1.1\r\nHost: a\r\nAuthorization: MODERATOR\r\n", 405),
            ("POST LIST HTTP/1.1\r\nHost: a\r\nAuthorization: STUDENT\r\n", 403),
            ("POST LIST HTTP/1.1\r\nHost: a\r\nAuthorization: JWT a.b.c\r\n", 401),
            ("POST LIST HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nAuthorization: MODERATOR\r\n", 406),
            (logIn, 413), ("GET LIST HTTP/1.1\r\nHost: a\r\nAuthorization: MODERATOR\r\n", 413),
            ("GET /healthz HTTP/1.1\r\nHost: a\r\n", 413),
        ])
    func byTheHead(_ head: String, _ status: Int) throws {
        let server = try LiveServer()
        let client = try server.connect()
        var head = head
        for (word, text) in [
            ("LIST", server.test.list), ("MODERATOR", server.test.moderator), ("STUDENT", server.test.student),
        ] {
            head = head.split(separator: word, omittingEmptySubsequences: false).joined(separator: text)
        }
        client.send(head + Self.long)
        let answer = client.receiveAnswer()
        #expect(answer?.hasPrefix("HTTP/1.1 \(status) ") == true)
        #expect(answer?.contains("Connection: close\r\n") == true)
        #expect(client.receiveAll() == "")
    }

    @Test("a client that sends its body all the same gets the whole answer, and an end that is no reset")
    func wholeAnswer() throws {
        let server = try LiveServer()
        let body = String(repeating: "x", count: 60_000)
        for _ in 0..<20 {
            let client = try server.connect()
            client.send("POST \(server.test.list) HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n")
            #expect(client.send(body))
            #expect(client.receiveAnswer()?.contains("credentials were not provided") == true)
            #expect(client.send(body), "the connection takes what still comes")
            #expect(client.receiveAll() == "")
        }
    }

    @Test("what has no body keeps its connection when it is refused")
    func keepAlive() throws {
        let server = try LiveServer()
        let client = try server.connect()
        for target in ["\(server.test.list)?search=a", "\(server.test.list)?page=9", server.test.list] {
            client.send("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.receiveAnswer()?.hasPrefix("HTTP/1.1 401 ") == true)
        }
    }

    @Test("bodies have a budget together: the one beyond it is answered 503, and its buffer comes back")
    func budget() throws {
        var limits = ServerLimits()
        limits.bodyBudget = 100_000
        let server = try LiveServer(limits: limits)
        let spaces = String(repeating: " ", count: 70_000)
        func begin() throws -> RawClient {
            let client = try server.connect()
            client.send(
                server.head("POST", server.test.list)
                    + "Content-Type: application/json\r\nContent-Length: 70002\r\n\r\n" + spaces)
            return client
        }
        let first = try begin()
        #expect(Deadline().wait { server.daemon.bodyBytes >= 70_000 })
        let second = try begin()
        second.send("{}")
        #expect(second.receiveAnswer()?.hasPrefix("HTTP/1.1 503 ") == true)
        first.send("{}")
        #expect(first.receiveAnswer()?.hasPrefix("HTTP/1.1 201 ") == true)
        #expect(Deadline().wait { server.daemon.bodyBytes == 0 })
        let third = try begin()
        third.send("{}")
        #expect(third.receiveAnswer()?.hasPrefix("HTTP/1.1 201 ") == true)
    }

    @Test("answers have a budget, too: clients that do not take theirs hold no more than that")
    func answerBudget() throws {
        var limits = ServerLimits()
        limits.answerBudget = 1_500_000
        limits.sendBufferBytes = 4_096
        let server = try LiveServer(limits: limits)
        let text = String(repeating: "x", count: 2_000)
        let draft = TokenDraft(annotations: (0..<7).map { _ in Annotation(text: text) })
        for _ in 0..<70 { _ = try server.test.token(draft) }
        let request = server.head("GET", "\(server.test.list)?page_size=100") + "\r\n"
        let slow = try RawClient(port: server.port, receiveBuffer: 4_096)
        slow.send(request)
        #expect(Deadline().wait { server.daemon.answerBytes > 900_000 })
        let other = try server.connect()
        other.send(request)
        #expect(other.receiveAnswer()?.hasPrefix("HTTP/1.1 503 ") == true)
        other.send(server.head("GET", server.test.list + "?status=expired") + "\r\n")
        #expect(other.receiveAnswer()?.hasPrefix("HTTP/1.1 200 ") == true, "what is short has its buffer")
    }

    @Test(
        "a connection that is closed in half before a request is whole goes at once",
        arguments: [
            "", "GET /healthz HTTP/1.1\r\n", "GET /healthz HTTP/1.1\r\nHost: a\r\nX:",
            "\(logIn)Content-Length: 90\r\n\r\n{\"username\":", "\(logIn)Transfer-Encoding: chunked\r\n\r\n5\r\n{",
        ])
    func halfClosed(_ beginning: String) throws {
        let server = try LiveServer()
        let client = try server.connect()
        client.send(beginning)
        client.finishSending()
        // The client's timeout is shorter than the limit of any phase.
        #expect(client.receiveAll() == "")
    }

    @Test("a whole request is answered though the client sends nothing more")
    func halfClosedBehind() throws {
        let server = try LiveServer()
        for target in ["/healthz", "\(server.test.list)?search=a"] {
            let client = try server.connect()
            client.send(server.head("GET", target) + "\r\n")
            client.finishSending()
            #expect(client.receiveAll()?.hasPrefix("HTTP/1.1 200 ") == true)
        }
    }
}
