import Glibc
import Testing
import UsherCore
import UsherTesting

@testable import UsherServer

@Suite("The platform's usual clients")
struct ClientTests {
    /// Runs a program to its end.
    private func run(_ program: String, _ arguments: [String]) throws -> (ending: ChildProcess.Ending?, output: String)
    {
        let folder = try ScratchFolder()
        let output = folder.file("output")
        let process = try ChildProcess(
            program, arguments: arguments, environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"],
            streams: .files(output: output, error: folder.file("error")))
        let ending = process.wait(Deadline(seconds: 60))
        return (ending, fileText(output) + fileText(folder.file("error")))
    }

    @Test("Python: strings for numbers, empty bodies, chunks, broken JSON, lists, filters, changes, zero")
    func python() throws {
        let server = try LiveServer(clock: .system)
        let script = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        let (ending, output) = try run(
            "python3",
            [
                "/\(script)/Clients/client.py", "http://127.0.0.1:\(server.port)", server.test.video.text,
                server.test.moderator,
            ])
        #expect(ending == .exited(0), "\(output)")
    }

    @Test("curl: a body without a Content-Type of JSON is not taken for an empty one")
    func curl() throws {
        let server = try LiveServer()
        let url = "http://127.0.0.1:\(server.port)\(server.test.list)"
        let header = "Authorization: \(server.test.moderator)"
        func status(_ arguments: [String]) throws -> String {
            try run(
                "curl", ["--silent", "--output", "/dev/null", "--write-out", "%{http_code}", "-H", header] + arguments
            )
            .output
        }
        #expect(try status([url]) == "200")
        #expect(try status(["-d", #"{"time_to_live": 300}"#, url]) == "400")
        #expect(try status(["-H", "Content-Type: application/json", "-d", #"{"time_to_live": "300"}"#, url]) == "201")
        #expect(try status(["-d", "time_to_live=300", url]) == "201")
        #expect(try status(["-X", "POST", url]) == "201")
        #expect(try status(["-I", url]) == "200")
        #expect(try status(["-X", "DELETE", url]) == "405")
        #expect(server.test.get("\(server.test.list)?is_active=true").json?["count"] == .number("3"))
    }

    @Test(
        "an answer before the body reaches a client that sends the body first",
        arguments: ["python3", "curl", "node"], [9_000, 60_000, 1_000_000])
    func earlyAnswer(_ client: String, _ size: Int) throws {
        let server = try LiveServer()
        let scripts = "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/Clients"
        let host = "127.0.0.1:\(server.port)"
        let arguments =
            switch client {
            case "python3": ["\(scripts)/early.py", host, server.test.list, "\(size)"]
            case "node": ["\(scripts)/early.js", host, server.test.list, "\(size)"]
            default:
                [
                    "--silent", "--show-error", "--write-out", "%{http_code}", "-H", "Expect:", "--data-binary",
                    String(repeating: "x", count: min(size, 100_000)), "http://\(host)\(server.test.list)",
                ]
            }
        // Not every machine has every client.
        guard let (ending, output) = try? run(client, arguments), ending != .exited(127) else { return }
        #expect(ending == .exited(0), "\(output)")
        #expect(output.contains("401"), "\(output)")
        #expect(output.contains("credentials were not provided"), "\(output)")
    }
}
