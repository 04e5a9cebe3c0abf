import Testing
import UsherCore
import UsherRemote
import UsherTesting

@testable import usher

@Suite("usher logout")
struct LogOutTests {
    private let trial = Trial()
    private let logins: LoginStore
    private let server: FaultServer

    init() throws {
        logins = LoginStore(folder: trial.path(".local/state/usher"))
        server = try FaultServer { connection in
            while connection.request() != nil { connection.answer(200, "{}") }
        }
    }

    private func configure(_ profiles: String) throws {
        try PrivateFile.write(Array("{ profiles: { \(profiles) } }".utf8), to: trial.path(".config/usher/config.json5"))
    }

    private func keep(_ dialect: Profile.Dialect, at url: String? = nil) throws {
        let profile = try Profile(
            name: "acme", dialect: dialect, url: url ?? server.url, allowsPlainHTTP: true, organization: "org1")
        try logins.keep(.init(token: "tok-secret", username: "asha"), for: profile)
    }

    @Test(
        "gives a login back, and forgets it, whatever the configuration says of its profile by now",
        arguments: [
            "acme: { dialect: 'tpstreams', organization: 'org1', url: 'SERVER' }", "",
            "acme: { dialect: 'tpstreams', organization: 'org1', url: 'https://elsewhere.example' }",
            "acme: { url: 'http://plain.example' }",
        ])
    func givesBack(_ profiles: String) throws {
        defer { server.stop() }
        try configure(profiles.replacing("SERVER", with: server.url))
        try keep(.tpstreams)
        let outcome = trial.run("logout", "acme")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output == "Logged out at 127.0.0.1:\(server.port).\n")
        #expect(server.lines == ["POST /api/auth/logout/"])
        #expect(server.requests.allSatisfy { $0.contains("Authorization: Token tok-secret") })
        #expect(try logins.login(named: "acme") == nil)
    }

    @Test("Testpress takes no login back: it is forgotten without a call, at a host beyond this machine as well")
    func forgets() throws {
        defer { server.stop() }
        for url in [server.url, "http://acme.lan"] {
            try keep(.testpress, at: url)
            #expect(trial.run("logout", "acme").code == 0)
            #expect(try logins.login(named: "acme") == nil)
        }
        #expect(server.lines.isEmpty)
    }

    @Test("a login that would have to be given back over plain http is kept, and the option named that allows it")
    func inTheOpen() throws {
        defer { server.stop() }
        try keep(.tpstreams, at: "http://clips.lan")
        let outcome = trial.run("logout", "acme")
        #expect(outcome.code != 0)
        #expect(outcome.errors.contains("plain http") && outcome.errors.contains("--allow-http"))
        #expect(!outcome.errors.contains("tok-secret"))
        #expect(try logins.login(named: "acme") != nil)
    }

    @Test("a login from before its dialect was kept with it is taken back by its origin")
    func older() throws {
        defer { server.stop() }
        let old = #"{ "origin": "\#(server.url)", "token": "tok-secret" }"#
        try PrivateFile.write(Array(old.utf8), to: logins.path("acme"))
        #expect(trial.run("logout", "acme").output == "Logged out at 127.0.0.1:\(server.port).\n")
        #expect(try logins.login(named: "acme") == nil)
    }

    @Test("a configuration that is not valid does not prevent a logout")
    func brokenConfiguration() throws {
        defer { server.stop() }
        try PrivateFile.write(Array("{ theme: 'pink' }".utf8), to: trial.path(".config/usher/config.json5"))
        try keep(.testpress)
        #expect(trial.run("logout", "acme").output == "Logged out at 127.0.0.1:\(server.port).\n")
        #expect(try logins.login(named: "acme") == nil)
        #expect(trial.run("logout", "acme").errors.contains("there is no such theme"), "with nothing to take back")
    }

    @Test("there is no such profile only where neither the configuration nor a login has the name")
    func unknown() throws {
        defer { server.stop() }
        try configure("here: { url: '\(server.url)' }")
        let outcome = trial.run("logout", "acme")
        #expect(outcome.code == ExitCode.notFound.rawValue)
        #expect(outcome.errors.contains("There is no profile acme. The profiles are here."))
        #expect(trial.run("logout", "../acme").code == ExitCode.notFound.rawValue)
        #expect(trial.run("logout", "here").output == "There was no login at 127.0.0.1:\(server.port).\n")
    }
}
