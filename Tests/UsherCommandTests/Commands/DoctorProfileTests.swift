import Synchronization
import Testing
import UsherCore
import UsherRemote
import UsherTesting

@testable import usher

@Suite("usher doctor on institutes")
struct DoctorProfileTests {
    private let trial = Trial()

    private func finding(_ url: String, token: String?) throws -> (verdict: Substring?, sentence: String) {
        trial.variables["TERM"] = "xterm-256color"
        trial.variables["USHER_TOKEN"] = token
        let text = "{ profiles: { here: { url: '\(url)' } } }"
        try PrivateFile.write(Array(text.utf8), to: trial.path(".config/usher/config.json5"))
        let outcome = trial.run("doctor")
        let line = outcome.lines.first { $0.contains("profile here") } ?? ""
        let verdict = line.split(separator: " ").first
        #expect(outcome.code == (verdict == "fail" ? ExitCode.failure.rawValue : 0), "\(outcome.output)")
        return (verdict, String(line))
    }

    @Test("an institute that answers and takes the login is ok")
    func answering() throws {
        let institute = try LiveInstitute(trial.library())
        let (verdict, sentence) = try finding("http://\(institute.place)", token: institute.token)
        #expect(verdict == "ok")
        #expect(sentence.contains("http://\(institute.place)/ answers, and takes the login."))
        #expect(!sentence.contains(institute.token))
    }

    @Test("institutes are asked side by side, and told in their order")
    func sideBySide() throws {
        trial.variables["TERM"] = "xterm-256color"
        trial.variables["USHER_TOKEN"] = "token"
        // Each institute answers only once all of them have a request.
        let gate = Mutex(0)
        let names = ["c", "a", "b"]
        let servers = try names.map { _ in
            try FaultServer { connection in
                guard connection.request() != nil else { return }
                gate.withLock { $0 += 1 }
                guard Deadline().wait(until: { gate.withLock { $0 } == names.count }) else { return }
                connection.answer(200, #"{"count":0,"next":null,"results":[]}"#)
            }
        }
        defer { for server in servers { server.stop() } }
        let profiles = zip(names, servers).map { "\($0): { url: '\($1.url)' }" }.joined(separator: ", ")
        try PrivateFile.write(Array("{ profiles: { \(profiles) } }".utf8), to: trial.path(".config/usher/config.json5"))
        let lines = trial.run("doctor").lines.filter { $0.contains("profile ") }
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0.hasPrefix("ok") }, "\(lines)")
        #expect(lines.map { $0.split(separator: " ")[2] } == ["a", "b", "c"])
    }

    @Test("a login that is not accepted, or is missing, fails and names the command that mends it")
    func login() throws {
        let institute = try LiveInstitute(trial.library())
        let (refused, sentence) = try finding("http://\(institute.place)", token: "stale")
        #expect(refused == "fail")
        #expect(sentence.contains("does not accept the login in USHER_TOKEN. Set another"))
        #expect(sentence.contains("`usher login here`"))
        let (missing, words) = try finding("http://\(institute.place)", token: nil)
        #expect(missing == "fail" && words.contains("There is no login at") && words.contains("`usher login here`"))
    }

    @Test("a server whose clock is off is a warning")
    func clock() throws {
        let server = try FaultServer { connection in
            while connection.request() != nil {
                connection.answer(200, #"{"count":0,"results":[]}"#, "Date: Sun, 01 Mar 2020 12:00:00 GMT")
            }
        }
        defer { server.stop() }
        let (verdict, sentence) = try finding(server.url, token: "any")
        #expect(verdict == "warn")
        #expect(sentence.contains("answers, and takes the login.") && sentence.contains("clock"), "\(sentence)")
    }

    @Test("a web page where an institute should be fails")
    func webPage() throws {
        let server = try FaultServer { connection in
            while connection.request() != nil { connection.answer(200, "<html>Hotel WiFi</html>") }
        }
        defer { server.stop() }
        let (verdict, _) = try finding(server.url, token: "any")
        #expect(verdict == "fail")
    }
}
