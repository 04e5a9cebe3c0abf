internal import Testing
internal import UsherCore
internal import UsherTesting

/// The test is the terminal, and answers.
@Suite("The dashboard asks the terminal for its background")
struct BackgroundTests {
    private static let question = "\u{1B}]11;?\u{7}"
    private static let white = "\u{1B}]11;rgb:ffff/ffff/ffff\u{7}"
    private let stage: Stage
    private let institute: Institute

    init() throws {
        stage = try Stage()
        institute = try Institute(at: stage.library)
    }

    /// The sequences that set colours.
    private func colors(_ text: String) -> Set<String> {
        Set(text.split(separator: "\u{1B}[").map { part in String(part.prefix { $0.isNumber || $0 == ";" }) })
    }

    /// The output of a dashboard that a key ends.
    private func output(_ arguments: String..., environment: [String: String] = [:]) throws -> String {
        let terminal = try stage.terminal(
            ["--library", stage.library] + arguments,
            environment: ["TERM": "xterm-256color"].merging(environment) { $1 })
        try #require(terminal.waits(for: "1/4"))
        terminal.type("q")
        #expect(terminal.end() == .exited(0))
        return terminal.text
    }

    @Test("where the theme is auto and nothing else tells it")
    func asked() throws {
        #expect(try output().ranges(of: Self.question).count == 1)
        #expect(try output("--theme", "auto").ranges(of: Self.question).count == 1)
        #expect(try output(environment: ["TERM": "screen-256color", "TMUX": "/nowhere,1,0"]).contains(Self.question))
        let others: [[String: String]] = [
            ["COLORFGBG": "0;15"], ["TERM": "linux"], ["TERM": "screen-256color", "STY": "1.a"], ["NO_COLOR": "1"],
        ]
        for environment in others {
            #expect(try !output(environment: environment).contains("\u{1B}]11"), "\(environment)")
        }
        #expect(try !output("--theme", "dark").contains("\u{1B}]11"))
        try PrivateFile.write(Array("{ theme: 'light' }".utf8), to: stage.file(".config/usher/config.json5"))
        #expect(try !output().contains("\u{1B}]11"))
    }

    @Test("and takes the light theme on a light one; the answer types nothing")
    func light() throws {
        let light = try colors(output("--theme", "light"))
        let dark = try colors(output("--theme", "dark"))
        try #require(!light.subtracting(dark).isEmpty)

        let terminal = try stage.terminal("--library", stage.library)
        try #require(terminal.waits(for: "1/4") && terminal.waits(for: Self.question))
        #expect(colors(terminal.text).isDisjoint(with: light.subtracting(dark)))
        // On a busy machine an answer may come too late: after Ctrl-Z the question is asked again.
        var questions = 0
        let isLight = Deadline().wait {
            if !colors(terminal.text).isDisjoint(with: light.subtracting(dark)) { return true }
            let asked = terminal.text.ranges(of: Self.question).count
            guard asked > questions else { return false }
            questions = asked
            terminal.type(Self.white + "\u{1A}")
            return false
        }
        #expect(isLight)
        terminal.type("/" + Self.white + "\u{3}")
        terminal.type("q")
        #expect(terminal.end() == .exited(0))
    }
}
