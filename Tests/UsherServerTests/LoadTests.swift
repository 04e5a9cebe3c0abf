import Dispatch
import Synchronization
import Testing
import UsherCore
import UsherStore
import UsherTesting

@testable import UsherServer

@Suite("The server when many ask at once")
struct LoadTests {
    private static let clients = 12

    /// The clients' counters.
    private struct Tally {
        var created = 0
        var letIn: [TokenCode: Int] = [:]
        var failures: [String] = []
    }

    @Test("answers all of them: whole pages, every token made kept, each single-use link opened by one")
    func mixed() throws {
        let server = try LiveServer()
        let links = try (0..<6).map { _ in try server.test.token(TokenDraft(expiresAfterFirstUse: true)) }
        let before = try server.test.store.video(server.test.video, Cancellation()).tokenCount ?? 0
        let tally = Mutex(Tally())
        DispatchQueue.concurrentPerform(iterations: Self.clients) { number in
            do {
                try Self.work(number, server, links, tally)
            } catch {
                tally.withLock { $0.failures.append("\(error)") }
            }
        }
        let counted = tally.withLock { $0 }
        #expect(counted.failures.isEmpty)
        #expect(counted.created == Self.clients * 5)
        #expect(links.allSatisfy { counted.letIn[$0.code] == 1 })
        let after = try server.test.store.video(server.test.video, Cancellation()).tokenCount
        #expect(after == before + counted.created)
    }

    private static func work(
        _ number: Int, _ server: LiveServer, _ links: [AccessToken], _ tally: borrowing Mutex<Tally>
    ) throws {
        let client = try server.connect()
        func ask(_ method: String, _ target: String, _ body: String? = nil) -> String {
            let length = body.map { "Content-Type: application/json\r\nContent-Length: \($0.utf8.count)\r\n" } ?? ""
            client.send(server.head(method, target) + length + "\r\n" + (body ?? ""))
            return client.receiveAnswer() ?? ""
        }
        func expect(_ isRight: Bool, _ answer: String) {
            if !isRight { tally.withLock { $0.failures.append(answer) } }
        }
        for round in 0..<5 {
            let made = ask("POST", server.test.list, #"{"time_to_live": 300}"#)
            expect(made.hasPrefix("HTTP/1.1 201 "), made)
            if made.hasPrefix("HTTP/1.1 201 ") { tally.withLock { $0.created += 1 } }
            for query in ["", "?page_size=3", "?status=active", "?search=nobody", "?ordering=valid_until"] {
                let list = ask("GET", server.test.list + query)
                let body = list.split(separator: "\r\n\r\n").last.map { Array($0.utf8) } ?? []
                let rows = (try? JSONValue(parsing: body))?["results"]?.count ?? -1
                expect(list.hasPrefix("HTTP/1.1 200 ") && rows >= (query == "?search=nobody" ? 0 : 3), list)
            }
            let link = links[(number + round) % links.count]
            let page = ask("GET", Route.embed(server.test.video, link.code).target)
            expect(page.hasPrefix("HTTP/1.1 200 ") || page.hasPrefix("HTTP/1.1 403 "), page)
            if page.hasPrefix("HTTP/1.1 200 ") { tally.withLock { $0.letIn[link.code, default: 0] += 1 } }
            let changed = ask("PUT", server.test.path(link), #"{"time_to_live": \#(600 + round)}"#)
            expect(changed.hasPrefix("HTTP/1.1 200 "), changed)
        }
    }
}
