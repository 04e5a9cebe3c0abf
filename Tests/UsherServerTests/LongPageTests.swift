import Dispatch
import Synchronization
import Testing
import UsherCore
import UsherTesting

@testable import UsherServer

@Suite("Long pages")
struct LongPageTests {
    @Test("asked for again and again, side by side and broken off, are each the rows that were asked for")
    func rows() throws {
        let server = try LiveServer()
        let text = String(repeating: "{{email}} ", count: 300)
        for number in 0..<500 {
            _ = try server.test.token(TokenDraft(annotations: [Annotation(text: "\(text)\(number)")]))
        }
        let targets = (1...2).map { "\(server.test.list)?page_size=250&page=\($0)" }
        let expected = targets.map { server.test.get($0, host: "127.0.0.1:\(server.port)").text }
        #expect(expected[0].utf8.count > 512 << 10 && expected[0] != expected[1])
        let wrong = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 4) { turn in
            do {
                let client = try RawClient(port: server.port, receiveBuffer: 16_384)
                for round in 0..<6 {
                    let page = (turn + round) % 2
                    client.send(server.head("GET", targets[page]) + "\r\n")
                    let body = client.receiveParts()?.body
                    if body != expected[page] { wrong.withLock { $0.append("\(turn).\(round): \(body ?? "none")") } }
                }
                // This client disconnects in the middle of its answer.
                let rude = try RawClient(port: server.port, receiveBuffer: 4_096)
                rude.send(server.head("GET", targets[turn % 2]) + "\r\n")
            } catch {
                wrong.withLock { $0.append("\(error)") }
            }
        }
        #expect(wrong.withLock { $0.map { $0.prefix(200) } } == [])
    }

    @Test("bring their buffer back when they are sent, and when they turn out to be short")
    func roomComesBack() throws {
        let test = try TestServer()
        let text = String(repeating: "x", count: 3_000)
        for _ in 0..<100 { _ = try test.token(TokenDraft(annotations: [Annotation(text: text)])) }
        let responder = test.responder
        let daemon = try HTTPDaemon(
            listen: ListenAddress(host: "127.0.0.1", port: 0), allowsOthers: false, log: LogCollector().log
        ) { _ in responder }
        defer { daemon.stop() }
        let client = try RawClient(port: daemon.address.port)
        func ask(_ target: String) -> Int? {
            client.send("GET \(target) HTTP/1.1\r\nHost: a\r\nAuthorization: \(test.moderator)\r\n\r\n")
            return client.receiveParts()?.body.utf8.count
        }
        #expect(try #require(ask("\(test.list)?page_size=1000")) > 300_000)
        #expect(Deadline().wait { responder.bodies.count == 1 }, "once libmicrohttpd has let it go")
        let other = "/api/v2.5/admin/videos/\(test.other.text)/access-tokens/?page_size=1000"
        #expect(try #require(ask(other)) < 1_000)
        #expect(Deadline().wait { responder.bodies.count == 1 })
    }

    @Test("give their buffer back, no more than a few of them and only long ones")
    func pool() {
        let pool = BodyPool()
        #expect(pool.take().capacity == 0)
        var short: [UInt8] = Array(repeating: 1, count: 1_000)
        pool.give(&short)
        #expect(pool.count == 0 && short.isEmpty)
        var long: [UInt8] = []
        long.reserveCapacity(200_000)
        long.append(7)
        pool.give(&long)
        let again = pool.take()
        #expect(again.isEmpty && again.capacity >= 200_000)
        for _ in 0..<20 {
            var body: [UInt8] = []
            body.reserveCapacity(150_000)
            pool.give(&body)
        }
        #expect(pool.count == 8)
    }
}
