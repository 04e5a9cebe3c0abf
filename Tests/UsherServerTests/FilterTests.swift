import Testing
import UsherCore
import UsherStore

@testable import UsherServer

@Suite("filter= and ordering= of lists of tokens")
struct FilterTests {
    private let server: TestServer
    private let late: AccessToken
    private let soon: AccessToken
    private let plain: AccessToken

    init() throws {
        server = try TestServer()
        let annotation = { (text: String) in Annotation(text: text, color: "#FFF", opacity: 0.5, size: 12, x: 1, y: 2) }
        late = try server.token(
            TokenDraft(timeToLive: .fromNow(seconds: 90_000), annotations: [annotation("Meera Krishnan")]))
        soon = try server.token(
            TokenDraft(
                timeToLive: .fromNow(seconds: 60), expiresAfterFirstUse: true, annotations: [annotation("José")]))
        plain = try server.token()
    }

    private func codes(_ query: String) -> [TokenCode] {
        guard case .array(let rows) = server.get("\(server.list)?\(query)").json?["results"] else { return [] }
        return rows.compactMap { $0["code"]?.text.flatMap { TokenCode(uuid: $0) } }
    }

    @Test("words are found in any order, which search= does not do")
    func words() {
        #expect(codes("filter=krishnan%20meera") == [late.code])
        #expect(codes("search=krishnan%20meera") == [])
        #expect(codes("filter=JOS%C3%89") == [soon.code])
    }

    @Test("qualifiers answer questions, and hold beside the other keys")
    func qualifiers() {
        #expect(codes("filter=ends:never") == [plain.code])
        #expect(codes("filter=ends:%3C1h") == [soon.code])
        #expect(codes("filter=watermarks:0") == [plain.code])
        #expect(codes("filter=-watermarks:0&search=meera") == [late.code])
        #expect(codes("filter=is:once&status=active") == [soon.code])
        #expect(codes("filter=is:once&status=expired") == [])
        #expect(codes("filter=is:active&is_active=false") == [])
        #expect(codes("filter=") == codes(""))
    }

    @Test("what is relative counts from as_of, and dates are days of the server's zone")
    func times() throws {
        #expect(codes("filter=is:expired&as_of=2026-03-01T12:01:00Z") == [soon.code])
        #expect(codes("filter=ends:%3C1h&as_of=2026-03-02T12:30:00Z") == [late.code])
        for (offset, date, expected) in [(0, "2026-03-02", [late.code]), (11 * 3_600, "2026-03-02", [])] {
            let responder = Responder(
                service: server.store, authenticator: server.responder.authenticator,
                zone: .fixed(seconds: Int64(offset)))
            let response = responder.respond(
                to: Request(
                    method: "GET", target: "\(server.list)?filter=ends:\(date)",
                    headers: [.authorization: server.moderator, .host: "a.example"], body: []))
            // 13:00 UTC of that day is the next one, eleven hours ahead.
            let found = response.json?["count"]
            #expect(found == .number("\(expected.count)"), "\(offset): \(response.text)")
        }
    }

    @Test("a fault is a 400 with the field, the sentence, the place and an example")
    func faults() {
        let response = server.get("\(server.list)?filter=meera%20ends:soon&page=99")
        #expect(response.status == 400)
        let sentence = response.json?["filter"]?[0]?.text ?? ""
        #expect(sentence.hasPrefix("ends: takes never"), "\(sentence)")
        #expect(sentence.hasSuffix("That is at character 12. An example: ends:<1h."), "\(sentence)")
        #expect(server.get("\(server.list)?filter=https://a.example").status == 200)
    }

    @Test("lists are ordered by each key, both ways; what is no order is ignored")
    func orders() throws {
        _ = try server.store.update(
            late.code, in: server.video, TokenUpdate(expiresAfterFirstUse: true), Cancellation())
        #expect(codes("ordering=created") == [late, soon, plain].map(\.code))
        #expect(codes("ordering=-created") == [plain, soon, late].map(\.code))
        #expect(codes("ordering=none") == codes("ordering=-created"))
        #expect(codes("ordering=valid_until") == [soon, late, plain].map(\.code))
        // What the service does not order by is ignored, too.
        let isOrdered = server.store.capabilities.orders.contains(.changedLast)
        let modified = codes("ordering=modified")
        #expect(codes("ordering=-modified") == (isOrdered ? modified.reversed() : modified))
        #expect(modified.count == 3)
    }
}
