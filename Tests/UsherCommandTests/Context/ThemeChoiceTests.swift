internal import Testing

@testable internal import usher

@Suite("The background that the theme auto is for")
struct ThemeChoiceTests {
    static let environments: [([String: String], TerminalBackground)] = [
        (["COLORFGBG": "15;0"], .told(isLight: false)), (["COLORFGBG": "0;15"], .told(isLight: true)),
        (["COLORFGBG": "0;default;7"], .told(isLight: true)),
        (["COLORFGBG": "0;15", "STY": "1.a"], .told(isLight: true)),
        (["COLORFGBG": "default;default"], .asked), (["COLORFGBG": ""], .asked), ([:], .asked),
        (["TERM": "xterm"], .asked), (["TERM": "xterm-kitty"], .asked), (["TERM": "vte-256color"], .asked),
        (["TERM": "tmux-256color", "TMUX": "/tmp/a,1,0"], .asked), (["TERM": "screen", "TMUX": "/tmp/a,1,0"], .asked),
        (["TERM": "screen.xterm-256color"], .unknown), (["TERM": "screen-256color", "STY": "1.a"], .unknown),
        (["TERM": "xterm-256color", "STY": "1.a"], .unknown),
        (["TERM": "screen", "TMUX": "/tmp/a", "STY": "1.a"], .unknown),
        (["TERM": "tmux-256color", "TMUX": "/tmp/a,1,0", "STY": "1.a"], .asked), (["TERM": "linux"], .unknown),
        (["TERM": "dumb"], .unknown), (["TERM": "vt220"], .unknown), (["TERM": "eterm-color"], .unknown),
    ]

    @Test("is told by COLORFGBG, or by the terminal where it answers", arguments: environments)
    func background(variables: [String: String], background: TerminalBackground) {
        let environment = ProcessEnvironment(
            variable: { ["TERM": "xterm-256color"].merging(variables) { $1 }[$0] }, isInputTerminal: true,
            isOutputTerminal: true, isErrorTerminal: true, outputColumns: 80, user: { "asha" }, host: { nil })
        #expect(TerminalBackground(environment) == background)
    }

    @Test("is named by the doctor, where there are colours")
    func doctor() {
        let lines: [([String: String], String?)] = [
            ([:], "asks the terminal"), (["COLORFGBG": "0;15"], "Light, as COLORFGBG says."),
            (["COLORFGBG": "15;0"], "Dark, as COLORFGBG says."), (["TERM": "linux"], "--theme light"),
            (["NO_COLOR": "1"], nil), (["TERM": "vt100"], nil),
        ]
        for (variables, words) in lines {
            let trial = Trial()
            trial.variables.merge(["TERM": "xterm-256color"].merging(variables) { $1 }) { $1 }
            let line = trial.run("doctor").lines.first { $0.contains("background") }
            #expect(words.map { line?.contains($0) == true } ?? (line == nil), "\(variables): \(line ?? "")")
        }
    }
}
