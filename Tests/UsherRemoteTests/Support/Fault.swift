import Glibc
import Testing
import UsherCore
import UsherTesting

@testable import UsherRemote

/// One fault of servers, or of proxies before them, and the sentence that a user has to read about it.
struct Fault: Sendable, CustomTestStringConvertible {
    /// Handles one request; false when the connection has to end.
    typealias Strike =
        @Sendable (_ connection: FaultServer.Connection, _ request: String, _ healthy: () -> HTTPResponse) -> Bool

    let name: String
    /// A part of the sentence, after the name of the host.
    let sentence: String
    let strike: Strike

    init(_ name: String, says sentence: String, _ strike: @escaping Strike) {
        self.name = name
        self.sentence = sentence
        self.strike = strike
    }

    var testDescription: String { name }

    /// A whole answer instead of the correct one.
    static func answer(
        _ name: String, _ status: Int, _ body: String, _ headers: String..., says sentence: String
    ) -> Fault {
        Fault(name, says: sentence) { connection, _, _ in
            connection.answer(status, Array(body.utf8), headers)
            return true
        }
    }

    static let silence = Fault("silence", says: "took the request and sent nothing within") { connection, _, _ in
        connection.waitForEnd()
        return false
    }

    static let reset = Fault("a reset", says: "broke off the connection") { connection, _, _ in
        connection.reset()
        return false
    }

    /// Every fault that makes the answer unusable.
    static let all = transfers + texts + answers + [nothingThere]

    /// Faults below the level of answers, independent of the request.
    static let transfers: [Fault] = [
        silence, reset,
        Fault("a stall in the middle", says: "did not finish its answer within") { connection, _, healthy in
            let response = healthy()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(response.body.count)\r\n\r\n")
            connection.send(Array(response.body.prefix(response.body.count / 2)))
            connection.waitForEnd()
            return false
        },
        Fault("drips", says: "did not finish its answer within") { connection, _, _ in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{")
            while connection.isAlive {
                connection.send(" ")
                usleep(20_000)
            }
            return false
        },
        Fault("an early end", says: "broke off the connection") { _, _, _ in false },
        Fault("a truncated body", says: "broke off the connection") { connection, _, healthy in
            let response = healthy()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(response.body.count)\r\n\r\n")
            connection.send(Array(response.body.dropLast(9)))
            return false
        },
        Fault("an oversized body", says: "sends more than 1 MiB for one answer") { connection, _, _ in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 900000000\r\n\r\n")
            let part = [UInt8](repeating: 0x20, count: 65_536)
            for _ in 0..<64 { connection.send(part) }
            return false
        },
        Fault("a gzip bomb", says: "sends more than 1 MiB for one answer") { connection, _, _ in
            connection.answer(200, GzipBomb.large, ["Content-Encoding: gzip"])
            return false
        },
        Fault("compression that is broken", says: "The exchange with") { connection, _, _ in
            connection.answer(200, Array("no gzip at all".utf8), ["Content-Encoding: gzip"])
            return false
        },
        Fault("something that is not HTTP", says: "The exchange with") { connection, _, _ in
            connection.send("SSH-2.0-OpenSSH_9.2p1\r\n")
            return false
        },
    ]

    /// Bodies that are read in one place, whatever the request.
    static let texts: [Fault] = [
        answer("a plain 500", 500, "", says: "answers with status 500"),
        answer(
            "a 503 with words", 503, #"{"detail":"Down for maintenance until nine"}"#,
            says: "answers with status 503: Down for maintenance until nine"),
        answer(
            "a picture", 200, "\u{1}PNG\u{1A}", "Content-Type: image/png", says: "cannot be read. Line 1, column 1"),
        answer("nothing", 200, "", says: "answers with nothing at all (status 200)"),
        answer(
            "an object in the place of a list", 200, #"{"count":1180591620717411303424,"results":{}}"#,
            says: "cannot be read. results: a list is expected here"),
        answer(
            "words that drive terminals", 500, #"{"detail":"\u001b]0;owned\u0007\u202enwo"}"#,
            says: "answers with status 500: ␛]0;owned␇"),
        Fault("invalid UTF-8", says: "cannot be read. Line 1, column 8") { connection, _, _ in
            connection.answer(200, Array("{\"a\": \"".utf8) + [0xFF, 0x22, 0x7D], [])
            return true
        },
    ]

    /// Answers that decide how a client goes on, with the same meaning on every platform.
    static let answers: [Fault] = [
        answer(
            "a proxy's 502", 502, "<html><h1>502 Bad Gateway</h1></html>", "Content-Type: text/html",
            says: "answers with status 502 (it sent a web page, perhaps a proxy's)"),
        answer(
            "a storm of 429", 429, #"{"detail":"Request was throttled."}"#, "Retry-After: 600",
            says: "wants no more requests for 10 m, until 12:10:00 UTC"),
        answer(
            "a captive portal", 200, "<!DOCTYPE html><title>Hotel WiFi</title>", "Content-Type: text/html",
            says: "answers with a web page instead of JSON (status 200)"),
        answer("broken JSON", 200, "{\"count\": 1,\n \"results\": [}", says: "cannot be read. Line 2, column 14"),
        answer(
            "no permission", 403, #"{"detail":"You do not have permission to perform this action."}"#,
            says: "does not permit this to the user who is logged in"),
        answer(
            "a redirect to another origin", 302, "", "Location: http://localhost:1/stolen",
            says: "sends us on to http://localhost:1, which usher does not follow"),
        Fault("a redirect to itself", says: "redirects in a circle") { connection, request, _ in
            connection.answer(302, [], ["Location: \(request.split(separator: " ")[1])"])
            return true
        },
    ]

    /// TPStreams may answer this where it lists no tokens.
    static let nothingThere = answer(
        "an unknown address", 404, "<html>Not Found</html>",
        says: "has nothing there (it sent a web page, perhaps a proxy's). "
            + "Is the profile's url that of your institute?")
}

extension Fault {
    /// Short where the fault is a timeout; else long enough for a busy machine.
    var limits: HTTPLimits {
        let isSlow = sentence.contains("did not finish") || sentence.contains("sent nothing")
        return isSlow ? FaultTests.limits : FaultTests.patient
    }
}
