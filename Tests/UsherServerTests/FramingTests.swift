import Testing
import UsherCore
import UsherTesting

@testable import UsherServer

@Suite("Requests that two servers could understand differently")
struct FramingTests {
    /// The statuses of all answers to these bytes, and whether the connection was ended after them.
    private func answers(to bytes: [UInt8], _ server: LiveServer) throws -> [String] {
        let client = try server.connect()
        client.send(bytes)
        client.send("GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n")
        client.finishSending()
        let text = try #require(client.receiveAll())
        #expect(!text.contains("openapi"), "nothing behind it is answered")
        return text.split(separator: "HTTP/1.1 ").map { String($0.prefix(3)) }
    }

    /// A request whose header has these lines.
    private static func post(_ fields: String, body: String = "") -> [UInt8] {
        Array("POST /healthz HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\(body)".utf8)
    }

    static let malformed: [String: [UInt8]] = [
        // libmicrohttpd joins a folded line to the name above it.
        "a fold makes a length": post("Content-Lengt: 31\r\n h\r\n"),
        "a fold makes a length, by a tab": post("Content-Lengt: 31\r\n\th\r\n"),
        "a fold makes a length of three pieces": post("Conten: 31\r\n t-Leng\r\n th\r\n"),
        "a fold makes a login": post("Authorizatio: JWT x\r\n n\r\n"),
        "a fold makes a coding": post("Transfer-Encodin: chunked\r\n g\r\n"),
        "a fold takes a coding away": post("Transfer-Encoding: chunked\r\n x\r\n", body: "0\r\n\r\n"),
        "a fold takes a length away": post("Content-Length: 5\r\n 0\r\n"),
        "a fold makes a host": Array("GET /healthz HTTP/1.1\r\nHos: a\r\n t\r\n\r\n".utf8),
        "a fold makes an address": post("X-Forwarded-Fo: 9.9.9.9\r\n r\r\n"),
        "a fold of nothing": post("X: a\r\n \r\n"),
        "a fold of an unknown field": post("X: a\r\n b\r\n"),
        "a fold in front of all": Array("GET /healthz HTTP/1.1\r\n X: a\r\nHost: a\r\n\r\n".utf8),
        "a name that goes on": post("Content-Lengthy: 5\r\n"),
        "a login's name that goes on": post("Authorization-X: a\r\n"),
        "a coding's name that goes on": post("TRANSFER-ENCODING2: chunked\r\n"),
        "no name": post(": 5\r\n"), "a lone colon": post(":\r\n"), "a blank in a name": post("Content-Length : 5\r\n"),
        "a tab in a name": post("Content-Length\t: 5\r\n"), "a name of 8 bits": post("Contént: 5\r\n"),
        "a bracket in a name": post("X(Y): 5\r\n"), "a control character in a name": post("X\u{1}: 5\r\n"),
        "an escape in a name": post("X\u{1B}[31m: 5\r\n"), "a DEL in a name": post("X\u{7F}: 5\r\n"),
        "a NUL in a value": post("X: a\0b\r\n"), "a NUL in a length": post("Content-Length: 0\0 5\r\n"),
        "a NUL in a name": post("X\0Y: 5\r\n"),
        "a NUL in the target": Array("GET /healthz\0x HTTP/1.1\r\nHost: a\r\n\r\n".utf8),
        "a NUL in the query": Array("GET /healthz?a\0=1 HTTP/1.1\r\nHost: a\r\n\r\n".utf8),
        "a NUL in the method": Array("GET\0X /healthz HTTP/1.1\r\nHost: a\r\n\r\n".utf8),
        "a NUL in a target, made up for by a wrong byte": Array("GET /healthz?".utf8) + [0xFF, 0, 0x61]
            + Array(" HTTP/1.1\r\nHost: a\r\n\r\n".utf8),
        "a bare LF behind the first line": Array("GET /healthz HTTP/1.1\nHost: a\r\n\r\n".utf8),
        "a bare LF behind a field": Array("GET /healthz HTTP/1.1\r\nHost: a\nX: b\r\n\r\n".utf8),
        "a bare LF behind the last field": Array("GET /healthz HTTP/1.1\r\nX: b\r\nHost: a\n\r\n".utf8),
        "a bare LF for the empty line": Array("GET /healthz HTTP/1.1\r\nHost: a\r\n\n".utf8),
        "bare LFs throughout": Array("GET /healthz HTTP/1.1\nHost: a\n\n".utf8),
        "a bare CR in a value": post("X: a\rb\r\n"), "a control character in a value": post("X: a\u{8}b\r\n"),
        "a tab in the target": Array("GET /healthz?a\tb HTTP/1.1\r\nHost: a\r\n\r\n".utf8),
        "a DEL in the target": Array("GET /healthz?a\u{7F} HTTP/1.1\r\nHost: a\r\n\r\n".utf8),
        "a control character in the method": Array("G\u{1}T /healthz HTTP/1.1\r\nHost: a\r\n\r\n".utf8),
        "a method of 8 bits": Array("GÉT /healthz HTTP/1.1\r\nHost: a\r\n\r\n".utf8),
        "a method with a colon": Array("X:Y /healthz HTTP/1.1\r\nHost: a\r\n\r\n".utf8),
        "two logins": post("Authorization: JWT a\r\nAuthorization: JWT b\r\n"),
        "two logins of two cases": post("Authorization: JWT a\r\nAUTHORIZATION: JWT a\r\n"),
        "two kinds of body": post("Content-Type: application/json\r\nContent-Type: text/plain\r\n"),
        "two hosts": post("Host: a\r\n"), "a coding with a blank behind it": post("Transfer-Encoding: chunked \r\n"),
        "two codings at once": post("Transfer-Encoding: chunked, chunked\r\n"),
        "a coding in front": post("Transfer-Encoding: gzip, chunked\r\n"),
        "another coding": post("Transfer-Encoding: xchunked\r\n"),
        "no coding": post("Transfer-Encoding:\r\n"),
        "a coding behind a vertical tab": post("Transfer-Encoding: \u{B}chunked\r\n"),
        "chunks in an old version": Array("POST /healthz HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".utf8),
        "two blanks in front of the target": Array("GET  /healthz HTTP/1.1\r\nHost: a\r\n\r\n".utf8),
    ]

    @Test("is refused with 400, and nothing behind it answered", arguments: malformed.keys.sorted())
    func refused(_ name: String) throws {
        let server = try LiveServer()
        let found = try answers(to: try #require(FramingTests.malformed[name]), server)
        // A request that libmicrohttpd itself refuses gets an answer, or its connection is ended.
        #expect(found.allSatisfy { $0 == "400" }, "\(found)")
    }

    @Test("is refused the same when a login is in it that holds: no folded name lets a client in")
    func foldedLogin() throws {
        let server = try LiveServer()
        let client = try server.connect()
        client.send(
            "GET \(server.test.list) HTTP/1.1\r\nHost: a\r\nAuthorizatio: \(server.test.moderator)\r\n n\r\n\r\n")
        #expect(client.receiveAnswer()?.hasPrefix("HTTP/1.1 400 ") == true)
    }

    @Test(
        "what is only unusual is answered",
        arguments: [
            "X:\r\n", "X:a\r\n", "X:  \t a \t \r\n", "X_Y: 1\r\nContent_Length: 5\r\n", "!#$%&'*+-.^_`|~9: a\r\n",
            "X: caf\u{E9}\r\n", "x-forwarded-for: 1.1.1.1\r\nX-Forwarded-For: 2.2.2.2\r\n", "Cookie: a=b; c=d\r\n",
            "Cookie: \"a\r\nCookie: b\r\n", "Proxy-Authorization: Basic eA==\r\n",
            "Accept: text/html\r\nAccept: */*\r\n",
            "Content-Length: 0\r\n", "Content-Length:0\r\n", "Expect: nothing\r\n",
        ])
    func answered(_ fields: String) throws {
        let server = try LiveServer()
        let client = try server.connect()
        client.send("GET /healthz?a=%00&b=%0a HTTP/1.1\r\nHost: a\r\n\(fields)\r\n")
        #expect(client.receiveAnswer()?.hasPrefix("HTTP/1.1 200 ") == true)
        client.send("GET /healthz HTTP/1.0\r\n\r\n")
        #expect(client.receiveAnswer()?.hasPrefix("HTTP/1.1 200 ") == true)
    }

    @Test(
        "a header is read wherever it was cut, of every length, one behind the other on a connection", arguments: 0..<4)
    func pieces(_ round: Int) throws {
        let server = try LiveServer()
        let client = try server.connect()
        var random = SplitMix64(seed: UInt64(round))
        for index in 0..<40 {
            let fields = (0..<Int.random(in: 0...30, using: &random)).map { number in
                let value = String(repeating: "v", count: Int.random(in: 0...300, using: &random))
                return "X-\(number):\(String(repeating: " ", count: Int.random(in: 0...3, using: &random)))\(value)\r\n"
            }
            let body = String(repeating: " ", count: Int.random(in: 0...3_000, using: &random)) + "{}"
            let bytes = Array(
                (server.head("POST", "\(server.test.list)?a=%20&b=\(index)") + "Content-Type: application/json\r\n"
                    + "Content-Length: \(body.utf8.count)\r\n" + fields.joined() + "\r\n" + body).utf8)
            var rest = bytes[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...2_000, using: &random))
                client.send(Array(piece))
                rest = rest.dropFirst(piece.count)
            }
            #expect(client.receiveAnswer()?.hasPrefix("HTTP/1.1 201 ") == true)
        }
    }

    @Test(
        "a field behind the body that belongs into the header is refused, others are passed over",
        arguments: [
            ("", "201"), ("X-Checksum: 1\r\n", "201"), ("Authorization: JWT x\r\n", "400"),
            ("Content-Length: 3\r\n", "400"),
            ("Host: b\r\n", "400"), ("Transfer-Encoding: chunked\r\n", "400"), (": a\r\n", "400"),
            ("Content-Lengt: 3\r\n h\r\n", "400"),
        ])
    func trailers(_ fields: String, _ status: String) throws {
        let server = try LiveServer()
        let client = try server.connect()
        client.send(
            server.head("POST", server.test.list)
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\n{}\r\n0\r\n\(fields)\r\n"
        )
        #expect(client.receiveAnswer()?.hasPrefix("HTTP/1.1 \(status) ") == true)
    }

    @Test(
        "chunk sizes that are none are refused",
        arguments: ["0x2", "+2", "-2", " 2", "2 ", "g", "", "fffffffffffffffff", "2\t"])
    func chunks(_ size: String) throws {
        let server = try LiveServer()
        let client = try server.connect()
        client.send(
            server.head("POST", server.test.list)
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n\(size)\r\n{}\r\n0\r\n\r\n")
        client.finishSending()
        let answer = try #require(client.receiveAll())
        #expect(answer.split(separator: "HTTP/1.1 ").allSatisfy { $0.hasPrefix("400 ") || $0.hasPrefix("413 ") })
        #expect(server.test.get(server.test.list).json?["count"] == .number("0"))
    }

    @Test(
        "where a target leads: never out of its place",
        arguments: [
            ("*", 404), ("a:80", 404), ("//healthz", 404), ("/healthz//", 404), ("/x/../healthz", 404),
            ("/./healthz", 404),
            ("/x/%2e%2e/healthz", 404), ("/%2e/healthz", 404), ("/healthz%2f", 404), ("/healthz%00", 404),
            ("\\healthz", 404),
            ("/healthz\\", 404), ("/healthz#x", 404), ("/%c1%a8ealthz", 404), ("/%68ealthz", 200), ("/healthz%3f", 404),
            ("http://a/healthz", 200), ("http://b@a/healthz", 200), ("ftp://a/healthz", 404), ("/healthz;x", 404),
        ])
    func targets(_ target: String, _ status: Int) throws {
        let server = try TestServer()
        #expect(server.get(target, as: .guest).status == status)
    }
}
