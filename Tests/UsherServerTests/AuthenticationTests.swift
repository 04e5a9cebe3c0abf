import Glibc
import Testing
import UsherCore
import UsherStore
import UsherTesting

@testable import UsherServer

@Suite("Logging in")
struct AuthenticationTests {
    static let address = "/api/v2.5/auth-token/"

    @Test("a name and its password are answered with a token that opens the API until it expires")
    func logIn() throws {
        let time = SettableTime(TestServer.now)
        let server = try TestServer(clock: time.clock)
        _ = try server.store.addUser(
            named: "asha", email: "asha@example.com", role: .moderator, passwordHash: Password.hash("open sesame"))
        let response = server.ask(
            "POST", Self.address, as: .guest, #"{"username": "asha", "password": "open sesame"}"#)
        #expect(response.status == 200)
        let token = try #require(response.json?["token"]?.text)
        let parts = token.split(separator: ".")
        let payload = try JSONValue(parsing: Sodium.bytes(base64: parts[1]) ?? [])
        #expect(payload["username"]?.text == "asha")
        #expect(payload["email"]?.text == "asha@example.com")
        #expect(payload["user_id"] == .number("3"))
        #expect(payload["exp"] == .number("\(TestServer.now.wholeSeconds + 86_400)"))
        #expect(server.get(server.list, as: .header("JWT \(token)")).status == 200)
        time.advance(86_400)
        let late = server.get(server.list, as: .header("JWT \(token)"))
        #expect(late.status == 401)
        #expect(late.text == #"{"detail":"Signature has expired."}"#)
    }

    @Test(
        "a name is taken without blanks around it, and counts as the same when it fails; a password is taken as it is")
    func trimmed() throws {
        let server = try TestServer()
        _ = try server.store.addUser(
            named: "asha", email: "", role: .moderator, passwordHash: Password.hash(" open sesame "))
        func status(_ name: String, _ password: String) -> Int {
            server.ask(
                "POST", Self.address, as: .guest, "{\"username\": \"\(name)\", \"password\": \"\(password)\"}"
            ).status
        }
        #expect(status("  asha\\u00a0\\n", " open sesame ") == 200)
        for name in ["asha", " asha", "asha ", "\\tasha", "asha\\u3000"] { #expect(status(name, "open sesame") == 401) }
        #expect(status(" asha ", "open sesame") == 429)
        let blank = server.ask("POST", Self.address, as: .guest, #"{"username": "  ", "password": "a\u0000"}"#)
        #expect(
            blank.text
                == #"{"username":["This field may not be blank."],"password":["Null characters are not allowed."]}"#)
    }

    @Test("the older samples log in as well", arguments: ["v2.2", "v2.3", "v2.4", "v2.5"])
    func olderVersions(_ version: String) throws {
        let server = try TestServer()
        _ = try server.store.addUser(
            named: "asha", email: "", role: .moderator, passwordHash: Password.hash("open sesame"))
        let form = "application/x-www-form-urlencoded"
        let response = server.ask(
            "POST", "/api/\(version)/auth-token/", as: .guest, type: form, "username=asha&password=open+sesame")
        #expect(response.json?["token"]?.text != nil)
        #expect(Workload(Request(method: "POST", target: "/api/\(version)/auth-token/")) == .password)
    }

    @Test("a wrong name and a wrong password are answered alike")
    func wrong() throws {
        let server = try TestServer()
        _ = try server.store.addUser(
            named: "asha", email: "", role: .moderator, passwordHash: Password.hash("open sesame"))
        for body in [#"{"username":"asha","password":"x"}"#, #"{"username":"nobody","password":"open sesame"}"#] {
            let response = server.ask("POST", Self.address, as: .guest, body)
            #expect(response.status == 401)
            #expect(response.text == #"{"detail":"Unable to log in with provided credentials."}"#)
            #expect(response.headers[.wwwAuthenticate] == #"JWT realm="api""#)
        }
        let response = server.ask("POST", Self.address, as: .guest, #"{"username":"","x":1}"#)
        #expect(response.status == 400)
        #expect(
            response.text == #"{"username":["This field may not be blank."],"password":["This field is required."]}"#)
        #expect(server.get(Self.address, as: .guest).status == 405)
    }

    @Test("a header that is no login of this server's is 401", arguments: 0..<9)
    func forged(_ index: Int) throws {
        let server = try TestServer()
        let good = server.moderator
        let parts = good.dropFirst(4).split(separator: ".").map(String.init)
        func signed(_ head: String, _ payload: String, _ key: SigningKey) -> String {
            let message = Sodium.base64(Array(head.utf8)) + "." + Sodium.base64(Array(payload.utf8))
            return "JWT \(message)." + Sodium.base64(Sodium.mac(Array(message.utf8), key: key.bytes))
        }
        let head = #"{"typ":"JWT","alg":"HS256"}"#
        let payload = #"{"username":"ravi","user_id":1,"email":"","exp":99999999999}"#
        let headers = [
            "", "Bearer \(parts.joined(separator: "."))", "JWT", "JWT \(parts[0]).\(parts[1])",
            "JWT \(parts[0]).\(parts[1]).", signed(head, payload, .temporary()),
            signed(#"{"typ":"JWT","alg":"none"}"#, payload, server.key),
            signed(head, #"{"username":"ravi","user_id":2,"email":"","exp":99999999999}"#, server.key),
            signed(head, #"{"username":"ravi","user_id":1}"#, server.key),
        ]
        #expect(server.get(server.list, as: .header(signed(head, payload, server.key))).status == 200)
        let response = server.get(server.list, as: .header(headers[index]))
        #expect(response.status == 401)
        #expect(response.headers[.wwwAuthenticate] == #"JWT realm="api""#)
    }

    @Test("a removed user is let in for at most one more second, and so is a new user of the same name")
    func removed() throws {
        let time = SettableTime(TestServer.now)
        let server = try TestServer(clock: time.clock)
        #expect(server.get(server.list).status == 200)
        #expect(try server.store.removeUser(named: "ravi"))
        _ = try server.store.addUser(named: "ravi", email: "", role: .moderator, passwordHash: "none")
        time.advance(1)
        #expect(server.get(server.list).status == 401)
        #expect(try !server.store.removeUser(named: "nobody"))
    }

    private func network(_ text: String) throws -> ClientNetwork {
        try #require(ClientAddress(text)).network
    }

    @Test("five failures for a name shut it out from that address for a minute, and no other")
    func throttle() throws {
        let throttle = LoginThrottle()
        let now = TestServer.now
        for _ in 0..<5 { #expect(try throttle.begin(network("10.0.0.1"), name: "ravi", now: now) == nil) }
        #expect(try throttle.begin(network("10.0.0.1"), name: "ravi", now: now.adding(seconds: 20)) == 40)
        #expect(try throttle.begin(network("10.0.0.2"), name: "ravi", now: now) == nil)
        #expect(try throttle.begin(network("10.0.0.1"), name: "meera", now: now) == nil)
        #expect(try throttle.begin(network("10.0.0.1"), name: "ravi", now: now.adding(seconds: 60)) == nil)
    }

    @Test("thirty failures from an address, or from one customer's IPv6 network, shut it out whatever the names")
    func throttleAddress() throws {
        let throttle = LoginThrottle()
        for index in 0..<30 {
            #expect(
                try throttle.begin(network("2001:db8:1:2::\(index)"), name: "u\(index)", now: TestServer.now) == nil)
        }
        #expect(try throttle.begin(network("2001:db8:1:2:9::1"), name: "new", now: TestServer.now) == 60)
        #expect(try throttle.begin(network("2001:db8:1:3::1"), name: "new", now: TestServer.now) == nil)
    }

    @Test("successes do not count")
    func throttleSuccess() throws {
        let throttle = LoginThrottle()
        for _ in 0..<50 {
            #expect(try throttle.begin(network("::1"), name: "ravi", now: TestServer.now) == nil)
            try throttle.succeed(network("::1"), name: "ravi", now: TestServer.now)
        }
    }

    @Test("who is shut out is told for how long")
    func throttled() throws {
        let server = try TestServer()
        let body = #"{"username": "nobody", "password": "x"}"#
        for _ in 0..<5 { #expect(server.ask("POST", Self.address, as: .guest, body).status == 401) }
        let response = server.ask("POST", Self.address, as: .guest, body)
        #expect(response.status == 429)
        #expect(response.headers[.retryAfter] == "60")
        #expect(response.text == #"{"detail":"Request was throttled. Expected available in 60 seconds."}"#)
    }

    @Test("a key file is made for its owner alone, kept, and refused when others can read it")
    func keyFile() throws {
        let folder = try ScratchFolder()
        let path = folder.file("key")
        let key = try SigningKey(file: path)
        #expect(try SigningKey(file: path) == key)
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        chmod(path, 0o604)
        #expect(throws: ServiceError.self) { try SigningKey(file: path) }
        #expect(throws: ServiceError.self) { try SigningKey(file: folder.file("none/key")) }
    }

    @Test("what is no key of the server's alone is refused and left as it is")
    func doubtfulKeys() throws {
        let folder = try ScratchFolder()
        let other = try SigningKey(file: folder.file("other"))
        symlink("other", folder.file("link"))
        symlink("nothing", folder.file("dangling"))
        mkfifo(folder.file("pipe"), 0o600)
        mkdir(folder.file("folder"), 0o700)
        try TextFile.write("", to: folder.file("empty"))
        try TextFile.write(String(repeating: "k", count: 33), to: folder.file("long"))
        try TextFile.write(String(repeating: "\0", count: 32), to: folder.file("zeros"))
        for name in ["empty", "long", "zeros"] { chmod(folder.file(name), 0o600) }
        for name in ["link", "dangling", "pipe", "folder", "empty", "long", "zeros"] {
            #expect { try SigningKey(file: folder.file(name)) } throws: {
                ($0 as? ServiceError)?.sentence.contains(folder.file(name)) == true
            }
        }
        #expect(access(folder.file("nothing"), F_OK) != 0)
        #expect(try SigningKey.kept(in: folder.file("other")) == other)
        #expect(try SigningKey.kept(in: folder.file("none")) == nil)
    }

    @Test("passwords are hashed with a salt, and neither too short nor too long")
    func passwords() throws {
        let hash = try Password.hash("open sesame")
        #expect(hash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(Password.verify("open sesame", hash: hash) == .right)
        #expect(Password.verify("open sesam", hash: hash) == .wrong)
        #expect(Password.verify("open sesame", hash: nil) == .wrong)
        for bad in ["1234567", String(repeating: "x", count: 1_025)] {
            #expect(throws: ServiceError.self) { try Password.hash(bad) }
        }
    }

    @Test("base 64 of URLs: known texts, and one text only for each list of bytes", arguments: 0...33)
    func base64(_ count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 7) }
        let text = Sodium.base64(bytes)
        #expect(Sodium.bytes(base64: text) == bytes)
        #expect(Sodium.bytes(base64: text + "=") == nil)
        #expect(Sodium.base64([0xFB, 0xFF]) == "-_8")
        #expect(Sodium.bytes(base64: "-_9") == nil, "bits left over")
        #expect(Sodium.bytes(base64: "A") == nil)
    }
}
