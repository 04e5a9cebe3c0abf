import Testing
import UsherCore
import UsherTesting

@testable import UsherRemote

@Suite("Lists that have no end")
struct OddListTests {
    /// The most requests allowed to a server that never stops; a list whose own count runs away may get a few more.
    private static let most = 600

    @Test(
        "are left with a sentence, after a bounded number of requests, and what came is kept",
        arguments: OddList.allCases, OddWay.allCases)
    func left(_ list: OddList, _ way: OddWay) throws {
        let server = try FaultServer { connection in
            while let text = connection.request() {
                guard let request = HTTPRequest(text, at: connection.server.url) else { return }
                connection.answer(list.answer(way, request))
            }
        }
        defer { server.stop() }
        let remote = try Remote(
            HTTPEngine(), dialect: list.dialect, url: server.url, limits: FaultTests.patient, policy: FaultTests.once)
        let (rows, said) = OddListTests.read(list, remote.service)
        let count = server.requests.count
        #expect(count <= OddListTests.most, "\(count) requests")
        #expect(way.sentences.contains { said.contains($0) }, "\(said)")
        #expect(!holdsUnsafeCharacters(said))
        if way != .empty { #expect(rows > 0) }
    }

    /// Reads a list as commands do.
    ///
    /// - Returns: the number of rows, and the final sentence.
    static func read(_ list: OddList, _ service: RemoteService) -> (rows: Int, said: String) {
        var rows = 0
        do throws(ServiceError) {
            switch list {
            case .tokens:
                let query = TokenQuery(scope: .video(FakeInstitute.video), asOf: Remote.now)
                var position: PagePosition? = .first
                while let current = position {
                    let page = try service.page(query, at: current, size: 500, Cancellation())
                    rows += page.rows.count
                    position = page.next.map { .after($0) }
                }
            case .searched, .across:
                let scope: TokenQuery.Scope = list == .across ? .all : .video(FakeInstitute.video)
                let query = TokenQuery(scope: scope, asOf: Remote.now)
                var cursor: Cursor?
                repeat {
                    let step = try service.scan(query, after: cursor, Cancellation())
                    rows += step.rows.count
                    cursor = step.next
                } while cursor != nil
            case .videos, .courses, .contents, .assets:
                var position: PagePosition? = .first
                while let current = position {
                    let page = try service.videos(VideoQuery(), at: current, size: 500, Cancellation())
                    rows += page.rows.count
                    position = page.next.map { .after($0) }
                }
            }
            return (rows, service.takeNotices().joined(separator: " "))
        } catch {
            return (rows, error.sentence)
        }
    }

    @Test("all videos are gathered from such a list, and that they may not be all is said", arguments: OddWay.allCases)
    func gathered(_ way: OddWay) throws {
        let transport = ScriptedTransport { .success(OddList.videos.answer(way, $0)) }
        let remote = try Remote(transport)
        _ = try? remote.service.videos(VideoQuery(text: "t"), at: .first, size: 10, Cancellation())
        #expect(transport.requests.count <= OddListTests.most)
        let said = remote.service.takeNotices().joined()
        #expect(way.sentences.contains { said.contains($0) }, "\(said)")
    }

    @Test(
        "a count that cannot be is refused in a sentence, whatever asks",
        arguments: [100_000_000_000, 1_000_000_000, 1_000_000_000_000, 9_000_000_000_000_000])
    func impossible(_ count: Int) throws {
        for list in OddList.allCases {
            let transport = ScriptedTransport { request in
                let response = list.answer(.first, request)
                let text = String(decoding: response.body, as: UTF8.self)
                return .success(
                    HTTPResponse(
                        response.status, text.replacing(#"{"next":"http"#, with: #"{"count":\#(count),"next":"http"#)))
            }
            let remote = try Remote(
                transport, dialect: list.dialect,
                url: list.dialect == .tpstreams ? "https://app.tpstreams.com" : "https://acme.testpress.in")
            let (_, said) = OddListTests.read(list, remote.service)
            #expect(said.contains("rows, which cannot be"), "\(list): \(said)")
            #expect(transport.requests.count <= 16)
        }
    }

    @Test("counts below zero, sizes of zero and numbers as texts size nothing")
    func oddNumbers() throws {
        for extra in [#""count":-5,"#, #""count":"3","per_page":0,"#, #""per_page":-20,"count":0,"#] {
            let row = #"{"code":"\#(FakeInstitute.code(1).text)","status":"Active"}"#
            let remote = try Remote(
                ScriptedTransport { _ in
                    .success(HTTPResponse(200, #"{\#(extra)"next":null,"results":[\#(row)]}"#))
                })
            let query = TokenQuery(scope: .video(FakeInstitute.video), asOf: Remote.now)
            let page = try remote.service.page(query, at: .first, size: 20, Cancellation())
            #expect(page.rows.count == 1)
            #expect(try remote.service.scanned(query).count == 1)
        }
    }
}
