import Testing
import UsherCore
import UsherRemote

@testable import usher

@Suite("Commands on an institute behind a server")
struct RemoteCommandsTests {
    /// A program with a profile `here`, the server behind it, and a login in the environment.
    private final class Institute {
        let trial = Trial()
        private let live: LiveInstitute

        init() throws {
            live = try LiveInstitute(trial.library())
            trial.variables["USHER_TOKEN"] = live.token
            let url = "url: 'http://\(live.place)'"
            let profiles = "here: { \(url) }, plain: { \(url), extensions: false }"
            let text = "{ default_profile: 'here', profiles: { \(profiles) } }"
            try PrivateFile.write(Array(text.utf8), to: trial.path(".config/usher/config.json5"))
        }
    }

    @Test("make, list, find, extend and expire a token as in a library")
    func works() throws {
        let institute = try Institute()
        defer { withExtendedLifetime(institute) {} }
        let trial = institute.trial
        let made = trial.run("create", "bench", "--ttl", "1h", "--text", "Meera Krishnan", "--json")
        #expect(made.code == 0, "\(made.errors)")
        let token = try UsherCommandTests.token(inJSON: made.output)
        #expect(try tokens(inJSON: trial.run("tokens", "bench", "--json").output).map(\.code) == [token.code])
        #expect(try tokens(inJSON: trial.run("find", "meera", "--json").output).map(\.code) == [token.code])
        let extended = try UsherCommandTests.token(inJSON: trial.run("ttl", token.code.text, "+1h", "--json").output)
        let gained = extended.validUntil?.seconds(since: token.validUntil ?? .init(seconds: 0)) ?? 0
        #expect((3_599...3_601).contains(gained))
        #expect(trial.run("expire", token.code.text).code == 0)
        let ended = try UsherCommandTests.token(inJSON: trial.run("token", token.code.text, "--json").output)
        #expect(ended.endedBy == .byHand)
        #expect(try videos(inJSON: trial.run("videos", "--json").output).map(\.id.text) == ["bench"])
    }

    @Test("a server whose extensions are not to be used is searched page by page, and answers the same")
    func withoutExtensions() throws {
        let institute = try Institute()
        defer { withExtendedLifetime(institute) {} }
        let trial = institute.trial
        for name in ["Meera Krishnan", "Ravi", "MEERA K"] {
            #expect(trial.run("create", "bench", "--text", name).code == 0)
        }
        let found = trial.run("find", "meera", "--json")
        #expect(try tokens(inJSON: found.output).count == 2)
        #expect(trial.run("find", "meera", "--json", "--profile", "plain").output == found.output)
        let all = trial.run("tokens", "bench", "--json")
        #expect(trial.run("tokens", "bench", "--json", "--profile", "plain").output == all.output)
    }

    @Test("exit codes tell what stood in the way, and no secret is told")
    func failures() throws {
        let institute = try Institute()
        defer { withExtendedLifetime(institute) {} }
        let trial = institute.trial
        #expect(trial.run("tokens", "nothing").code == ExitCode.notFound.rawValue)
        trial.variables["USHER_TOKEN"] = "not-a-good-token"
        let refused = trial.run("videos")
        #expect(refused.code == ExitCode.unauthorized.rawValue)
        #expect(!refused.errors.contains("not-a-good-token"))
    }
}
