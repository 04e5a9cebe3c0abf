import Testing
import UsherCore
import UsherTesting

@testable import UsherRemote

@Suite("Whether trying again later may help", .serialized)
struct AbsenceTests {
    @Test("it may while server, proxy or network are away, and does not for what the user has to mend")
    func transport() throws {
        let table: [(TransportError, Bool)] = [
            (.nameNotFound, true), (.proxyNotFound, true), (.proxyRefused, true), (.refused, true),
            (.connectTimeout, true), (.timeout, true), (.stalled, true), (.brokenOff, true), (.handshakeCut, true),
            (.proxyBlocks("CONNECT tunnel failed, response 503"), true),
            (.proxyBlocks("CONNECT tunnel failed, response 403"), false),
            (.certificate("has expired"), false), (.authorityFile, false), (.tooLarge, false),
            (.malformed("x"), false), (.other("x"), false),
        ]
        for (error, isAway) in table {
            let remote = try Remote(ScriptedTransport { _ in .failure(error) }, policy: FaultTests.once)
            #expect(AbsenceTests.failure { try FaultTests.page(remote) }?.isUnreachable == isAway, "\(error)")
            let (name, password) = ("ravi", "open sesame")
            let signIn = AbsenceTests.failure {
                try remote.service.signIn(username: name, password: password, Cancellation())
            }
            #expect(signIn?.isUnreachable == isAway, "the login: \(error)")
        }
    }

    @Test(
        "of answers those that say: not now",
        arguments: [
            (400, false), (403, false), (404, false), (408, true), (418, false), (500, false), (501, false),
            (502, true), (503, true), (504, true), (520, false), (522, true), (524, true), (526, false),
        ])
    func statuses(status: Int, isAway: Bool) throws {
        let server = try FaultServer { connection in
            while connection.request() != nil { connection.answer(status, "{}") }
        }
        defer { server.stop() }
        let remote = try Remote(
            HTTPEngine(), url: server.url, limits: FaultTests.patient, policy: FaultTests.once)
        #expect(AbsenceTests.failure { try FaultTests.page(remote) }?.isUnreachable == isAway)
    }

    @Test("a connection that is cut before it is encrypted is the server's absence, not its certificate's fault")
    func handshake() throws {
        for resets in [false, true] {
            let server = try FaultServer { connection in
                if resets { connection.reset() }
            }
            defer { server.stop() }
            let remote = try Remote(
                HTTPEngine(), url: "https://127.0.0.1:\(server.port)", limits: FaultTests.patient,
                policy: FaultTests.once)
            let error = AbsenceTests.failure { try FaultTests.page(remote) }
            #expect(error?.isUnreachable == true, "\(error?.sentence ?? "none")")
            // A reset may come before the client has noticed that it is connected.
            let words = resets ? [] : ["before it was encrypted"]
            #expect(words.allSatisfy { error?.sentence.contains($0) == true }, "\(error?.sentence ?? "none")")
        }
    }

    private static func failure(_ body: () throws -> Void) -> ServiceError? {
        do {
            try body()
            return nil
        } catch {
            return error as? ServiceError
        }
    }
}

extension ServiceError {
    fileprivate var isUnreachable: Bool { if case .unreachable = self { true } else { false } }
}
