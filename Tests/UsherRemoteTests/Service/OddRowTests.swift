import Testing
import UsherCore
import UsherTesting

@testable import UsherRemote

@Suite("Odd rows of lists")
struct OddRowTests {
    private static let count = 50
    /// Rows without a code, and one of which the end is odd.
    private static let nameless = [7: "{}", 33: "7", 34: #"{"code":[]}"#]
    private static let odd = 25

    private static func row(_ index: Int) -> String {
        if let text = nameless[index] { return text }
        let end = index == odd ? #""2026-08-18T10:10:00""# : "null"
        return #"{"code":"\#(FakeInstitute.code(index + 1).text)","status":"Active","valid_until":\#(end)}"#
    }

    /// A list of tokens by page numbers, and its token whose end is odd.
    private static let transport = ScriptedTransport { request in
        if request.method == .get, request.path.contains(FakeInstitute.code(odd + 1).text) {
            return .success(HTTPResponse(200, row(odd)))
        }
        let size = request.query("page_size").flatMap { Int($0) } ?? 20
        let start = ((request.query("page").flatMap { Int($0) } ?? 1) - 1) * size
        guard start < count else { return .success(FakeInstitute.notFound) }
        let end = min(start + size, count)
        let rows = (start..<end).map(row).joined(separator: ",")
        let next = end < count ? #""https://h/?page=2""# : "null"
        return .success(HTTPResponse(200, #"{"count":\#(count),"next":\#(next),"results":[\#(rows)]}"#))
    }

    private static let query = TokenQuery(scope: .video(FakeInstitute.video), asOf: Remote.now)

    private static var readable: [TokenCode] {
        (0..<count).filter { nameless[$0] == nil }.map { FakeInstitute.code($0 + 1) }
    }

    @Test("are shown as far as they can be, all others once, whatever the pages", arguments: [7, 15, 20, 50])
    func paged(_ size: Int) throws {
        let remote = try Remote(OddRowTests.transport)
        var codes: [TokenCode] = []
        var position: PagePosition? = .first
        while let place = position {
            let page = try remote.service.page(OddRowTests.query, at: place, size: size, Cancellation())
            #expect(page.count == .exact(OddRowTests.count))
            codes += page.rows.map(\.code)
            position = page.next.map { .after($0) }
        }
        #expect(codes == OddRowTests.readable)
        let said = remote.service.takeNotices().joined(separator: " ")
        #expect(said.contains("left out") && said.contains("(valid_until)"), "\(said)")
        // The dashboard shows the sentences while codes are hidden, too.
        #expect(!said.contains(FakeInstitute.code(OddRowTests.odd + 1).short), "\(said)")
        #expect(!holdsUnsafeCharacters(said))
    }

    @Test("are found by a search")
    func searched() throws {
        let remote = try Remote(OddRowTests.transport)
        #expect(try remote.service.scanned(OddRowTests.query).map(\.code) == OddRowTests.readable)
    }

    @Test("an end that cannot be read is neither never nor something to add to")
    func oddEnd() throws {
        let remote = try Remote(OddRowTests.transport)
        let code = FakeInstitute.code(OddRowTests.odd + 1)
        let token = try remote.service.token(code, in: FakeInstitute.video, Cancellation())
        let text = TokenText(token: token, time: TimeText(now: Remote.now, zone: .utc), endingSoon: 60)
        #expect(text.left == "—" && !text.sentence.contains("never"))
        let error = #expect(throws: ServiceError.self) {
            try remote.service.update(
                code, in: FakeInstitute.video, TokenUpdate(timeToLive: .added(seconds: 60)), Cancellation())
        }
        #expect(error?.sentence.contains("end cannot be read") == true)
        #expect(!OddRowTests.transport.requests.contains { $0.method == .put })
    }

    @Test("videos without an identifier are left out, and odd counts are none", arguments: ["1.5", "1e30", "{}"])
    func videos(_ count: String) throws {
        let rows = #"{"id":"a","title":2026,"access_tokens_count":\#(count)},{"id":7},5,{"id":"b","created":{}}"#
        let transport = ScriptedTransport { _ in
            .success(HTTPResponse(200, #"{"count":\#(count),"next":null,"results":[\#(rows)]}"#))
        }
        let remote = try Remote(transport)
        let page = try remote.service.videos(VideoQuery(), at: .first, size: 20, Cancellation())
        #expect(page.rows.map(\.id.text) == ["a", "b"])
        #expect(page.rows.map(\.title) == ["2026", ""])
        #expect(page.rows.allSatisfy { $0.tokenCount == nil && $0.created == nil })
        #expect(page.next == nil)
        #expect(remote.service.takeNotices().joined().contains("left out"))
    }
}
