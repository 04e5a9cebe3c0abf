import Dispatch
import Glibc
import Synchronization
import Testing
import UsherCore
import UsherSQLite
import UsherStore
import UsherTesting

@testable import UsherServer

@Suite("usher serve, the program")
struct ServeProgramTests {
    /// A running `usher serve`, ended with its value.
    private final class Server {
        let process: ChildProcess
        let port: UInt16
        private let folder: ScratchFolder

        init(_ library: String, _ arguments: [String] = []) throws {
            folder = try ScratchFolder()
            process = try ChildProcess(
                BuiltProgram.path("usher"),
                arguments: ["serve", "--library", library, "--listen", "127.0.0.1:0"] + arguments,
                environment: ["HOME": folder.path],
                streams: .files(output: folder.file("output"), error: folder.file("error")))
            let output = folder.file("output")
            let isUp = Deadline().wait { fileText(output).hasSuffix("\n") }
            let address = fileText(output).split(separator: ":").last?.prefix { $0.isNumber }
            guard isUp, let port = address.flatMap({ UInt16($0) }) else {
                throw TerminalFailure("the server did not start: \(fileText(folder.file("error")))")
            }
            self.port = port
        }

        var errors: String { fileText(folder.file("error")) }
    }

    @Test("of eight servers on one library exactly one lets the first player in, every time")
    func race() throws {
        let folder = try ScratchFolder()
        let library = folder.file("library.db")
        let store = try Library.open(path: library, mode: .create)
        let video = try store.createVideo(title: "Thermodynamics 01").id
        let servers = try (0..<8).map { _ in try Server(library, ["--quiet"]) }
        for _ in 0..<5 {
            let draft = TokenDraft(expiresAfterFirstUse: true)
            let token = try store.create(draft, in: video, Cancellation()).token
            let request =
                "GET \(Route.embed(video, token.code).target) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            // All connect first, so that the requests arrive together.
            let clients = try servers.map { try RawClient(port: $0.port) }
            for client in clients { client.send(request) }
            let answers = clients.compactMap { $0.receiveAll()?.prefix(13) }
            #expect(answers.filter { $0 == "HTTP/1.1 200 " }.count == 1)
            #expect(answers.filter { $0 == "HTTP/1.1 403 " }.count == 7)
        }
    }

    @Test("TERM and INT stop it with success; the log is written out", arguments: [SIGTERM, SIGINT])
    func stop(_ signal: Int32) throws {
        let folder = try ScratchFolder()
        let library = folder.file("library.db")
        _ = try Library.open(path: library, mode: .create)
        let server = try Server(library)
        let client = try RawClient(port: server.port)
        client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.receiveAnswer() != nil)
        server.process.send(signal)
        #expect(server.process.wait() == .exited(0))
        #expect(server.errors.contains("usher user add"), "that no client can log in yet")
        #expect(server.errors.contains("127.0.0.1 GET /healthz 200 15 B"))
    }

    @Test("a user that was added logs in; a removed one does not; a library that may not be written is still served")
    func users() throws {
        let folder = try ScratchFolder()
        let library = folder.file("library.db")
        _ = try Library.open(path: library, mode: .create)
        let usher = try BuiltProgram.path("usher")
        func shell(_ command: String) throws -> ChildProcess.Ending? {
            try ChildProcess(
                "sh", arguments: ["-c", command], environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path],
                streams: .files(output: folder.file("out"), error: folder.file("err"))
            ).wait()
        }
        let add = "'\(usher)' user add ravi --role moderator --password-stdin --library '\(library)'"
        #expect(try shell("echo short | \(add)") == .exited(2))
        #expect(try shell("echo 'open sesame' | \(add)") == .exited(0))
        #expect(try shell("echo 'open sesame' | \(add)") == .exited(4))
        #expect(try shell("'\(usher)' user list --library '\(library)'") == .exited(0))
        #expect(fileText(folder.file("out")).contains("ravi  moderator"))
        func logIn(_ server: Server) throws -> String? {
            let client = try RawClient(port: server.port)
            let body = #"{"username": "ravi", "password": "open sesame"}"#
            client.send(
                "POST /api/v2.5/auth-token/ HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            return client.receiveAnswer().map { String($0.prefix(12)) }
        }
        let server = try Server(library, ["--read-only"])
        #expect(try logIn(server) == "HTTP/1.1 200")
        #expect(try shell("'\(usher)' user remove ravi --library '\(library)'") == .exited(0))
        #expect(try shell("'\(usher)' user remove ravi --library '\(library)'") == .exited(3))
        #expect(try logIn(server) == "HTTP/1.1 401")
    }

    @Test("what stands in the way is said in a sentence")
    func sentences() throws {
        let folder = try ScratchFolder()
        let library = folder.file("library.db")
        _ = try Library.open(path: library, mode: .create)
        let server = try Server(library)
        let rows: [([String], Int32, String)] = [
            (["--library", folder.file("none.db")], 3, "There is no library"),
            (["--library", library, "--listen", "127.0.0.1:\(server.port)"], 7, "is in use by another program"),
            (["--library", library, "--listen", "0.0.0.0:0"], 4, "--behind-proxy"),
            (["--library", library, "--listen", "nowhere"], 2, "HOST:PORT"),
            (["--library", library, "--public-url", "tokens.example.org"], 2, "--public-url"),
            (["--library", library, "--public-url", "https://example.org/a/../b"], 2, "perhaps a path"),
            (["--library", library, "--public-url", "https://example.org/?a"], 2, "perhaps a path"),
        ]
        for (arguments, code, sentence) in rows {
            let error = try ScratchFolder()
            let process = try ChildProcess(
                BuiltProgram.path("usher"), arguments: ["serve"] + arguments, environment: ["HOME": folder.path],
                streams: .files(output: error.file("out"), error: error.file("err")))
            #expect(process.wait() == .exited(code))
            #expect(fileText(error.file("err")).contains(sentence))
        }
    }
}
