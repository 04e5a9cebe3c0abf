import Glibc
import Testing
import UsherRemote

@testable import usher

@Suite("The configuration")
struct ConfigurationTests {
    /// A program whose configuration is `text`, with these rights.
    private func trial(_ text: String, mode: mode_t = 0o600) throws -> Trial {
        let trial = Trial()
        let path = trial.path(".config/usher/config.json5")
        try PrivateFile.write(Array(text.utf8), to: path)
        chmod(path, mode)
        return trial
    }

    private static let acme = """
        // Institutes
        {
          default_profile: 'acme',
          theme: "light", ending_soon: "5m", copy_command: "xclip",
          profiles: {
            acme: { url: "https://acme.testpress.in", production: true, videos: ["7aBM7cOyDTi"], },
            streams: { dialect: "tpstreams", organization: "org1", read_only: true },
          },
        }
        """

    @Test("JSON5 with comments is read, and profiles are listed")
    func reads() throws {
        let outcome = try trial(ConfigurationTests.acme).run("profiles")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.lines.count == 3)
        let words = outcome.lines.dropFirst().map { $0.split(separator: " ").joined(separator: " ") }
        #expect(
            words == [
                "acme testpress https://acme.testpress.in none default, production",
                "streams tpstreams https://app.tpstreams.com none read-only",
            ])
    }

    @Test(
        "what is wrong is told by line and column, or by its key",
        arguments: [
            ("{\n  theme: \"dark\",,\n}", "Line 2, column 17"),
            ("{ them: 'dark' }", "them: there is no such setting. Did you mean theme?"),
            ("{ theme: 'pink' }", "theme: there is no such theme"), ("{ mouse: false }", "mouse: this cannot be set"),
            ("{ keys: {} }", "keys: this cannot be set"), ("{ ending_soon: '1.5h' }", "ending_soon: No fractions"),
            ("{ profiles: { a: { url: 7 } } }", "profiles.a.url: a text is expected"),
            ("{ profiles: { a: { urll: 'x' } } }", "profiles.a.urll: there is no such setting"),
            ("{ profiles: { a: { dialect: 'x' } } }", "profiles.a.dialect"),
            ("{ profiles: { a: { videos: ['a b'] } } }", "profiles.a.videos"),
            ("{ profiles: { '../a': {} } }", "cannot name a profile"),
            ("{ default_profile: 'b' }", "default_profile: there is no profile b"), ("[]", "an object is expected"),
        ])
    func refuses(_ text: String, _ words: String) throws {
        let outcome = try trial(text).run("profiles")
        #expect(outcome.code == ExitCode.usage.rawValue)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }

    @Test("a file that others can change is refused; one that others can read, while it may hold a secret")
    func rights() throws {
        let secret = "{ profiles: { a: { url: 'https://a.in', token_command: 'echo hunter2' } } }"
        for (text, mode, words) in [
            ("{}", 0o622, "can change"), ("{}", 0o644, nil), (secret, 0o644, "can read"), (secret, 0o600, nil),
        ] as [(String, mode_t, String?)] {
            let outcome = try trial(text, mode: mode).run("profiles")
            #expect((outcome.code == 0) == (words == nil))
            #expect(outcome.errors.contains(words ?? ""))
            #expect(!outcome.errors.contains("hunter2"))
            #expect(!outcome.output.contains("hunter2"))
        }
    }

    @Test("a profile that is not there is told, with those that are; --library overrides the default one")
    func choices() throws {
        let trial = try trial(ConfigurationTests.acme)
        let unknown = trial.run("videos", "--profile", "nope")
        #expect(unknown.code == ExitCode.notFound.rawValue)
        #expect(unknown.errors.contains("The profiles are acme, streams."))
        let both = trial.run("videos", "--profile", "acme", "--demo")
        #expect(both.code == ExitCode.usage.rawValue)
        #expect(trial.run("videos", "--library", trial.library()).code == 0)
        // Nobody is logged in, so nothing is asked of anybody.
        let standard = trial.run("videos")
        #expect(standard.code == ExitCode.unauthorized.rawValue)
        #expect(standard.errors.contains("usher login acme"))
    }

    @Test("plain http beyond this machine has to be allowed, and a new profile needs its url")
    func plainHTTP() throws {
        let trial = try trial("{ profiles: { lan: { url: 'http://acme.lan' } } }")
        let refused = trial.run("videos", "--profile", "lan")
        #expect(refused.code == ExitCode.usage.rawValue)
        #expect(refused.errors.contains("--allow-http"))
        let allowed = trial.run("videos", "--profile", "lan", "--allow-http")
        #expect(allowed.code == ExitCode.unauthorized.rawValue)
        #expect(trial.run("login", "new", "--username", "ravi", "--password-stdin").code == ExitCode.notFound.rawValue)
        #expect(trial.run("login", "lan", "--url", "https://b.in").code == ExitCode.usage.rawValue)
    }
}
