internal import Glibc
internal import Testing
internal import UsherCore
internal import UsherTesting
internal import UsherUI

@Suite("In any environment, the dashboard starts or says in a sentence why it cannot")
struct EnvironmentTests {
    private let stage: Stage
    private let institute: Institute

    init() throws {
        stage = try Stage()
        institute = try Institute(at: stage.library)
    }

    /// Sets a time to live and quits, as far as a terminal's output can be followed as plain text.
    private func works(_ terminal: PseudoTerminal) throws {
        try #require(terminal.waits(for: "1/4"), "\(terminal.text)")
        terminal.type("t")
        try #require(terminal.waits(for: "Presets"))
        terminal.type("2h\r")
        try #require(terminal.waits(for: "gets an end"))
        terminal.type("\t\r")
        try #require(terminal.waits(for: "Saved."))
        terminal.type("q")
        #expect(terminal.end() == .exited(0))
        #expect(terminal.modes == terminal.firstModes)
        #expect(try institute.token(institute.endless).validUntil != nil)
    }

    @Test(
        "All kinds of terminals",
        arguments: ["xterm-256color", "tmux-256color", "screen", "linux", "vt100", "xterm-direct"])
    func kinds(name: String) throws {
        try works(stage.terminal("--library", stage.library, environment: ["TERM": name]))
    }

    @Test("An unknown or missing terminal type", arguments: ["", "nonsense", "dumb"])
    func unknown(name: String) throws {
        let terminal = try stage.terminal(environment: ["TERM": name])
        #expect(terminal.end() == .exited(1))
        #expect(terminal.text.hasPrefix("usher: "))
        #expect(terminal.text.contains("TERM=xterm-256color"))
        #expect(terminal.text.split(separator: "\r\n").count == 1)
        #expect(terminal.modes == terminal.firstModes)
        // The error came before any file was created.
        #expect(access(stage.file(".local"), F_OK) != 0)
    }

    @Test(
        "Any locale, or none",
        arguments: [["LANG": "C"], ["LANG": ""], ["LANG": "xx_YY"], ["LC_ALL": "POSIX"]])
    func locale(environment: [String: String]) throws {
        let terminal = try stage.terminal("--library", stage.library, environment: environment)
        try #require(terminal.waits(for: "आरव"))
        try works(terminal)
    }

    @Test("LINES and COLUMNS that lie are not believed")
    func lies() throws {
        let terminal = try stage.screen(
            "--library", stage.library, environment: ["LINES": "5", "COLUMNS": "200"],
            size: Size(columns: 100, rows: 30))
        let screen = try terminal.waits(for: "1/4")
        let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count >= 30 && lines[29].contains("q quit"))
    }

    @Test("A terminal that does not know its size is taken for 80 by 24")
    func noSize() throws {
        try works(stage.terminal("--library", stage.library, size: Size(columns: 0, rows: 0)))
    }

    @Test("Standard input or output that is no terminal", arguments: ["</dev/null", ">/dev/null", "<&-", ">&-"])
    func redirected(redirection: String) throws {
        let terminal = try stage.terminal(
            "--library", stage.library, through: ["sh", "-c", "\"$0\" \"$@\" \(redirection)"])
        #expect(terminal.end() == .exited(1))
        #expect(terminal.text.contains("is not one"))
        #expect(terminal.text.split(separator: "\r\n").count == 1)
        #expect(terminal.modes == terminal.firstModes)
    }

    @Test("Commands work with standard input closed and standard error closed")
    func closed() throws {
        let outcome = try stage.run(
            "tokens", "--library", stage.library, through: ["sh", "-c", "exec \"$0\" \"$@\" <&- 2>&-"])
        #expect(outcome.ending == .exited(0))
        #expect(outcome.output.contains("Meera Krishnan"))
    }

    @Test("Output that cannot be written is a failure that is told", arguments: ["/dev/full"])
    func fullOutput(device: String) throws {
        let outcome = try stage.run(
            "tokens", "--library", stage.library, through: ["sh", "-c", "exec \"$0\" \"$@\" >\(device)"])
        #expect(outcome.ending == .exited(1))
        #expect(outcome.complaints.count == 1 && outcome.errors.contains("standard output"))
    }

    @Test("Without HOME, or with one that is no absolute folder, the library has to be named", arguments: ["", "x"])
    func noHome(home: String) throws {
        let words = home.isEmpty ? ["env", "-u", "HOME"] : ["env", "HOME=\(home)"]
        let terminal = try stage.terminal(through: words)
        #expect(terminal.end() == .exited(3))
        #expect(terminal.text.contains("--library FILE"))
        #expect(terminal.text.split(separator: "\r\n").count == 1)
        let command = try stage.run("videos", through: words)
        #expect(command.ending == .exited(3) && command.complaints.count == 1)
        try works(stage.terminal("--library", stage.library, through: words))
    }

    @Test("A relative XDG folder is passed over")
    func relativeFolder() throws {
        let outcome = try stage.run("demo", environment: ["XDG_DATA_HOME": "data"])
        #expect(outcome.output == stage.file(".local/share/usher/demo.db") + "\n")
        #expect(access(stage.file("data"), F_OK) != 0)
    }

    @Test(
        "A data folder that cannot be made is a sentence",
        arguments: ["/dev/null/data", "/proc/data"])
    func unusableFolder(folder: String) throws {
        let terminal = try stage.terminal(environment: ["XDG_DATA_HOME": folder])
        #expect(terminal.end() == .exited(1))
        #expect(terminal.text.contains(folder), "\(terminal.text)")
        #expect(terminal.text.split(separator: "\r\n").count == 1)
        #expect(terminal.modes == terminal.firstModes)
    }

    @Test("A data folder that may not be written is a sentence", .asOrdinaryUser)
    func shutFolder() throws {
        mkdir(stage.file("shut"), 0o500)
        let outcome = try stage.run(
            "demo", environment: ["XDG_DATA_HOME": stage.file("shut")], through: Rights.ordinary)
        #expect(outcome.ending == .exited(1))
        #expect(outcome.errors.contains("Permission denied"), "\(outcome.errors)")
    }
}
