internal import Testing
internal import UsherTesting
internal import UsherUI

extension TerminalTests {
    @Suite("All kinds of terminals")
    struct TerminalKindTests {
        @Test(
            "It runs, shows colours and complex text, and leaves",
            arguments: [
                "xterm-256color", "xterm", "tmux-256color", "screen", "screen-256color", "linux", "vt100", "vt220",
                "xterm-direct", "rxvt-unicode-256color", "ansi",
            ])
        func kind(name: String) throws {
            let run = try ProbeRun(environment: ["TERM": name])
            try #require(run.isReady())
            for _ in 0..<5 { run.terminal.type("\u{1B}P") }
            run.terminal.type("\u{1B}C\u{1B}[B")
            #expect(run.logs("key down"))
            #expect(run.quit() == .exited(0))
            #expect(run.terminal.modes == run.terminal.firstModes)
        }

        @Test(
            "An unknown terminal is a sentence and exit code 1",
            arguments: ["", "nonsense", "dumb", "unknown", "vt100-nowhere", "footage"]
        )
        func unknown(name: String) throws {
            let run = try ProbeRun(environment: ["TERM": name])
            #expect(run.end() == .exited(1))
            #expect(run.terminal.text.contains("TERM=xterm-256color"))
            #expect(run.terminal.text.split(separator: "\r\n").count == 1)
            #expect(run.terminal.modes == run.terminal.firstModes)
        }

        @Test(
            "A terminal of a known family without a description here is driven as xterm-256color",
            arguments: [
                "xterm-kitty", "xterm-ghostty", "foot", "foot-extra", "wezterm", "contour", "alacritty", "rio",
                "xterm-nowhere", "kitty-nowhere", "nowhere-256color",
            ])
        func family(name: String) throws {
            let run = try ProbeRun(environment: ["TERM": name])
            try #require(run.isReady())
            run.terminal.type("\u{1B}P\u{1B}[B")
            #expect(run.logs("key down"))
            #expect(run.quit() == .exited(0))
            #expect(run.traces() == [])
            #expect(run.terminal.text.contains(/\[38[;:]5[;:]/))
        }

        @Test("Input or output that is no terminal is a sentence", arguments: ["<", ">"])
        func redirected(direction: String) throws {
            let run = try ProbeRun(through: ["sh", "-c", "\"$0\" \"$@\" \(direction)/dev/null"])
            #expect(run.end() == .exited(1))
            #expect(run.terminal.text.contains("is not one"))
        }

        @Test(
            "Without a locale the terminal is believed to speak UTF-8",
            arguments: [["LANG": "C"], ["LANG": ""], ["LANG": "xx_YY.UTF-8"], ["LC_ALL": "POSIX"]])
        func locale(environment: [String: String]) throws {
            let run = try ProbeRun(environment: environment)
            try #require(run.isReady())
            #expect(run.terminal.text.contains("●"))
            run.terminal.type("\u{1B}Cé")
            #expect(run.logs("key character(\"é\")"))
            #expect(run.terminal.waits(for: "\u{915}\u{94D}\u{937}\u{93F}"))
            #expect(run.quit() == .exited(0))
        }

        @Test("NO_COLOR is obeyed unless it is empty")
        func noColor() throws {
            for (value, isColored) in [("1", false), ("", true)] {
                let run = try ProbeRun(environment: ["NO_COLOR": value])
                try #require(run.isReady())
                run.terminal.type("\u{1B}P")
                #expect(run.terminal.waits(for: "#"))
                let written = String(decoding: try run.writtenSoFar(), as: UTF8.self)
                #expect(written.contains("\u{1B}[38;5;") == isColored)
                #expect(run.quit() == .exited(0))
            }
        }
    }
}
