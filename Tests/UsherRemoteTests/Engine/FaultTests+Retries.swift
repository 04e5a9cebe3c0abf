import Synchronization
import Testing
import UsherCore
import UsherTesting
import UsherUI

@testable import UsherRemote

/// Trying again, being throttled, being sent elsewhere.
extension FaultTests {
    @Test("reads are tried again with growing waits, and then said to have failed")
    func retries() throws {
        let policy = RetryPolicy(retries: 3, firstDelay: 100, longestDelay: 1_000, longestWait: 5_000)
        let (error, server, waits) = try failure(policy: policy) { connection in
            while connection.request() != nil { connection.answer(502, "<html>Bad Gateway</html>") }
        }
        #expect(server.requests.count == 4)
        #expect(waits == [75, 150, 300])
        #expect(error?.sentence.contains("502") == true)
    }

    @Test("a server that recovers is asked until it does")
    func recovers() throws {
        let count = Mutex(0)
        let (error, server, _) = try failure(policy: .standard) { connection in
            while connection.request() != nil {
                let number = count.withLock { count in
                    count += 1
                    return count
                }
                guard number > 2 else { return }
                connection.answer(200, FaultTests.list)
            }
        }
        #expect(error == nil)
        #expect(server.requests.count == 3)
    }

    @Test("Retry-After is obeyed where it is short, and told where it is long", arguments: [429, 503])
    func throttled(_ status: Int) throws {
        let count = Mutex(0)
        let (error, server, waits) = try failure(policy: .standard) { connection in
            while connection.request() != nil {
                let isFirst = count.withLock { count in
                    count += 1
                    return count == 1
                }
                if isFirst {
                    connection.answer(status, #"{"detail":"Request was throttled."}"#, "Retry-After: 3")
                } else {
                    connection.answer(200, FaultTests.list)
                }
            }
        }
        #expect(error == nil)
        #expect(waits == [3_000])
        #expect(server.requests.count == 2)

        let (long, stormed, longWaits) = try failure(policy: .standard) { connection in
            while connection.request() != nil { connection.answer(status, "{}", "Retry-After: 3600") }
        }
        guard case .throttled(let until, let sentence)? = long else {
            Issue.record("\(String(describing: long))")
            return
        }
        #expect(until == Remote.now.adding(seconds: 3_600))
        #expect(sentence.contains("until 13:00:0"))
        #expect(longWaits == [])
        #expect(stormed.requests.count == 1)
    }

    @Test(
        "Retry-After is believed within bounds, and asking anyway asks once",
        arguments: [
            "86400", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT", "-5", "soon", "", "1e9",
            "Thu, 01 Jan 1970 00:00:00 GMT",
        ])
    func bounded(_ value: String) throws {
        let transport = ScriptedTransport { _ in
            .success(HTTPResponse(429, "{}", headers: [.retryAfter: value]))
        }
        let policy = RetryPolicy(retries: 1, firstDelay: 100, longestDelay: 1_000, longestWait: 5_000)
        let remote = try Remote(transport, policy: policy)
        let error = #expect(throws: ServiceError.self) { try FaultTests.page(remote) }
        guard case .throttled(let until, _)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(until <= Remote.now.adding(seconds: 3_610))
        #expect(remote.waits.all.allSatisfy { $0 <= 5_000 })
        let asked = transport.requests.count
        #expect(asked <= 2)
        remote.service.askAnyway()
        #expect(throws: ServiceError.self) { try FaultTests.page(remote) }
        #expect(transport.requests.count > asked)
    }

    @Test("a pressed key asks a server that wanted to be left alone")
    func pressed() throws {
        let transport = ScriptedTransport { _ in
            .success(HTTPResponse(429, "{}", headers: [.retryAfter: "86400"]))
        }
        let remote = try Remote(transport, policy: FaultTests.once)
        let screen = LiveScreen(service: remote.service)
        #expect(screen.waits(for: "wants no more requests"))
        let asked = transport.requests.count
        screen.press("r")
        #expect(screen.waits { _ in transport.requests.count > asked })
    }

    @Test("in a storm of 429 the calls behind it wait without asking")
    func storm() throws {
        let server = try FaultServer { connection in
            while connection.request() != nil { connection.answer(429, "{}", "Retry-After: 600") }
        }
        defer { server.stop() }
        let remote = try Remote(HTTPEngine(), url: server.url)
        for _ in 0..<20 {
            #expect(throws: ServiceError.self) { try FaultTests.page(remote) }
        }
        #expect(server.requests.count == 1)
        remote.waits.advance(milliseconds: 601_000)
        #expect(throws: ServiceError.self) { try FaultTests.page(remote) }
        #expect(server.requests.count == 2)
    }

    @Test("a redirect to the same origin is followed; a relative Location, too")
    func redirect() throws {
        for location in ["/moved/?page=1", "../../../moved/", "?again=1"] {
            let (error, server, _) = try failure { connection in
                while let request = connection.request() {
                    if request.contains("moved") || request.contains("again") {
                        connection.answer(200, FaultTests.list)
                    } else {
                        connection.answer(301, "", "Location: \(location)")
                    }
                }
            }
            #expect(error == nil)
            #expect(server.requests.count == 2)
        }
    }

    @Test("a circle of redirects is left")
    func circle() throws {
        let (error, server, _) = try failure { connection in
            while let request = connection.request() {
                connection.answer(302, "", "Location: \(request.split(separator: " ")[1])")
            }
        }
        #expect(error?.sentence.contains("circle") == true)
        #expect(server.requests.count == 6)
    }

    @Test("the login goes to no other origin")
    func leak() throws {
        let thief = try FaultServer { connection in
            while connection.request() != nil { connection.answer(200, FaultTests.list) }
        }
        defer { thief.stop() }
        let url = thief.url
        for location in [
            url + "/", "http://localhost:\(thief.port)/", "//127.0.0.1:\(thief.port)/x", "https://b.example/",
        ] {
            let (error, _, _) = try failure { connection in
                while connection.request() != nil { connection.answer(302, "", "Location: \(location)") }
            }
            #expect(error?.sentence.contains("does not follow") == true, "\(error?.sentence ?? "")")
        }
        #expect(thief.requests == [])
    }
}
