import Synchronization
import Testing
import UsherCore
import UsherTesting

@testable import UsherRemote

@Suite("What is said of servers that are broken", .serialized)
struct FaultTests {
    /// Limits so short that a test reaches them soon, and no retries.
    static let limits = HTTPLimits(
        body: 1 << 20, connectMilliseconds: 2_000, totalMilliseconds: 700, stallSeconds: 1)
    /// Limits for tests that are not about time, long enough for a busy machine.
    static let patient = HTTPLimits(
        body: 1 << 20, connectMilliseconds: 20_000, totalMilliseconds: 20_000, stallSeconds: 20)
    static let once = RetryPolicy(retries: 0, firstDelay: 1, longestDelay: 1, longestWait: 0)

    static func page(_ remote: Remote, _ cancellation: Cancellation = Cancellation()) throws {
        _ = try remote.service.page(
            TokenQuery(scope: .video(FakeInstitute.video), asOf: Remote.now), at: .first, size: 20, cancellation)
    }

    /// The error of reading a page of tokens from a server with this behaviour.
    func failure(
        policy: RetryPolicy = once, limits: HTTPLimits = patient, _ script: @escaping FaultServer.Script
    ) throws -> (error: ServiceError?, server: FaultServer, waits: [Int64]) {
        let server = try FaultServer(script)
        defer { server.stop() }
        let remote = try Remote(HTTPEngine(), url: server.url, limits: limits, policy: policy)
        do {
            try FaultTests.page(remote)
            return (nil, server, remote.waits.all)
        } catch let error as ServiceError {
            return (error, server, remote.waits.all)
        }
    }

    static let list = #"{"count":0,"next":null,"previous":null,"per_page":20,"results":[]}"#

    @Test(
        "bodies that are no answer are described",
        arguments: [
            (502, "<html><h1>502 Bad Gateway</h1>", "status 502 (it sent a web page, perhaps a proxy's)"),
            (200, "<!DOCTYPE html><title>Hotel WiFi</title>", "web page instead of JSON (status 200)"),
            (200, "", "nothing at all (status 200)"),
            (200, "{\"count\": 1,\n \"results\": [}", "Line 2, column 14"),
            (200, "{\"results\": [{\"code\": \"\u{1B}]0;x\u{7}\"}]}", "a control character"),
            (200, #"{"results":"a b"}"#, "results: a list"),
            (200, "hello", "Line 1, column 1"), (200, "\u{1B}[2J{}", "Line 1, column 1"),
            (200, "{\"results\": {}}", "results"), (200, "[1,2", "Line 1, column"),
            (200, "{\"count\":1180591620717411303424}", "results: this field is missing"),
            (403, #"{"detail":"You do not have permission to perform this action."}"#, "does not permit"),
            (418, #"{"detail":"I am a teapot"}"#, "I am a teapot"),
            (500, "", "status 500"),
        ] as [(Int, String, String)])
    func bodies(_ status: Int, _ body: String, _ wanted: String) throws {
        let (error, _, _) = try failure { connection in
            while connection.request() != nil { connection.answer(status, body, "Content-Type: text/plain") }
        }
        let sentence = try #require(error?.sentence)
        #expect(sentence.contains(wanted), "\(sentence)")
        #expect(!holdsUnsafeCharacters(sentence))
        #expect(!sentence.contains("secret-token"))
    }

    @Test("invalid UTF-8 is refused with its place")
    func invalidUTF8() throws {
        let (error, _, _) = try failure { connection in
            while connection.request() != nil {
                connection.answer(200, Array("{\"a\": \"".utf8) + [0xFF, 0x22, 0x7D], [])
            }
        }
        #expect(error?.sentence.contains("column 8") == true, "\(error?.sentence ?? "")")
    }

    @Test("unknown states are kept as they came")
    func unknownStates() throws {
        let server = try FaultServer { connection in
            while connection.request() != nil {
                connection.answer(
                    200,
                    """
                    {"next":null,"results":[{"code":"6c15de4b-54e4-4c9c-a9a2-4c50ee1ae035","status":"Paused",\
                    "valid_until":null,"expires_after_first_usage":"false","colour":7}]}
                    """)
            }
        }
        defer { server.stop() }
        let remote = try Remote(HTTPEngine(), url: server.url, limits: FaultTests.patient, policy: FaultTests.once)
        let page = try remote.service.page(
            TokenQuery(scope: .video(FakeInstitute.video), asOf: Remote.now), at: .first, size: 20, Cancellation())
        #expect(page.rows.first?.state(at: Remote.now) == .unknown("Paused"))
    }

    @Test("an answer that never comes, stalls or drips ends at its limit")
    func slow() throws {
        let scripts: [(FaultServer.Script, String)] = [
            (
                { connection in
                    _ = connection.request()
                    connection.waitForEnd()
                }, "took the request and sent nothing within 0.7 s"
            ),
            (
                { connection in
                    _ = connection.request()
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{")
                    connection.waitForEnd()
                }, "did not finish its answer within 0.7 s"
            ),
        ]
        for (script, words) in scripts {
            let (error, _, _) = try failure(limits: FaultTests.limits, script)
            #expect(error?.sentence.contains(words) == true, "\(error?.sentence ?? "none")")
        }
    }

    @Test("one that hangs is told by how far it came, and not asked twice when that took long", arguments: [0, 1])
    func hanging(_ kind: Int) throws {
        let limits = HTTPLimits(
            body: 1 << 20, connectMilliseconds: 20_000, totalMilliseconds: 60_000, stallSeconds: 1)
        let (error, server, _) = try failure(limits: limits) { connection in
            _ = connection.request()
            if kind == 1 { connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{") }
            connection.waitForEnd()
        }
        let words = ["took the request and sent nothing for 1 s", "sent nothing for 1 s in the middle of an answer"]
        #expect(error?.sentence.contains(words[kind]) == true, "\(error?.sentence ?? "none")")
        #expect(server.requests.count == 1)
    }

    @Test("a server that takes a connection and never encrypts it is told as that")
    func neverEncrypted() throws {
        let server = try FaultServer { $0.waitForEnd() }
        defer { server.stop() }
        let limits = HTTPLimits(body: 1 << 20, connectMilliseconds: 500, totalMilliseconds: 20_000, stallSeconds: 20)
        let remote = try Remote(
            HTTPEngine(), url: "https://127.0.0.1:\(server.port)", limits: limits, policy: FaultTests.once)
        #expect {
            try FaultTests.page(remote)
        } throws: {
            ($0 as? ServiceError)?.sentence.contains("no encryption within 0.5 s") == true
        }
    }

    @Test("every reason for having no answer is a sentence of its own")
    func reasons() {
        let words = FailureMessages(
            origin: Origin(isSecure: true, host: "acme.in", port: 443), profile: "acme", credential: .login,
            limits: .standard, zone: .utc)
        let errors: [TransportError] = [
            .lookupTimeout, .connectTimeout, .encryptionTimeout, .noAnswer, .silent, .timeout, .stalled, .refused,
            .nameNotFound, .tooLarge, .brokenOff, .handshakeCut,
        ]
        let sentences = errors.map(words.noAnswer)
        #expect(Set(sentences).count == errors.count)
        #expect(words.noAnswer(.silent) == "acme.in took the request and sent nothing for 20 s.")
        #expect(errors.count(where: \.isBeforeSending) == 6)
    }

    @Test("resets, early ends and truncated bodies are told as what they are")
    func broken() throws {
        let scripts: [FaultServer.Script] = [
            { connection in
                _ = connection.request()
                connection.reset()
            },
            { connection in _ = connection.request() },
            { connection in
                _ = connection.request()
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"count\": 1")
            },
        ]
        for script in scripts {
            let (error, _, _) = try failure(script)
            #expect(error?.sentence.contains("broke off") == true, "\(error?.sentence ?? "none")")
        }
    }

    @Test("oversized bodies and gzip bombs stop at the limit")
    func tooLarge() throws {
        let plain: FaultServer.Script = { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 900000000\r\n\r\n")
            let part = [UInt8](repeating: 0x20, count: 65_536)
            for _ in 0..<64 { connection.send(part) }
        }
        let bomb: FaultServer.Script = { connection in
            _ = connection.request()
            connection.answer(200, GzipBomb.large, ["Content-Encoding: gzip"])
        }
        for script in [plain, bomb] {
            let (error, _, _) = try failure(
                limits: .init(
                    body: 1 << 20, connectMilliseconds: 2_000, totalMilliseconds: 20_000, stallSeconds: 5), script)
            #expect(error?.sentence.contains("more than 1 MiB") == true, "\(error?.sentence ?? "none")")
        }
    }

    @Test("a closed port and an invalid name are told apart")
    func noServer() throws {
        let server = try FaultServer { _ in }
        server.stop()
        // A connection still taken from the queue is closed at once.
        let port = server.port
        var remote = try Remote(HTTPEngine(), url: "http://127.0.0.1:\(port)", policy: FaultTests.once)
        #expect { try FaultTests.page(remote) } throws: {
            let sentence = ($0 as? ServiceError)?.sentence ?? ""
            return sentence.contains("refuses connections") || sentence.contains("broke off")
        }
        remote = try Remote(
            HTTPEngine(), url: "https://127.0.0.1:\(port)", limits: FaultTests.patient, policy: FaultTests.once)
        #expect(throws: ServiceError.self) { try FaultTests.page(remote) }
        let named = try Remote(ScriptedTransport { _ in .failure(.nameNotFound) })
        #expect { try FaultTests.page(named) } throws: {
            ($0 as? ServiceError)?.sentence.contains("The name of acme.testpress.in cannot be found") == true
        }
    }

    @Test("plain http where https is expected is told as what it is")
    func notEncrypted() throws {
        let server = try FaultServer { connection in
            connection.send("HTTP/1.1 400 Bad Request\r\n\r\n")
        }
        defer { server.stop() }
        let remote = try Remote(
            HTTPEngine(), url: "https://127.0.0.1:\(server.port)", limits: FaultTests.patient, policy: FaultTests.once)
        #expect { try FaultTests.page(remote) } throws: {
            ($0 as? ServiceError)?.sentence.contains("does not answer with TLS") == true
        }
    }

    @Test("cancelling ends a call that hangs, whatever it hangs in", arguments: [0, 1, 2])
    func cancelled(_ kind: Int) throws {
        let reached = Gate()
        let server = try FaultServer { connection in
            _ = connection.request()
            if kind == 1 { connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{") }
            if kind == 2 { connection.answer(503, "", "Retry-After: 4") }
            reached.open()
            connection.waitForEnd()
        }
        defer { server.stop() }
        let cancellation = Cancellation()
        let remote = try Remote(
            HTTPEngine(), url: server.url,
            policy: RetryPolicy(retries: 9, firstDelay: 1, longestDelay: 1, longestWait: 5_000)
        )
        onBackground {
            reached.wait()
            cancellation.cancel()
        }
        #expect(throws: ServiceError.cancelled) { try FaultTests.page(remote, cancellation) }
    }

    @Test("a change is sent once, whatever becomes of its answer")
    func lostChange() throws {
        let code = FakeInstitute.code(1)
        let end = Remote.now.adding(seconds: 300)
        for isMade in [true, false] {
            let made = Mutex(false)
            let server = try FaultServer { connection in
                while let request = connection.request() {
                    if request.hasPrefix("PUT") {
                        if isMade { made.withLock { $0 = true } }
                        return
                    }
                    var token = FakeInstitute.token(1)
                    if made.withLock({ $0 }) { token.validUntil = end }
                    connection.answer(200, String(decoding: TokenWire(token).json(), as: UTF8.self))
                }
            }
            defer { server.stop() }
            let remote = try Remote(HTTPEngine(), url: server.url)
            // A kept connection is what may make a client send again.
            _ = try remote.service.token(code, in: FakeInstitute.video, Cancellation())
            let update = TokenUpdate(timeToLive: .fromNow(seconds: 300))
            if isMade {
                let change = try remote.service.update(code, in: FakeInstitute.video, update, Cancellation())
                #expect(change.token.validUntil == end)
                #expect(remote.service.takeNotices().contains { $0.contains("was lost") })
            } else {
                #expect {
                    try remote.service.update(code, in: FakeInstitute.video, update, Cancellation())
                } throws: {
                    ($0 as? ServiceError)?.sentence.contains("is not what was asked") == true
                }
            }
            #expect(server.lines.count { $0.hasPrefix("PUT") } == 1)
        }
    }
}
