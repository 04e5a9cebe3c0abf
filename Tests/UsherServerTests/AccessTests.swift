import Testing
import UsherCore

@testable import UsherServer

@Suite("Who asks, and in which order that is looked at")
struct AccessTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let method: String
        let target: String
        let asker: TestServer.Asker
        let status: Int
        let body: String

        var testDescription: String { "\(method) \(target) by \(asker)" }
    }

    static let admin = "/api/v2.5/admin/videos/"
    static let missing = #"{"detail":"Authentication credentials were not provided."}"#
    static let forbidden = #"{"detail":"You do not have permission to perform this action."}"#

    @Test(
        "credentials come before rights, rights before the method, the method before what is asked for",
        arguments: [
            Row(method: "GET", target: admin, asker: .guest, status: 401, body: missing),
            Row(method: "DELETE", target: admin, asker: .guest, status: 401, body: missing),
            Row(method: "GET", target: admin + "none/access-tokens/", asker: .guest, status: 401, body: missing),
            Row(method: "GET", target: admin, asker: .student, status: 403, body: forbidden),
            Row(method: "DELETE", target: admin + "none/access-tokens/", asker: .student, status: 403, body: forbidden),
            Row(
                method: "PATCH", target: admin + "none/access-tokens/", asker: .moderator, status: 405,
                body: #"{"detail":"Method \"PATCH\" not allowed."}"#),
            Row(
                method: "POST", target: admin + "none/access-tokens/", asker: .moderator, status: 404,
                body: #"{"detail":"Not found."}"#),
            Row(
                method: "GET", target: admin + "none/access-tokens/?status=Active", asker: .moderator, status: 404,
                body: #"{"detail":"Not found."}"#),
        ])
    func order(_ row: Row) throws {
        let response = try TestServer().ask(row.method, row.target, as: row.asker)
        #expect(response.status == row.status)
        #expect(response.text == row.body)
        #expect((response.headers[.wwwAuthenticate] != nil) == (row.status == 401))
    }

    @Test("what the answer may not be comes before everything")
    func accept() throws {
        let response = try TestServer().get(Self.admin, as: .guest, accept: "text/html")
        #expect(response.status == 406)
        #expect(response.text == #"{"detail":"Could not satisfy the request Accept header."}"#)
        #expect(try TestServer().get(Self.admin, accept: "text/html, application/*;q=0.9").status == 200)
    }

    @Test(
        "a media range is told by both of its parts, with blanks around it only",
        arguments: [("*/json", 200), (" */* ;q=0", 200), ("application/ json", 406), ("application /json", 406)])
    func ranges(_ header: String, _ status: Int) throws {
        #expect(try TestServer().get(Self.admin, accept: header).status == status)
    }

    @Test(
        "a method that is not there is answered with those that are",
        arguments: [
            ("/api/v2.5/admin/videos/", "GET, HEAD, OPTIONS"),
            ("/api/v2.5/admin/videos/x/access-tokens/", "GET, POST, HEAD, OPTIONS"),
            ("/api/v2.5/admin/videos/x/access-tokens/y/", "GET, PUT, HEAD, OPTIONS"),
        ])
    func allow(_ path: String, _ allowed: String) throws {
        let response = try TestServer().ask("PATCH", path)
        #expect(response.headers[.allow] == allowed)
    }

    @Test("what may be asked is answered to OPTIONS, where the asker may ask at all")
    func options() throws {
        let server = try TestServer()
        let response = server.ask("OPTIONS", server.list)
        #expect(response.status == 200)
        #expect(response.headers[.allow] == "GET, POST, HEAD, OPTIONS")
        #expect(server.ask("OPTIONS", server.list, as: .guest).status == 401)
        #expect(server.ask("OPTIONS", server.list, as: .student).status == 403)
    }

    @Test("an unknown address is answered in HTML to every client")
    func unknown() throws {
        for path in ["/", "/api/", "/api/v2.5/admin/", "/api/v2.5/admin/videos/%2e%2e/"] {
            let response = try TestServer().get(path, as: .guest)
            #expect(response.status == 404)
            #expect(response.headers[.contentType] == "text/html; charset=utf-8")
        }
    }

    @Test("a path behind a scheme and a host is the same path; a host in the path's place is none")
    func absoluteTargets() throws {
        let server = try TestServer()
        let wanted = server.get(server.list)
        #expect(server.get("http://acme.example.org\(server.list)") == wanted)
        #expect(server.get("https://acme.example.org:8443\(server.list)") == wanted)
        for target in ["http://acme.example.org", "http://acme.example.org?page=1", "http:\(server.list)"] {
            #expect(server.get(target).status == 404, "\(target)")
        }
    }

    @Test("paths lead to the same with and without their last slash, for every method")
    func slashes() throws {
        let server = try TestServer()
        let token = try server.token()
        for path in [server.list, server.path(token), "/api/v2.5/admin/videos/", "/healthz/"] {
            #expect(server.get(path).status == 200)
            #expect(server.get(String(path.dropLast())).status == 200)
        }
        #expect(server.ask("POST", String(server.list.dropLast())).status == 201)
        #expect(server.ask("PUT", String(server.path(token).dropLast())).status == 200)
    }
}
