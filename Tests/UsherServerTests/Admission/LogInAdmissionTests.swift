import Testing
import UsherCore
import UsherStore
import UsherTesting

@testable import UsherServer

@Suite("Logins under attack")
struct LogInAdmissionTests {
    private static let address = "/api/v2.5/auth-token/"

    @Test("no number of failed tries elsewhere keeps a network out that has not failed; the table stays bounded")
    func tableIsFull() throws {
        let throttle = LoginThrottle(capacity: 1_000)
        let now = TestServer.now
        let shut = try #require(ClientAddress("10.0.0.1")).network
        for _ in 0..<30 { #expect(throttle.begin(shut, name: nil, now: now) == nil) }
        for number in 0..<20_000 {
            let network = try #require(ClientAddress("2001:db8:\(String(number, radix: 16))::1")).network
            #expect(throttle.begin(network, name: "u\(number)", now: now.adding(seconds: 1)) == nil)
            #expect(throttle.count <= 1_000)
        }
        #expect(throttle.begin(shut, name: "ravi", now: now.adding(seconds: 2)) == 58, "those that failed most stay")
    }

    @Test("a network that logged in is served first, one among others that fail last, though it failed never itself")
    func ranks() throws {
        let throttle = LoginThrottle()
        let now = TestServer.now
        func network(_ text: String) throws -> ClientNetwork { try #require(ClientAddress(text)).network }
        func rank(_ text: String, after seconds: Int64 = 0) throws -> Int {
            try throttle.rank(of: network(text), now: now.adding(seconds: seconds))
        }
        #expect(throttle.begin(try network("10.0.3.3"), name: "ravi", now: now) == nil)
        throttle.succeed(try network("10.0.3.3"), name: "ravi", now: now)
        for number in 1...200 {
            #expect(throttle.begin(try network("10.0.\(number).1"), name: "ravi", now: now) == nil)
            #expect(throttle.begin(try network("2001:db8:0:\(number)::1"), name: "ravi", now: now) == nil)
        }
        #expect(try rank("10.0.3.3") < rank("192.0.2.1"), "it logged in, whatever its neighbours do")
        #expect(try rank("192.0.2.1") < rank("10.0.250.1"))
        #expect(try rank("2001:db9::1") < rank("2001:db8:0:999::1"))
        #expect(try rank("10.200.0.1") < rank("10.0.250.1"), "the nearer they are the later")
        #expect(try rank("10.0.250.1", after: 61) == rank("192.0.2.1"))
        #expect(throttle.begin(try network("10.0.250.1"), name: "ravi", now: now) == nil, "none is shut out for it")
    }

    @Test("what could not be judged is taken back, what was right leaves nothing behind")
    func takenBack() throws {
        let throttle = LoginThrottle()
        let network = try #require(ClientAddress("10.0.0.1")).network
        for _ in 0..<100 {
            #expect(throttle.begin(network, name: "ravi", now: TestServer.now) == nil)
            throttle.takeBack(network, name: "ravi")
        }
        #expect(throttle.begin(network, name: "ravi", now: TestServer.now) == nil)
        throttle.succeed(network, name: "ravi", now: TestServer.now)
        #expect(throttle.count == 0)
    }

    @Test(
        "a password's hash that costs more than a check may take is 503 and in the log, and counts as no failure",
        arguments: [
            "$argon2id$v=19$m=1048576,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "$argon2id$v=19$m=19456,t=4000,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "$2b$12$KIXQf1T0b1q2w3e4r5t6yuKIXQf1T0b1q2w3e4r5t6yu1234567890ab", "none",
        ])
    func foreignHash(_ hash: String) throws {
        let server = try TestServer()
        _ = try server.store.addUser(named: "asha", email: "", role: .moderator, passwordHash: hash)
        for _ in 0..<40 {
            let response = server.ask(
                "POST", Self.address, as: .guest, #"{"username":"asha","password":"open sesame"}"#)
            #expect(response.status == 503)
            #expect(response.notice?.contains("no hash that this server checks") == true)
        }
    }

    @Test("hashes within what a check may take are read, others are not")
    func hashes() {
        let rest = "$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        for costs in ["m=19456,t=2,p=1", "m=65536,t=2,p=1", "m=8,t=1,p=1", "m=12288,t=3,p=1"] {
            #expect(PasswordHash("$argon2id$v=19$\(costs)\(rest)") != nil)
        }
        for costs in [
            "m=65537,t=1,p=1", "m=65536,t=3,p=1", "m=19456,t=2,p=2", "m=19456,t=0,p=1", "m=0,t=2,p=1", "m=-8,t=1,p=1",
            "m=19456,t=2", "t=2,m=19456,p=1", "m=99999999999999999999,t=1,p=1",
        ] {
            #expect(PasswordHash("$argon2id$v=19$\(costs)\(rest)") == nil)
        }
        #expect(PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$\(rest.split(separator: "$")[1])") == nil)
        #expect(PasswordHash("$argon2d$v=19$m=19456,t=2,p=1\(rest)") == nil)
        #expect(PasswordHash("$argon2id$v=16$m=19456,t=2,p=1\(rest)") == nil)
    }

    @Test("a password that is too long for any user counts and is refused as a wrong one")
    func overlong() throws {
        let server = try TestServer()
        _ = try server.store.addUser(
            named: "asha", email: "", role: .moderator, passwordHash: Password.hash("open sesame"))
        let long = String(repeating: "x", count: 2_000)
        let body = #"{"username":"asha","password":"\#(long)"}"#
        for _ in 0..<5 { #expect(server.ask("POST", Self.address, as: .guest, body).status == 401) }
        #expect(server.ask("POST", Self.address, as: .guest, body).status == 429)
        #expect(Password.verify(String(repeating: "x", count: 1_025), hash: nil) == .wrong)
    }

    @Test(
        "bodies that are no login count as failures; then nothing of a body is read from there",
        arguments: [("{", 400), ("[]", 400), ("{}", 400), (#"{"username": "a"}"#, 400), ("", 400)])
    func malformed(_ body: String, _ status: Int) throws {
        let server = try LiveServer()
        let head = "POST \(Self.address) HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        let client = try server.connect()
        for _ in 0..<30 {
            client.send("\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            #expect(client.receiveAnswer()?.hasPrefix("HTTP/1.1 \(status) ") == true)
        }
        client.send("\(head)Content-Length: 90\r\n\r\n")
        let answer = client.receiveAnswer()
        #expect(answer?.hasPrefix("HTTP/1.1 429 ") == true)
        #expect(answer?.contains("Retry-After: 60\r\n") == true)
    }

    @Test("bodies that are too long for a login count, too")
    func tooLong() throws {
        let server = try LiveServer()
        let head = "POST \(Self.address) HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        for turn in 0...30 {
            let client = try server.connect()
            client.send("\(head)Content-Length: 8193\r\n\r\n")
            #expect(client.receiveAnswer()?.hasPrefix("HTTP/1.1 \(turn < 30 ? 413 : 429) ") == true)
        }
    }
}
