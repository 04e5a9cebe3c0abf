internal import Glibc
internal import Testing
internal import UsherCore
internal import UsherRemote
internal import UsherSQLite
internal import UsherStore
internal import UsherTesting

@testable internal import usher

@Suite("Passwords are asked for on the terminal and never seen")
struct PromptTests {
    private let stage: Stage

    init() throws {
        stage = try Stage()
        _ = try Institute(at: stage.library)
    }

    private func isEchoing(_ terminal: PseudoTerminal) -> Bool { terminal.modes.local & UInt32(ECHO) != 0 }

    /// Waits for a question, and for the terminal to turn off echo.
    private func waits(for prompt: String, on terminal: PseudoTerminal) -> Bool {
        terminal.waits(for: prompt) && !isEchoing(terminal)
    }

    private func profile(of institute: LiveInstitute) throws {
        let text = "{ profiles: { here: { url: 'http://\(institute.place)' } } }"
        try PrivateFile.write(Array(text.utf8), to: stage.file(".config/usher/config.json5"))
    }

    private var login: String { stage.file(".local/state/usher/login-here.json") }

    @Test("login takes name and password, shows the name alone, and keeps what the server gave for it")
    func loggingIn() throws {
        let institute = try LiveInstitute(stage.library, password: "open sesame")
        try profile(of: institute)
        let terminal = try stage.terminal("login", "here")
        #expect(terminal.waits(for: "Username: "))
        #expect(isEchoing(terminal))
        terminal.type("ravi\n")
        #expect(waits(for: "Password: ", on: terminal))
        terminal.type("open sesamee\u{7F}\n")
        #expect(terminal.end() == .exited(0), "\(terminal.text)")
        #expect(terminal.text.contains("Logged in at \(institute.place) as ravi."))
        #expect(!terminal.text.contains("sesame"))
        #expect(terminal.modes == terminal.firstModes)
        #expect(TextFile.read(login)?.contains("sesame") == false)
        let videos = try stage.run("videos", "--profile", "here")
        #expect(videos.ending == .exited(0) && videos.output.contains("Optics 01"), "\(videos.errors)")
    }

    @Test("login with a wrong password says so and keeps nothing")
    func wrongPassword() throws {
        let institute = try LiveInstitute(stage.library, password: "open sesame")
        try profile(of: institute)
        let terminal = try stage.terminal("login", "here", "--username", "ravi")
        #expect(waits(for: "Password: ", on: terminal))
        terminal.type("not this one\n")
        #expect(terminal.end() == .exited(ExitCode.unauthorized.rawValue))
        #expect(terminal.text.contains("\(institute.place) does not accept this name and password"))
        #expect(!terminal.text.contains("not this one"))
        #expect(TextFile.read(login) == nil)
    }

    @Test("Ctrl-C at either question of login ends it, gives the terminal back, and keeps nothing", arguments: [0, 1])
    func stopped(_ question: Int) throws {
        let institute = try LiveInstitute(stage.library, password: "open sesame")
        try profile(of: institute)
        let terminal = try stage.terminal("login", "here")
        #expect(terminal.waits(for: "Username: "))
        if question == 1 {
            terminal.type("ravi\n")
            #expect(waits(for: "Password: ", on: terminal))
        }
        terminal.type("open")
        terminal.type("\u{3}")
        #expect(terminal.end() == .exited(ExitCode.interrupted.rawValue))
        #expect(terminal.text.contains("Stopped. Nothing was changed."), "\(terminal.text)")
        #expect(terminal.modes == terminal.firstModes)
        #expect(TextFile.read(login) == nil)
    }

    @Test(
        "a signal at the question ends the program and gives the terminal back", arguments: [SIGTERM, SIGHUP, SIGINT])
    func signals(_ signal: Int32) throws {
        let terminal = try stage.terminal("user", "add", "asha", "--role", "student", "--library", stage.library)
        #expect(waits(for: "Password: ", on: terminal))
        terminal.type("open")
        terminal.process.send(signal)
        let ending: ChildProcess.Ending =
            signal == SIGINT ? .exited(ExitCode.interrupted.rawValue) : .signal(signal)
        #expect(terminal.end() == ending)
        #expect(terminal.modes == terminal.firstModes)
        #expect(try users() == [])
    }

    @Test("a new user's password is asked for twice and shown never")
    func add() throws {
        let terminal = try stage.terminal("user", "add", "asha", "--role", "student", "--library", stage.library)
        #expect(waits(for: "Password: ", on: terminal))
        terminal.type("wrong\u{15}open sesame\n")
        #expect(waits(for: "Again: ", on: terminal))
        terminal.type("open sesame\n")
        #expect(terminal.end() == .exited(0), "\(terminal.text)")
        #expect(!terminal.text.contains("sesame") && !terminal.text.contains("wrong"))
        #expect(terminal.modes == terminal.firstModes)
        #expect(try users() == ["asha"])
    }

    @Test("two passwords that differ, none at all, and Ctrl-C at either question add no user")
    func notAdded() throws {
        for (first, second, code, sentence) in [
            ("open sesame\n", "open sesam\n", ExitCode.usage, "The two passwords differ. Nothing was added."),
            ("open sesame\n", "\u{3}", .interrupted, "Stopped. Nothing was changed."),
            ("open\u{3}", nil, .interrupted, "Stopped. Nothing was changed."),
            ("\n", nil, .usage, "There is no password."),
            ("short\n", nil, .usage, "A password has 8 characters at least."),
        ] as [(String, String?, ExitCode, String)] {
            let terminal = try stage.terminal("user", "add", "asha", "--role", "student", "--library", stage.library)
            #expect(waits(for: "Password: ", on: terminal))
            terminal.type(first)
            if let second {
                #expect(waits(for: "Again: ", on: terminal))
                terminal.type(second)
            }
            #expect(terminal.end() == .exited(code.rawValue), "\(terminal.text)")
            #expect(terminal.text.contains(sentence), "\(terminal.text)")
            #expect(!terminal.text.contains("sesam"))
            #expect(terminal.modes == terminal.firstModes)
            #expect(try users() == [])
        }
    }

    private func users() throws -> [String] {
        try Library.open(path: stage.library, mode: .readOnly).users().map(\.name)
    }
}
