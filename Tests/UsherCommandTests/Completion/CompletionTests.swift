internal import Glibc
internal import Testing
internal import UsherCore
internal import UsherTesting
internal import UsherUI

@testable internal import usher

@Suite("Completion in a real shell")
struct CompletionTests {
    private let stage: Stage

    init() throws {
        stage = try Stage()
        try PrivateFile.write(
            Array("{ profiles: { acme: { url: 'https://a.in' }, beta: { url: 'https://b.in' } } }".utf8),
            to: stage.file(".config/usher/config.json5"))
        for shell in CompletionShell.allCases {
            try PrivateFile.write(Array(shell.script(Subcommands.all).utf8), to: stage.file(shell.rawValue))
        }
    }

    /// The words of a command line, the last one incomplete, and some of the expected suggestions.
    static let lines: [([String], offered: [String], not: [String])] = [
        (["vid"], ["videos"], ["tokens"]),
        ([""], ["videos", "tokens", "library", "serve", "completion", "help"], ["add", "--json"]),
        (["--"], ["--library", "--theme", "--mask", "--version", "--help"], ["--json", "--man"]),
        (["videos", "--"], ["--json", "--limit"], ["--active"]), (["videos", ""], ["add"], ["videos"]),
        (["videos", "add", "--"], ["--id"], ["--limit"]), (["library", ""], ["create", "fill", "info"], ["videos"]),
        (["--read-only", "tokens", "--a"], ["--active", "--all"], ["--json"]),
        (["--theme", ""], ["dark", "light", "mono", "auto"], ["videos"]), (["--theme", "dark", "tok"], ["token"], []),
        (["user", "add", "asha", "--role", "m"], ["moderator"], ["student"]),
        (["--profile", ""], ["acme", "beta"], ["videos"]), (["login", ""], ["acme", "beta"], []),
        (["completion", ""], ["bash", "zsh", "fish"], []), (["help", "lib"], ["library"], ["login"]),
        (["help", "library", ""], ["create"], []), (["help", "--"], ["--man"], ["--mask"]),
        (["tokens", "--limit", ""], [], ["videos", "--json"]),
        (["find", ""], ["is:active", "ends:", "ends:never", "watermarks:0"], ["tokens", "--json", "made:<7d"]),
        (["find", "warn:yes", "--"], ["--sort", "--count"], ["is:used"]),
        (["tokens", "--filter", ""], ["is:used", "made:"], ["--json"]),
        (["tokens", "--sort", ""], ["made", "-ends"], ["is:used"]),
    ]

    private func answer(of shell: [String]) throws -> [String] {
        let folder = stage.program[..<(stage.program.lastIndex(of: "/") ?? stage.program.startIndex)]
        let output = stage.file("answer.\(shell.hashValue)")
        let process = try ChildProcess(
            shell[0], arguments: Array(shell.dropFirst()),
            environment: PseudoTerminal.environment(with: ["HOME": stage.home, "PATH": "\(folder):/usr/bin:/bin"]),
            directory: stage.home, streams: .files(output: output, error: output + ".problems"))
        #expect(process.wait() == .exited(0), "\(TextFile.read(output + ".problems") ?? "")")
        #expect(TextFile.read(output + ".problems") == "")
        return (TextFile.read(output) ?? "").split { $0 == "\n" || $0 == " " }.map(String.init)
    }

    @Test("bash offers commands, options, values and the names of profiles", arguments: lines)
    func bash(words: [String], offered: [String], not: [String]) throws {
        let line = (["usher"] + words).map(CompletionTree.quoted).joined(separator: " ")
        let got = try answer(of: [
            "bash", "--norc", "-uc",
            """
            source ./bash; complete -p usher >/dev/null || exit 1
            COMP_WORDS=(\(line)); COMP_CWORD=\(words.count); _usher usher; echo "${COMPREPLY[*]-}"
            """,
        ])
        #expect(Set(got).isSuperset(of: offered), "\(got)")
        #expect(Set(got).isDisjoint(with: not), "\(got)")
    }

    @Test("bash completes --name=value, which it takes for three words, and files")
    func bashSigns() throws {
        func offers(_ line: String, _ index: Int) throws -> [String] {
            try answer(of: [
                "bash", "--norc", "-uc",
                "source ./bash; COMP_WORDS=(\(line)); COMP_CWORD=\(index); _usher usher; echo \"${COMPREPLY[*]-}\"",
            ])
        }
        #expect(try offers("usher --theme = d", 3) == ["dark"])
        #expect(try offers("usher --theme =", 2) == ["dark", "light", "mono", "auto"])
        #expect(try offers("usher --theme = dark vid", 4) == ["videos"])
        #expect(try offers("usher --library ba", 2) == ["bash"])
        // So it does with the colon of a qualifier.
        #expect(try offers("usher find is : u", 4) == ["used"])
        #expect(try offers("usher find ravi -is : u", 5) == ["used"])
        #expect(try offers("usher tokens --filter warn :", 4) == ["yes", "no"])
        #expect(try offers("usher tokens --filter = is : ac", 6) == ["active"])
        #expect(try offers("usher find en", 2) == ["ends:never", "ends:today", "ends:tomorrow", "ends:"])
    }

    @Test(
        "fish offers the same", .enabled(if: access("/usr/bin/fish", X_OK) == 0, "fish is not installed"),
        arguments: lines)
    func fish(words: [String], offered: [String], not: [String]) throws {
        let line = (["usher"] + words).joined(separator: " ")
        // Behind the tab stands the description.
        let got = try answer(of: [
            "fish", "--no-config", "-c", "source ./fish; complete -C '\(line)' | cut -f1",
        ])
        #expect(Set(got).isSuperset(of: offered), "\(got)")
        #expect(Set(got).isDisjoint(with: not), "\(got)")
    }

    @Test("zsh offers the same", .enabled(if: access("/usr/bin/zsh", X_OK) == 0, "zsh is not installed"))
    func zsh() throws {
        try PrivateFile.write(
            Array("autoload -Uz compinit\ncompinit -u -D\nsource ./zsh\nPS1='%% '\nLISTMAX=1000\n".utf8),
            to: stage.file(".zshrc"))
        let folder = stage.program[..<(stage.program.lastIndex(of: "/") ?? stage.program.startIndex)]
        let terminal = try TmuxTerminal(
            // tmux gives a pane the PATH of the client that creates it.
            ["env", "PATH=\(folder):/usr/bin:/bin", "zsh"], environment: ["HOME": stage.home, "LANG": "C.UTF-8"],
            size: .init(columns: 120, rows: 40), directory: stage.home)
        try terminal.waits(for: "%")
        for (line, offered) in [
            ("library ", "create   -- make an empty library"), ("--theme ", "auto   dark   light  mono"),
            ("--theme=l", "--theme=light"), ("--profile ", "acme  beta"), ("tokens --", "--active      -- only tokens"),
            ("help lib", "help library"), ("user add x --role ", "moderator  student"),
        ] {
            try terminal.press("C-c")
            try terminal.press("C-l")
            try terminal.type("usher \(line)")
            try terminal.press("Tab")
            try terminal.waits(for: offered)
        }
    }

    @Test("each shell reads its script without a complaint, and other shells are refused in a sentence")
    func syntax() throws {
        for shell in ["bash", "zsh", "fish"] where access("/usr/bin/\(shell)", X_OK) == 0 {
            #expect(try answer(of: [shell, "-n", shell]) == [])
        }
        let outcome = Trial().run("completion", "csh")
        #expect(outcome.code == ExitCode.usage.rawValue)
        #expect(outcome.errors.contains("There are scripts for bash, zsh, fish."))
        #expect(Trial().run("completion", "bash").output == CompletionShell.bash.script(Subcommands.all))
    }
}
