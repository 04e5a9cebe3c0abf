import Synchronization
import Testing
import UsherCore
import UsherTesting

@testable import UsherRemote

@Suite("Filters on servers that have the extension, an earlier one, or none")
struct FilterTests {
    /// What `usher serve` advertised before it took filters.
    static let earlier: ServerExtensions = ServerExtensions.all.subtracting(.filter)

    private func filter(_ text: String) throws -> TokenFilter {
        try FilterText(text, FilterContext(now: Remote.now, zone: .utc)).filter
    }

    private func query(_ text: String, in scope: TokenQuery.Scope = .video(FakeInstitute.video)) throws -> TokenQuery {
        TokenQuery(scope: scope, filter: try filter(text), asOf: Remote.now)
    }

    private func lists(_ transport: ScriptedTransport) -> [HTTPRequest] {
        transport.requests.filter { $0.path.contains("tokens") }
    }

    @Test("one with the extension is sent the text, and the state by its own keys")
    func sent() throws {
        let transport = ScriptedTransport(FakeInstitute(tokens: 50, .init(extensions: .all)).answer)
        let remote = try Remote(transport)
        let query = try query("is:active meera -ends:<1h 2026")
        #expect(remote.service.capabilities.pagesFilters == false, "before the first answer nothing is known")
        _ = try remote.service.page(query, at: .first, size: 20, Cancellation())
        #expect(remote.service.capabilities.pagesFilters)
        #expect(remote.service.capabilities.orders.isSuperset(of: [.oldestFirst, .endingFirst, .endingLast]))
        let asked = try #require(lists(transport).last)
        #expect(asked.query("status") == "active")
        #expect(asked.query("search") == nil)
        let text = PercentCoding.decoded(try #require(asked.query("filter"))[...].utf8, plusIsSpace: true)
        #expect(try filter(text) == query.filter.withoutState, "\(text)")
    }

    @Test("one that searches is asked for one word, the rest is tested here, and what may be missing is said")
    func earlier() throws {
        let institute = FakeInstitute(tokens: 300, .init(extensions: Self.earlier))
        for (text, word) in [
            ("krishnan meera", "krishnan"), ("meera 15", "15"), ("\"meera krishnan\"", "krishnan"),
            ("-krishnan is:once,many", nil), ("meerá", nil), ("शर्मा", nil),
        ] {
            let transport = ScriptedTransport(institute.answer)
            let remote = try Remote(transport)
            let found = try remote.service.scanned(query(text))
            let wanted = try institute.tokens.withLock { tokens in
                let query = try query(text)
                return tokens.filter { query.matches($0) }
            }
            #expect(found.map(\.code) == wanted.map(\.code), "\(text)")
            #expect(lists(transport).last?.query("search") == word, "\(text)")
            #expect(lists(transport).last?.query("filter") == nil)
            let notices = remote.service.takeNotices().joined()
            #expect(notices.contains("may be missing") == (word != nil), "\(notices)")
            #expect(!remote.service.capabilities.pagesFilters)
            #expect(throws: ServiceError.self) {
                try remote.service.page(query(text), at: .first, size: 20, Cancellation())
            }
        }
    }

    @Test("one that has nothing is read whole, and every filter that its rows can answer is")
    func plain() throws {
        let institute = FakeInstitute(tokens: 300)
        for text in [
            "krishnan meera", "is:active -meera", "ends:never", "ends:<2h", "made:>7d", "watermarks:1 15", "warn:no",
            "is:used,expired", "is:many", "-is:expired", "video:thermodynamics meera", "-video:01", "video:01,optics",
            String(institute.codes[7].text.prefix(8)),
        ] {
            let transport = ScriptedTransport(institute.answer)
            let remote = try Remote(transport)
            for scope in [TokenQuery.Scope.all, .video(FakeInstitute.video)] {
                let query = try query(text, in: scope)
                let wanted = institute.tokens.withLock { tokens in
                    tokens.filter { token in
                        var token = token
                        (token.videoID, token.videoTitle) = (FakeInstitute.video, "Thermodynamics 01")
                        return query.matches(token)
                    }
                }
                #expect(try remote.service.scanned(query).map(\.code) == wanted.map(\.code), "\(text) \(scope)")
            }
            #expect(lists(transport).allSatisfy { $0.query("search") == nil && $0.query("filter") == nil })
        }
    }

    @Test("only the lists of videos that a filter names are read", arguments: ["video:optics", "-video:thermo"])
    func narrowed(_ text: String) throws {
        let transport = ScriptedTransport(FakeInstitute(tokens: 300).answer)
        let remote = try Remote(transport)
        #expect(try remote.service.scanned(query(text, in: .all)) == [])
        #expect(try remote.service.scanned(query(text)) == [])
        #expect(lists(transport).isEmpty)
    }

    @Test("what no row tells is refused with a sentence that names the host, and not answered by an empty list")
    func untold() throws {
        let institute = FakeInstitute(tokens: 30)
        institute.tokens.withLock { tokens in
            for index in tokens.indices { tokens[index].created = nil }
        }
        let remote = try Remote(ScriptedTransport(institute.answer))
        for (text, order, part) in [
            ("is:used", .newestFirst, "does not tell why tokens ended"),
            ("-is:used meera", .newestFirst, "does not tell why tokens ended"),
            ("made:<7d", .newestFirst, "does not tell when tokens were made"),
            ("meera -made:<7d", .newestFirst, "does not tell when tokens were made"),
            ("is:active", .changedLast, "does not list tokens by their last change"),
            ("is:active", .endingFirst, "does not list tokens by their end"),
            ("is:active", .oldestFirst, "does not list tokens the first made first"),
        ] as [(String, TokenQuery.Order, String)] {
            var query = try query(text)
            query.order = order
            do {
                _ = try remote.service.scanned(query)
                Issue.record("\(text) is answered")
            } catch ServiceError.unsupported(let sentence) {
                #expect(sentence.contains(part) && sentence.hasPrefix("acme.testpress.in "), "\(sentence)")
            }
            #expect(throws: ServiceError.self) { try remote.service.count(query, Cancellation()) }
        }
        // No row depends on what is not told.
        #expect(try remote.service.scanned(query("made:<7d nothing-like-it")) == [])
    }

    @Test(
        "an earlier usher serve keeps the contract, too, but for the accents that its search does not know",
        arguments: ContractCheck.all.filter { !$0.sentence.hasPrefix("random filters") })
    func keeps(_ check: ContractCheck) throws {
        let row = try ServiceRow()
        let transport = ScriptedTransport(remembersRequests: false) { request in
            let answer = row.answer(request)
            let others = answer.headers.all.filter { $0.name != .usherExtensions }
            var headers = HTTPFields(others)
            headers.append(contentsOf: [.usherExtensions: Self.earlier.header])
            return .success(HTTPResponse(status: answer.status, headers: headers, body: answer.body))
        }
        #expect(check.violations(of: try row.subject(transport, url: "https://demo.testpress.in")) == [])
    }
}
