import Dispatch
import Glibc
import Synchronization
import Testing
import UsherCore
import UsherSQLite
import UsherStore
import UsherTesting

@testable import UsherServer

@Suite("The server behind its socket")
struct DaemonTests {
    @Test("one connection serves one request after the other; HEAD has a length and no body")
    func keepAlive() throws {
        let server = try LiveServer()
        let client = try server.connect()
        client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.receiveAnswer()?.hasSuffix("\r\n\r\n{\"status\":\"ok\"}") == true)
        client.send("HEAD /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        let head = client.receiveAnswer(hasBody: false)
        #expect(head?.contains("Content-Length: 15\r\n") == true)
        client.send(server.head("GET", server.test.list) + "Connection: close\r\n\r\n")
        let rest = client.receiveAll()
        #expect(rest?.hasPrefix("HTTP/1.1 200 OK\r\n") == true, "no byte of a body came before")
        #expect(rest?.hasSuffix("\"results\":[]}") == true)
    }

    @Test("the public path is taken off once: what is answered is what was looked at for where to work on it")
    func publicPath() throws {
        let server = try LiveServer(publicURL: "https://example.org/a")
        let token = try server.test.token(TokenDraft(expiresAfterFirstUse: true))
        let page = Route.embed(server.test.video, token.code).target
        for (target, status) in [
            ("/a/healthz", "200 OK"), ("/a/a/healthz", "404 Not Found"), ("/a/a\(page)", "404 Not Found"),
            ("/a\(page)", "200 OK"),
        ] {
            let client = try server.connect()
            client.send("GET \(target) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(client.receiveAll()?.hasPrefix("HTTP/1.1 \(status)\r\n") == true, "\(target)")
        }
    }

    @Test("a body in chunks is read, whatever their sizes")
    func chunked() throws {
        let server = try LiveServer()
        let client = try server.connect()
        client.send(
            server.head("POST", server.test.list)
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
        for piece in ["{\"time_to", "_live\"", ":", " 300}"] {
            client.send("\(String(piece.utf8.count, radix: 16))\r\n\(piece)\r\n")
        }
        client.send("0\r\n\r\n")
        #expect(client.receiveAnswer()?.contains("\"valid_until\":\"2026-03-01T12:05:00Z\"") == true)
    }

    @Test(
        "a request that two servers could understand differently is refused, and nothing behind it answered",
        arguments: [
            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
            "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
            "Content-Length: 5\r\nContent-Length: 5\r\n", "Content-Length: 0\r\nContent-Length: 5\r\n",
            "Content-Length: +5\r\n", "Content-Length: 5, 5\r\n", "Content-Length: 0x5\r\n", "Content-Length: -1\r\n",
            "Transfer-Encoding: gzip, chunked\r\n", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
            "Transfer-Encoding: xchunked\r\n", "Content-Length : 5\r\n", "Host: b\r\n",
        ])
    func framing(_ fields: String) throws {
        let server = try LiveServer()
        let client = try server.connect()
        client.send("POST /healthz HTTP/1.1\r\nHost: a\r\n\(fields)\r\n")
        client.send("0\r\n\r\nGET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n")
        client.finishSending()
        let answer = try #require(client.receiveAll())
        // A request that libmicrohttpd itself refuses gets two heads: it then closes the connection.
        let heads = answer.split(separator: "HTTP/1.1 ")
        #expect(heads.allSatisfy { $0.hasPrefix("400 ") })
        #expect(!answer.contains("openapi"))
    }

    @Test("a body that is too long is 413 by its length, and ends the connection when it comes in chunks")
    func longBody() throws {
        var limits = ServerLimits()
        limits.bodyBytes = 1_000
        let server = try LiveServer(limits: limits)
        let declared = try server.connect()
        declared.send(server.head("POST", server.test.list) + "Content-Length: 1001\r\n\r\n")
        #expect(declared.receiveAnswer()?.hasPrefix("HTTP/1.1 413 ") == true)
        let chunked = try server.connect()
        chunked.send(
            server.head("POST", server.test.list)
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in 0..<20 { chunked.send("64\r\n\(String(repeating: " ", count: 100))\r\n") }
        chunked.send("2\r\n{}\r\n0\r\n\r\n")
        #expect(chunked.receiveAll()?.contains("201") != true)
        #expect(server.test.get(server.test.list).json?["count"] == .number("0"))
    }

    @Test("a header that is too large is refused")
    func longHeader() throws {
        let server = try LiveServer()
        let client = try server.connect()
        client.send("GET /healthz HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 40_000))\r\n\r\n")
        let answer = try #require(client.receiveAll())
        #expect(answer.hasPrefix("HTTP/1.1 431 "))
    }

    @Test(
        "a client that drips is cut off, however busily, while others are served",
        arguments: [
            "GET /healthz HTTP/1.1\r\n",
            "POST /api/v2.5/auth-token/ HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n",
        ])
    func slow(_ beginning: String) throws {
        var limits = ServerLimits()
        limits.headerSeconds = 1
        limits.bodySeconds = 1
        let server = try LiveServer(limits: limits)
        let slow = try server.connect()
        slow.send(beginning)
        let wasCut = Deadline().wait {
            usleep(20_000)
            return !slow.send("x")
        }
        #expect(wasCut)
        let other = try server.connect()
        other.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(other.receiveAnswer()?.hasPrefix("HTTP/1.1 200 ") == true)
    }

    @Test("a client that does not take its answer is cut off")
    func slowReader() throws {
        var limits = ServerLimits()
        limits.answerSeconds = 1
        limits.sendBufferBytes = 4_096
        let server = try LiveServer(limits: limits)
        let text = String(repeating: "x", count: 2_000)
        let draft = TokenDraft(annotations: (0..<7).map { _ in Annotation(text: text) })
        for _ in 0..<70 { _ = try server.test.token(draft) }
        let client = try RawClient(port: server.port, receiveBuffer: 4_096)
        client.send(server.head("GET", "\(server.test.list)?page_size=100") + "\r\n")
        #expect(Deadline().wait { server.log.text.contains("ms, cut off") })
    }

    @Test("one address gets no more than its share of connections: one that rests goes for a new one")
    func perAddress() throws {
        var limits = ServerLimits()
        limits.connectionsPerNetwork = 2
        let server = try LiveServer(limits: limits)
        let first = try server.connect()
        let second = try server.connect()
        for client in [first, second] {
            client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.receiveAnswer() != nil)
        }
        let third = try server.connect()
        let answers = [third, second, first].map { client in
            client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            return client.receiveAnswer()?.hasPrefix("HTTP/1.1 200 ") == true
        }
        #expect(answers[0])
        #expect(answers.count { $0 } == 2)
    }

    @Test("a stop lets the request that is being answered finish, and takes no new ones")
    func stop() throws {
        let gate = Gate()
        let server = try LiveServer(around: { HeldPlayback(inner: $0, gate: gate) })
        let token = try server.test.token()
        let client = try server.connect()
        client.send("GET \(Route.embed(server.test.video, token.code).target) HTTP/1.1\r\nHost: a\r\n\r\n")
        gate.entered.wait()
        let stopped = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            server.daemon.stop()
            stopped.signal()
        }
        #expect(
            Deadline().wait {
                guard let late = try? server.connect() else { return true }
                _ = late
                return false
            }, "the port is closed")
        gate.goOn.signal()
        let answer = client.receiveAll()
        #expect(answer?.hasPrefix("HTTP/1.1 403 ") == true)
        #expect(answer?.contains("Connection: close") == true)
        stopped.wait()
    }

    @Test("a stop with no time for the open requests ends all of them, however many come", arguments: 0..<5)
    func stopAtOnce(_ round: Int) throws {
        var limits = ServerLimits()
        limits.drainSeconds = 0
        let server = try LiveServer(limits: limits)
        let request = "GET /embed/\(server.test.video.text)/?access_token=none HTTP/1.1\r\nHost: a\r\n\r\n"
        let clients = try (0..<6).map { _ in try server.connect() }
        let answered = DispatchSemaphore(value: 0)
        let ended = DispatchGroup()
        for client in clients {
            let client = UncheckedClient(client: client)
            DispatchQueue(label: "client").async(group: ended) {
                client.client.send(request)
                if client.client.receiveAnswer() != nil { answered.signal() }
                while client.client.send(String(repeating: request, count: 20)) {}
            }
        }
        for _ in clients { #expect(answered.wait(timeout: .now() + 20) == .success) }
        server.daemon.stop()
        #expect(ended.wait(timeout: .now() + 20) == .success)
    }

    @Test("no code and no login is in the log, what went wrong is")
    func log() throws {
        let server = try LiveServer()
        let token = try server.test.token()
        let client = try server.connect()
        for target in [server.test.path(token), Route.embed(server.test.video, token.code).target, "/%1B[31m"] {
            client.send(server.head("GET", target) + "\r\n")
            #expect(client.receiveAnswer() != nil)
        }
        #expect(Deadline().wait { server.log.text.split(separator: "\n").count >= 3 })
        let text = server.log.text
        #expect(text.contains("127.0.0.1 GET /embed/\(server.test.video.text)/?access_token=… 200 "))
        for secret in [token.code.text, server.test.moderator, "\u{1B}"] { #expect(!text.contains(secret)) }
    }

    @Test("where it cannot listen is said in a sentence")
    func sentences() throws {
        let server = try LiveServer()
        func failure(_ host: String, _ port: UInt16) -> String? {
            do throws(ServiceError) {
                _ = try HTTPDaemon(
                    listen: ListenAddress(host: host, port: port), allowsOthers: false, log: LogCollector().log
                ) { _ in server.test.responder }
                return nil
            } catch {
                return error.sentence
            }
        }
        #expect(failure("127.0.0.1", server.port)?.contains("is in use by another program") == true)
        #expect(failure("0.0.0.0", 0)?.contains("--behind-proxy") == true)
        // An invalid name, so that no DNS server is asked.
        #expect(failure("no..host", 0)?.contains("No address no..host") == true)
    }
}

/// Where playbacks wait until the test lets them go on.
private final class Gate: Sendable {
    let entered = DispatchSemaphore(value: 0)
    let goOn = DispatchSemaphore(value: 0)
}

/// Holds each playback at the gate, and then refuses it.
private struct HeldPlayback: TokenServiceDecorator {
    let inner: any TokenService
    let gate: Gate

    func acting(as actor: Actor) -> any TokenService { HeldPlayback(inner: inner.acting(as: actor), gate: gate) }

    func recordPlayback(
        _ code: TokenCode, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> Playback {
        gate.entered.signal()
        gate.goOn.wait()
        throw .tokenNotFound(code)
    }
}

/// A client that one thread uses at a time.
private struct UncheckedClient: @unchecked Sendable {
    let client: RawClient
}
