import Glibc
import Testing
import UsherCore
import UsherRemote
import UsherUI

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

    @Test("why a profile cannot be used is said behind the table")
    func unusable() throws {
        let outcome = try trial("{ profiles: { clips: { dialect: 'tpstreams', url: 'http://clips.lan' } } }").run(
            "profiles")
        #expect(outcome.code == 0 && outcome.output.contains("not usable"))
        #expect(outcome.errors.hasPrefix("usher: clips is not usable. "), "\(outcome.errors)")
    }

    @Test("decides for every command from when on a token counts as ending", arguments: [nil, "30s", "5m"])
    func endingSoon(setting: String?) throws {
        let trial = try trial("{ \(setting.map { "ending_soon: '\($0)'" } ?? "") }")
        let library = trial.library()
        func created(_ arguments: String...) throws -> String {
            let made = trial.run(["create", "bench", "--json", "--text", "Ravi", "--library", library] + arguments)
            return try token(inJSON: made.output).code.text
        }
        // Far enough from every limit for a busy machine.
        let code = try created("--ttl", "4m")
        let word = setting == "5m" ? "◐ ending" : "● active"
        for line in [
            ["tokens"], ["tokens", "bench", "--active"], ["find", "ravi"], ["token", code], ["ttl", code, "4m"],
            ["ttl", code, "+1s"], ["create", "--like", code, "--ttl", "4m"],
        ] {
            let outcome = trial.run(line + ["--library", library])
            #expect(outcome.code == 0 && outcome.output.contains(word), "\(line): \(outcome.output)\(outcome.errors)")
        }
    }

    @Test("gives the doctor the theme that decides, whatever NO_COLOR says")
    func doctorTheme() throws {
        for (theme, words) in [("mono", "the theme mono"), ("auto", "NO_COLOR")] {
            let trial = try trial("{ theme: '\(theme)' }")
            trial.variables["NO_COLOR"] = "1"
            #expect(trial.run("doctor").output.contains(words))
        }
        let trial = try trial("{ theme: 'dark' }")
        trial.variables["NO_COLOR"] = "1"
        #expect(!trial.run("doctor").output.contains("NO_COLOR"))
    }

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
            ("{ theme: 'pink' }", "theme: there is no such theme"),
            ("{ mouse: 'yes' }", "mouse: true or false is expected here."),
            ("{ ending_soon: '1.5h' }", "ending_soon: No fractions"),
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

    @Test(
        "how often to read again is a time as a time to live is written, five seconds at the least",
        arguments: [
            ("'30s'", .every(30), nil), ("'5m'", .every(300), nil), ("5", .every(5), nil), ("'off'", .off, nil),
            ("null", .unset, nil),
            ("'4s'", .unset, "refresh: more often than every 5 seconds is too often; off is never."),
            ("0", .unset, "refresh: more often"),
            ("'+1m'", .unset, "refresh: A + has no meaning here. Write a time such as 30s, or off."),
            ("'of'", .unset, "refresh: "), ("true", .unset, "refresh: a text is expected here."),
        ] as [(String, Configuration.Refresh, String?)])
    func refresh(_ text: String, _ refresh: Configuration.Refresh, _ words: String?) throws {
        let trial = try trial("{ refresh: \(text) }")
        let outcome = trial.run("profiles")
        #expect(outcome.errors.contains(words ?? ""), "\(outcome.errors)")
        #expect((outcome.code == 0) == (words == nil))
        guard words == nil else { return }
        let bytes = Array("{ refresh: \(text) }".utf8)
        #expect(try JSON5Reading.decode(Configuration.self, from: bytes).refresh == refresh)
    }

    @Test("an institute is read again every half a minute unless told otherwise, a library when it tells of changes")
    func refreshPeriods() {
        let periods = { (refresh: Configuration.Refresh) in [true, false].map { refresh.period(isWatched: $0) } }
        #expect(periods(.unset) == [nil, 30])
        #expect(periods(.off) == [nil, nil])
        #expect(periods(.every(60)) == [60, 60])
        #expect(Configuration().refresh == .unset)
    }

    @Test(
        "the mouse is left to the terminal unless it is asked for",
        arguments: [("{}", false), ("{ mouse: true }", true)])
    func mouse(_ text: String, _ takesMouse: Bool) throws {
        let configuration = try JSON5Reading.decode(Configuration.self, from: Array(text.utf8))
        #expect(configuration.takesMouse == takesMouse)
    }

    @Test(
        "keys that cannot be so are told, with what would be right",
        arguments: [
            ("expier: 'X'", "keys.expier: there is no such command. Did you mean expire?"),
            ("sing: 'X'", "keys.sing: there is no such command. `usher keys` lists them."),
            ("expire: 'ctrl-9'", "keys.expire: ctrl-9 is no key. Write keys like a, A, space, esc, f5, up, ctrl-e"),
            ("expire: ''", "keys.expire: An empty text is no key."), ("expire: '\\u001b[A'", "␛[A is no key."),
            ("expire: 'ctrl-i'", "keys.expire: A terminal sends Tab for ctrl-i: write tab."),
            ("expire: 'shift-x'", "keys.expire: shift-x is written as the letter it types: X."),
            (
                "expire: 'X', undo: 'X'",
                "keys.undo: X is given to expire, too. One key can have one command only."
            ), ("expire: 't', time_to_live: 't'", "keys.expire: t is given to time_to_live, too."),
            (
                "expire: 'q', undo: 'ctrl-c'",
                "keys.undo: Ctrl-C is the last key of quit, which needs one. Give it another one, too."
            ), ("up: ['?', 'f1']", "keys.up: F1 is the last key of help, which needs one."),
            ("quit: []", "keys.quit: it needs one key at least."), ("help: []", "keys.help: it needs one key"),
            ("expire: 7", "keys: an object of texts or lists of texts is expected"),
        ])
    func refusesKeys(_ text: String, _ words: String) throws {
        let outcome = try trial("{ keys: { \(text) } }").run("profiles")
        #expect(outcome.code == ExitCode.usage.rawValue)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }

    @Test("usher keys shows the keys as they are configured, and by which names; the README's table stays as it is")
    func keys() throws {
        let trial = try trial("{ keys: { time_to_live: ['e', 'F5'], expire: 't', log: [] } }")
        let lines = trial.run("keys").lines.map { $0.split(separator: " ").joined(separator: " ") }
        #expect(lines.contains { $0.hasPrefix("e, F5 time_to_live Set or extend") })
        #expect(lines.contains { $0.hasPrefix("t expire Expire the token") })
        #expect(lines.contains { $0.hasPrefix("no key log Show the log") })
        for binding in CommandTable.bindings {
            #expect(lines.contains { $0.contains(" \(binding.command.rawValue) ") })
        }
        #expect(trial.run("keys", "--markdown").output == Trial().run("keys", "--markdown").output)
    }

    /// Default keys of 0.1.0's successors, and those that are kept free for them, beside Space, which was `page_down`'s.
    private static let later = [
        ":", "space", "v", "ctrl-a", "c", "e", "E", "o", "F", "S", "H", "+", "w", "R", "C", "P", "p", ".", "b", "J",
        "K",
    ]

    @Test("a configuration that gives a later default key to a command of 0.1.0 goes on working", arguments: later)
    func laterKeys(name: String) throws {
        let bytes = Array("{ keys: { expire: '\(name)' } }".utf8)
        let keys = try JSON5Reading.decode(Configuration.self, from: bytes).keys
        let key = try Key(named: name)
        #expect(keys.command(for: key) == .expire && keys.binding(of: .expire)?.keys == [key])
        for binding in CommandTable.bindings where binding.command != .expire {
            let kept = binding.keys.filter { $0 != key }
            #expect(keys.bindings.first { $0.command == binding.command }?.keys == kept)
            for lost in binding.keys where lost == key {
                #expect(keys.givenUp.contains { $0.key == lost && $0.from == binding.command && $0.to == .expire })
            }
        }
        let trial = try trial("{ keys: { expire: '\(name)' } }")
        trial.variables["TERM"] = "xterm-256color"
        #expect(trial.run("profiles").code == 0 && trial.run("doctor").code == 0)
        let shown = trial.run("keys")
        #expect(shown.code == 0 && shown.output.contains("is expire's by your configuration") != keys.givenUp.isEmpty)
    }

    @Test("usher keys and the doctor say which default gave way, and how its command gets a key again")
    func givenUp() throws {
        let trial = try trial("{ keys: { expire: 't', mask: 'k', undo: ['u', 'l'] } }")
        trial.variables["TERM"] = "xterm-256color"
        let notes = [
            "t is expire's by your configuration; time_to_live has no key now. `time_to_live: \"T\"` gives it one.",
            "k is mask's by your configuration; up keeps ↑.",
            "l is undo's by your configuration; next_pane keeps Tab, →.",
        ]
        #expect(trial.run("keys").lines.suffix(3).map(String.init) == notes)
        let line = trial.run("doctor").lines.first { $0.contains("time_to_live") }
        #expect(line?.hasPrefix("warn") == true && line?.hasSuffix(notes.joined(separator: " ")) == true)

        // A command whose lack of keys is configured is no surprise.
        let told = try self.trial("{ keys: { expire: 't', time_to_live: [], mask: 'k' } }")
        told.variables["TERM"] = "xterm-256color"
        #expect(told.run("keys").lines.suffix(1).map(String.init) == [notes[1]])
        #expect(told.run("doctor").lines.contains { $0.hasPrefix("ok") && $0.hasSuffix(notes[1]) })
        let none = Trial()
        none.variables["TERM"] = "xterm-256color"
        #expect(!none.run("doctor").output.contains("by your configuration"))
    }

    @Test("a file that others can change is refused; one that others can read, while it may hold a secret")
    func rights() throws {
        let secret = "{ profiles: { a: { url: 'https://a.in', token_command: 'echo hunter2' } } }"
        for (text, mode, words) in [
            ("{}", 0o622, "lets other users change it"), ("{}", 0o644, nil), (secret, 0o644, "can read"),
            (secret, 0o600, nil),
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
        // There is no login, so no request is made.
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
