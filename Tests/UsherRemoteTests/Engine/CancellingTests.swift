import Testing
import UsherCore
import UsherTesting

@testable import UsherRemote

/// The server waits for events of the client, and the client for those of the server: nothing depends on duration, and
/// a missing event ends a test by its request's limit.
@Suite("Requests that are cancelled")
struct CancellingTests {
    /// A request that hangs may do so for longer than the test waits for its end.
    private func request(_ server: FaultServer, _ target: String) throws -> HTTPRequest {
        let limit = target == "/hang" ? 60_000 : 5_000
        return HTTPRequest(
            .get, try #require(WebAddress(server.url + target)),
            limits: HTTPLimits(
                body: 1 << 20, connectMilliseconds: limit, totalMilliseconds: limit, stallSeconds: limit / 1_000))
    }

    /// Answers everything but `/hang`, whose connection it keeps until the client closes it.
    ///
    /// - Parameters:
    ///   - reached: opened when `/hang` is requested.
    ///   - ended: opened once for each of `waiting`, when the client has closed that connection.
    ///   - waiting: the number of answers that wait for that; 0 for none.
    private func server(
        _ reached: Gate, _ ended: Gate, waiting: Int = 0, begun: String = ""
    ) throws -> FaultServer {
        try FaultServer { connection in
            while let text = connection.request() {
                guard text.hasPrefix("GET /hang") else {
                    if waiting > 0 { ended.wait() }
                    connection.answer(200, "{}")
                    continue
                }
                connection.send(begun)
                reached.open()
                connection.waitForEnd()
                for _ in 0..<max(waiting, 1) { ended.open() }
                return
            }
        }
    }

    @Test(
        "its connection is closed before the next request is answered, whatever it hangs in",
        arguments: ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"])
    func closed(_ begun: String) throws {
        let reached = Gate()
        let ended = Gate()
        let server = try server(reached, ended, waiting: 1, begun: begun)
        defer { server.stop() }
        let engine = HTTPEngine()
        let cancellation = Cancellation()
        let hanging = engine.start(try request(server, "/hang"))
        onBackground {
            reached.wait()
            cancellation.cancel()
        }
        #expect(throws: TransportError.cancelled) { try hanging.wait(cancellation) }
        #expect(try engine.start(try request(server, "/next")).wait(Cancellation()).status == 200)
        #expect(server.connections == 2)
    }

    @Test("a request whose caller has stopped waiting is closed, too")
    func dropped() throws {
        let reached = Gate()
        let ended = Gate()
        let server = try server(reached, ended, waiting: 1)
        defer { server.stop() }
        let engine = HTTPEngine()
        var hanging: (any HTTPTransfer)? = engine.start(try request(server, "/hang"))
        reached.wait()
        #expect(hanging != nil)
        hanging = nil
        #expect(try engine.start(try request(server, "/next")).wait(Cancellation()).status == 200)
        #expect(server.connections == 2)
    }

    @Test("those beside it are answered, on connections of their own")
    func beside() throws {
        let reached = Gate()
        let ended = Gate()
        let server = try server(reached, ended, waiting: 7)
        defer { server.stop() }
        let engine = HTTPEngine()
        let cancellation = Cancellation()
        let others = try (0..<7).map { engine.start(try request(server, "/\($0)")) }
        let hanging = engine.start(try request(server, "/hang"))
        reached.wait()
        cancellation.cancel()
        #expect(throws: TransportError.cancelled) { try hanging.wait(cancellation) }
        for other in others { #expect(try other.wait(Cancellation()).status == 200) }
        #expect(server.connections == 8)
    }

    @Test("a kept connection is used again, but for what was cancelled on it")
    func kept() throws {
        let reached = Gate()
        let ended = Gate()
        let server = try server(reached, ended, waiting: 2)
        defer { server.stop() }
        let engine = HTTPEngine()
        // The first two are answered at once, the others after the connection between them has closed.
        for _ in 0..<2 { ended.open() }
        func ask(_ target: String) throws {
            #expect(try engine.start(try request(server, target)).wait(Cancellation()).status == 200)
        }
        try ask("/1")
        try ask("/2")
        #expect(server.connections == 1)
        let cancellation = Cancellation()
        let hanging = engine.start(try request(server, "/hang"))
        reached.wait()
        #expect(server.connections == 1)
        cancellation.cancel()
        #expect(throws: TransportError.cancelled) { try hanging.wait(cancellation) }
        try ask("/3")
        try ask("/4")
        #expect(server.connections == 2)
        #expect(server.lines == ["GET /1", "GET /2", "GET /hang", "GET /3", "GET /4"])
    }

    @Test("one that was cancelled before it began is never sent")
    func before() throws {
        let server = try server(Gate(), Gate())
        defer { server.stop() }
        let engine = HTTPEngine()
        let cancellation = Cancellation()
        cancellation.cancel()
        let remote = try Remote(engine, url: server.url)
        #expect(throws: ServiceError.cancelled) { try FaultTests.page(remote, cancellation) }
        #expect(try engine.start(try request(server, "/1")).wait(Cancellation()).status == 200)
        #expect(server.lines == ["GET /1"])
    }
}
