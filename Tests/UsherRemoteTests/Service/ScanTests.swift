import Synchronization
import Testing
import UsherCore

@testable import UsherRemote

@Suite("Searching through a remote list")
struct ScanTests {
    private func query(_ text: String?, _ state: TokenQuery.State = .any) -> TokenQuery {
        TokenQuery(
            scope: .video(FakeInstitute.video), state: state, text: text.flatMap { SearchText($0) }, asOf: Remote.now)
    }

    @Test("finds what the text law says, in the list's order, whatever the pages", arguments: [1_000, 10, 100])
    func finds(_ largest: Int) throws {
        for saysCount in [true, false] {
            let institute = FakeInstitute(tokens: 1_234, .init(largestPage: largest, saysCount: saysCount))
            let remote = try Remote(ScriptedTransport(institute.answer))
            for state in TokenQuery.State.allCases {
                let found = try remote.service.scanned(query("MEERA", state))
                let wanted = institute.tokens.withLock { tokens in
                    tokens.filter { state.holds($0, at: Remote.now) && $0.annotations[0].text.hasPrefix("Meera") }
                }
                #expect(found.map(\.code) == wanted.map(\.code))
            }
        }
    }

    @Test("extensions that are not to be used are not asked for", arguments: [true, false])
    func plainly(_ usesExtensions: Bool) throws {
        let institute = FakeInstitute(tokens: 300, .init(extensions: .all))
        let transport = ScriptedTransport(institute.answer)
        let remote = try Remote(transport, usesExtensions: usesExtensions)
        try remote.service.connect(Cancellation())
        #expect(remote.service.capabilities.pagesFilters == usesExtensions)
        #expect(remote.service.capabilities.acrossVideos == usesExtensions)
        _ = try remote.service.scanned(query("meera"))
        #expect(transport.requests.contains { $0.query("search") != nil } == usesExtensions)
        #expect(transport.requests.contains { $0.query("as_of") != nil } == usesExtensions)
    }

    @Test("the first page comes alone, then steps of eight pages; progress adds up")
    func steps() throws {
        let institute = FakeInstitute(tokens: 2_500)
        let remote = try Remote(ScriptedTransport(institute.answer))
        var examined: [Int] = []
        var cursor: Cursor?
        repeat {
            let step = try remote.service.scan(query("ravi"), after: cursor, Cancellation())
            examined.append(step.examined)
            #expect(step.total == 2_500)
            cursor = step.next
        } while cursor != nil
        #expect(examined == [100, 800, 800, 800])
    }

    @Test("rows that a growing list brings twice are shown once, and that is said")
    func shifted() throws {
        let institute = FakeInstitute(tokens: 450)
        let answered = Mutex(0)
        let transport = ScriptedTransport { request in
            defer {
                let count = answered.withLock { count in
                    count += 1
                    return count
                }
                if count == 2 { institute.tokens.withLock { $0.insert(FakeInstitute.token(900), at: 0) } }
            }
            return institute.answer(request)
        }
        let remote = try Remote(transport)
        let before = institute.codes
        let found = try remote.service.scanned(query(nil)).map(\.code)
        #expect(found.count == Set(found).count)
        #expect(Set(found).isSuperset(of: before))
        #expect(remote.service.takeNotices().contains { $0.contains("came twice") })
    }

    @Test("a page that is answered before the one in front of it loses no row of a growing list")
    func overtaken() throws {
        let institute = FakeInstitute(tokens: 450)
        let before = institute.codes
        let hasGrown = Mutex(false)
        let transport = ScriptedTransport { request in
            // The second page shows the list after the third was answered; other pages the earlier one.
            let isLate = request.query("page") == "2"
            let grows =
                isLate
                && hasGrown.withLock { grown in
                    defer { grown = true }
                    return !grown
                }
            if grows { institute.tokens.withLock { $0.insert(FakeInstitute.token(900), at: 0) } }
            let response = institute.answer(request)
            if grows { institute.tokens.withLock { _ = $0.removeFirst() } }
            return response
        }
        let found = try Remote(transport).service.scanned(query(nil)).map(\.code)
        #expect(Set(found).isSuperset(of: before))
        #expect(found.count == Set(found).count)
    }

    /// The answers of a server that counts millions, after its first page.
    private func behind(_ way: Int) -> Result<HTTPResponse, TransportError> {
        if way == 0 { return .success(HTTPResponse(404, #"{"detail":"Invalid page."}"#)) }
        let count = way == 1 ? 4_000_000 : 2_000_000
        return .success(HTTPResponse(200, #"{"count":\#(count),"next":null,"results":[]}"#))
    }

    @Test("a list that ends long before its own count is left at its end, and that is said", arguments: 0..<4)
    func shortList(_ way: Int) throws {
        let institute = FakeInstitute(tokens: 100)
        let first = Mutex<HTTPRequest?>(nil)
        let transport = ScriptedTransport { request in
            let isFirst = request.query("page") == "1"
            // The fourth way sends the first page's rows again.
            let answer = institute.answer(isFirst || way != 3 ? request : first.withLock { $0 } ?? request)
            if isFirst { first.withLock { $0 = request } }
            guard request.path.hasSuffix("/access-tokens/"), isFirst || way == 3 else {
                return request.path.hasSuffix("/access-tokens/") ? behind(way) : answer
            }
            guard case .success(let response) = answer else { return answer }
            let rows = response.body.split(separator: UInt8(ascii: "["), maxSplits: 1)[1]
            let next = isFirst ? #""https://acme.testpress.in/""# : "null"
            let list = String(decoding: rows, as: UTF8.self)
            return .success(HTTPResponse(200, #"{"count":3000000,"next":\#(next),"results":[\#(list)"#))
        }
        let remote = try Remote(transport)
        let (rows, said) = OddListTests.read(.searched, remote.service)
        #expect(rows == 100)
        #expect(said.contains("rows, and ends it after 100"), "\(said)")
        #expect(transport.requests.count < 30)
    }

    @Test("a filtered list that gets shorter meanwhile loses no row")
    func shrunk() throws {
        let institute = FakeInstitute(tokens: 900)
        let answered = Mutex(0)
        let transport = ScriptedTransport { request in
            defer {
                let count = answered.withLock { count in
                    count += 1
                    return count
                }
                if count == 3 {
                    institute.tokens.withLock { tokens in
                        for index in 0..<30 { tokens[index].status = "Expired" }
                    }
                }
            }
            return institute.answer(request)
        }
        let remote = try Remote(transport)
        let found = try remote.service.scanned(query(nil, .active)).map(\.code)
        let still = institute.tokens.withLock { $0.filter { $0.status == "Active" }.map(\.code) }
        #expect(Set(found).isSuperset(of: still))
        #expect(found.count == Set(found).count)
    }

    @Test("a failing step can be taken again, and nothing is lost or repeated")
    func retried() throws {
        let institute = FakeInstitute(tokens: 1_200)
        let answered = Mutex(0)
        let transport = ScriptedTransport { request in
            let count = answered.withLock { count in
                count += 1
                return count
            }
            return (5..<40).contains(count) ? .failure(.nameNotFound) : institute.answer(request)
        }
        let remote = try Remote(transport)
        var rows: [TokenCode] = []
        var cursor: Cursor?
        var failures = 0
        while true {
            do {
                let step = try remote.service.scan(query(nil), after: cursor, Cancellation())
                rows += step.rows.map(\.code)
                cursor = step.next
                if cursor == nil { break }
            } catch {
                failures += 1
                try #require(failures < 20)
            }
        }
        #expect(failures > 0)
        #expect(rows == institute.codes)
    }

    @Test("a whole code and a pasted URL go straight to the token")
    func whole() throws {
        let institute = FakeInstitute(tokens: 500)
        let transport = ScriptedTransport(institute.answer)
        let remote = try Remote(transport)
        let code = institute.codes[77]
        for text in [code.text, "https://acme.testpress.in/embed/7aBM7cOyDTi/?access_token=\(code.text)"] {
            let own = try remote.service.scanned(query(text))
            #expect(own.map(\.code) == [code])
            let all = try remote.service.scanned(TokenQuery(text: SearchText(text), asOf: Remote.now))
            #expect(all.map(\.code) == [code])
        }
        #expect(transport.lines.count < 10)
        #expect(own(transport).allSatisfy { $0.headers[.authorization] == "JWT secret-token" })
    }

    private func own(_ transport: ScriptedTransport) -> [HTTPRequest] { transport.requests }

    @Test("a cancelled scan stops and asks nothing more")
    func cancelled() throws {
        let transport = ScriptedTransport(FakeInstitute(tokens: 5_000).answer)
        let remote = try Remote(transport)
        let cancellation = Cancellation()
        let step = try remote.service.scan(query(nil), after: nil, cancellation)
        let asked = transport.requests.count
        cancellation.cancel()
        #expect(throws: ServiceError.cancelled) {
            try remote.service.scan(query(nil), after: step.next, cancellation)
        }
        #expect(transport.requests.count == asked)
    }
}
