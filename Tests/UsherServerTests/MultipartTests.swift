import Testing
import UsherCore
import UsherStore

@testable import UsherServer

@Suite("Bodies of several parts")
struct MultipartTests {
    static let type = "multipart/form-data; boundary=B"

    private static func part(_ name: String, _ content: String, _ more: String = "") -> String {
        "--B\r\nContent-Disposition: form-data; name=\"\(name)\"\(more)\r\n\r\n\(content)\r\n"
    }

    private static func body(_ fields: KeyValuePairs<String, String>) -> String {
        fields.map { part($0, $1) }.joined() + "--B--\r\n"
    }

    @Test("make a token, change one, and log in")
    func accepted() throws {
        let server = try TestServer()
        let made = server.ask(
            "POST", server.list, type: Self.type,
            Self.body([
                "time_to_live": "300", "expires_after_first_usage": "true", "annotations[1]text": "Ravi",
                "annotations[0]text": "Meera", "annotations[0]size": "12",
            ]))
        #expect(made.status == 201)
        #expect(made.json?["valid_until"]?.text == "2026-03-01T12:05:00Z")
        #expect(made.json?["expires_after_first_usage"] == .flag(true))
        #expect(made.json?["annotations"]?[0]?["text"]?.text == "Meera")
        #expect(made.json?["annotations"]?[0]?["size"] == .number("12"))
        #expect(made.json?["annotations"]?[1]?["text"]?.text == "Ravi")
        let token = try server.token()
        let changed = server.ask("PUT", server.path(token), type: Self.type, Self.body(["time_to_live": "60"]))
        #expect(changed.json?["valid_until"]?.text == "2026-03-01T12:01:00Z")
        _ = try server.store.addUser(
            named: "asha", email: "", role: .moderator, passwordHash: Password.hash("open sesame"))
        let login = Self.body(["username": " asha ", "password": "open sesame"])
        let answer = server.ask("POST", "/api/v2.2/auth-token/", as: .guest, type: Self.type, login)
        #expect(answer.json?["token"]?.text != nil)
    }

    @Test(
        "are read in every form that clients give them",
        arguments: [
            ("--B\r\nContent-Disposition: form-data; name=time_to_live\r\n\r\n300\r\n--B--", type),
            ("--B\r\ncontent-disposition:form-data;name=\"time_to_live\"\r\nX-Y: z\r\n\r\n300\r\n--B--\r\n", type),
            (
                "preamble\r\n--B \t\r\nContent-Type: text/plain\r\nContent-Disposition: form-data; NAME=\"time_to_live\"; \r\n"
                    + "Content-Transfer-Encoding: binary\r\n\r\n300\r\n--B--\r\nepilogue", type
            ),
            (body(["time_to_live": "300"]), "multipart/form-data; charset=utf-8; Boundary=\"B\""),
            (body(["time_to_live": "9", "x": "x--B", "time_to_live": "300"]), type),
            (body(["x": "\r\n--A\r\n\r\n--\r\n", "time_to_live": "300", "y": ""]), "MULTIPART/Form-Data;boundary=B"),
        ])
    func forms(_ body: String, _ type: String) throws {
        let server = try TestServer()
        let made = server.ask("POST", server.list, type: type, body)
        #expect(made.json?["valid_until"]?.text == "2026-03-01T12:05:00Z", "\(made.text)")
    }

    @Test(
        "that are broken are 400, and make nothing",
        arguments: [
            (body(["time_to_live": "300"]), "multipart/form-data", "Invalid boundary in multipart: None"),
            (body(["time_to_live": "300"]), "multipart/form-data; boundary=", "Invalid boundary in multipart: "),
            (body(["time_to_live": "300"]), "multipart/form-data; boundary=C", "The boundary that"),
            ("garbage", type, "The boundary that"), ("--B", type, "A boundary is not at the end"),
            (part("time_to_live", "300"), type, "The body ends before"),
            (part("time_to_live", "300") + "--B", type, "A boundary is not at the end"),
            (part("time_to_live", "300") + "--Bx--", type, "A boundary is not at the end"),
            (body(["time_to_live": "300"]).replacing("\r\n", with: "\n"), type, "A boundary is not at the end"),
            ("--B\r\nX: y\r\n\r\n300\r\n--B--", type, "A part has no name"),
            ("--B\r\nContent-Disposition: form-data\r\n\r\n300\r\n--B--", type, "A part has no name"),
            ("--B\r\nContent-Disposition: attachment; name=a\r\n\r\n300\r\n--B--", type, "A part has no name"),
            ("--B\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\n300\r\n--B--", type, "A part has no name"),
            ("--B\r\nContent-Disposition: form-data; name=\"a\r\n\r\n300\r\n--B--", type, "A part has no name"),
            ("--B\r\nContent-Disposition: form-data; name=time_to_live\r\n300\r\n--B--", type, "The header of a part"),
            ("--B\r\nContent-Disposition : form-data; name=a\r\n\r\n300\r\n--B--", type, "The header of a part"),
            ("--B\r\nX\0: form-data; name=a\r\n\r\n300\r\n--B--", type, "The header of a part"),
            (
                "--B\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\nMzAw\r\n--B--",
                type, "A part is encoded"
            ),
            (String(repeating: part("a", "1"), count: 1_001) + "--B--", type, "The body has more than 1000 parts"),
            ("--B\r\nX: \(String(repeating: "x", count: 9_000))\r\n\r\n300\r\n--B--", type, "The header of a part"),
        ])
    func broken(_ body: String, _ type: String, _ sentence: String) throws {
        let server = try TestServer()
        let response = server.ask("POST", server.list, type: type, body)
        #expect(response.status == 400)
        #expect(response.json?["detail"]?.text?.hasPrefix("Multipart form parse error - \(sentence)") == true)
        #expect(server.get(server.list).json?["count"] == .number("0"))
    }

    @Test("a file is no value of any field")
    func files() throws {
        let server = try TestServer()
        let body =
            Self.part("time_to_live", "300", "; filename=\"a.txt\"")
            + Self.part("annotations[0]text", "x", "; filename*=a")
            + "--B--"
        let response = server.ask("POST", server.list, type: Self.type, body)
        #expect(
            response.text
                == #"{"time_to_live":["A valid integer is required."],"annotations":[{"text":["Not a valid string."]}]}"#
        )
    }

    @Test("other kinds of several parts are not taken")
    func others() throws {
        let server = try TestServer()
        let response = server.ask("POST", server.list, type: "multipart/mixed; boundary=B", Self.body(["a": "b"]))
        #expect(response.text == #"{"detail":"Unsupported media type \"multipart/mixed; boundary=B\" in request."}"#)
    }

    @Test("what was put in comes out, whatever it holds", arguments: 0..<200)
    func roundTrips(_ seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let boundary = String(
            (0..<Int.random(in: 1...70, using: &random)).map { _ in "abcB-_'1".randomElement(using: &random) ?? "a" })
        let pieces = ["\r\n", "--", "-", "\r", "\n", boundary, "--" + boundary, "\0", "text", "=\"", ""]
        var contents: [[UInt8]] = []
        var body: [UInt8] = []
        while contents.count < 5 {
            let content = Array(
                (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                    .joined().utf8)
            // A client chooses a boundary that its contents do not contain.
            guard !String(decoding: [13, 10] + content + [13, 10], as: UTF8.self).contains("\r\n--\(boundary)") else {
                continue
            }
            contents.append(content)
            body +=
                Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"n\(contents.count)\"\r\n\r\n".utf8)
                + content + [13, 10]
        }
        body += Array("--\(boundary)--".utf8)
        let form = try MultipartForm(body, boundary: boundary)
        #expect(form.parts.map { Array($0.content) } == contents)
        #expect(form.parts.map(\.name) == ["n1", "n2", "n3", "n4", "n5"])
        // Truncated anywhere it is refused, and no mutation of it ends the process.
        for length in stride(from: 0, to: body.count, by: 3) {
            #expect(throws: MultipartError.self) { try MultipartForm(Array(body[..<length]), boundary: boundary) }
            var changed = body
            changed[length] = [0, 10, 13, 34, 45, 58, 59, 92].randomElement(using: &random) ?? 0
            _ = try? MultipartForm(changed, boundary: boundary)
        }
    }
}
