internal import Dispatch
internal import Glibc
internal import Testing
internal import UsherCore
internal import UsherTesting

@testable internal import usher

@Suite("What the program is started with")
struct InheritedStateTests {
    private let stage: Stage

    init() throws {
        stage = try Stage()
        _ = try Institute(at: stage.library)
    }

    /// Words before the program's that run it from a shell with redirections or limits of its own.
    private func shell(_ changes: String) -> [String] {
        ["bash", "-c", "\(changes) \"$@\"", "bash"]
    }

    private func path(ofDescriptor number: Int, of process: ChildProcess) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink("/proc/\(process.processID)/fd/\(number)", &buffer, buffer.count)
        guard length > 0 else { return nil }
        return String(decoding: buffer[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    @Test("closed descriptors become /dev/null, before anything else can take their numbers")
    func closed() throws {
        let output = stage.file("output")
        let words = shell("exec 0<&- 2>&-; exec") + [stage.program, "serve", "--library", stage.library]
        let server = try ChildProcess(
            words[0], arguments: Array(words.dropFirst()) + ["--listen", "127.0.0.1:0"],
            environment: ["HOME": stage.home, "PATH": "/usr/bin:/bin"],
            streams: .files(output: output, error: stage.file("errors")))
        #expect(Deadline().wait { TextFile.read(output)?.hasSuffix("\n") == true || server.poll() != nil })
        #expect(path(ofDescriptor: 0, of: server) == "/dev/null")
        #expect(path(ofDescriptor: 2, of: server) == "/dev/null")
        #expect(TextFile.read(stage.file("errors")) == "")
        server.send(SIGTERM)
        #expect(server.wait() == .exited(0))
    }

    @Test("a server whose standard output is closed serves, and its log tells the address")
    func closedOutputOfServer() throws {
        let words = shell("exec 1>&-; exec") + [stage.program, "serve", "--library", stage.library]
        let errors = stage.file("errors")
        let server = try ChildProcess(
            words[0], arguments: Array(words.dropFirst()) + ["--listen", "127.0.0.1:0"],
            environment: ["HOME": stage.home, "PATH": "/usr/bin:/bin"],
            streams: .files(output: stage.file("output"), error: errors))
        #expect(Deadline().wait { TextFile.read(errors)?.contains("listens on http://127.0.0.1:") == true })
        #expect(path(ofDescriptor: 1, of: server) == "/dev/null")
        server.send(SIGTERM)
        #expect(server.wait() == .exited(0))
    }

    @Test(
        "an answer that cannot be written is a failure, whether its descriptor is closed or for reading only",
        arguments: ["1>&-", "1</dev/null"])
    func lostAnswer(_ redirection: String) throws {
        let outcome = try stage.run("videos", "--library", stage.library, through: shell("exec \(redirection); exec"))
        #expect(outcome.ending == .exited(1))
        #expect(outcome.errors == "usher: Cannot write to standard output: Bad file descriptor.\n")
    }

    @Test(
        "a password is not taken from what cannot be read",
        arguments: [("0>/dev/null", "Bad file descriptor"), ("0</", "Is a directory")])
    func unreadableInput(_ redirection: String, _ reason: String) throws {
        let outcome = try stage.run(
            "user", "add", "asha", "--role", "moderator", "--password-stdin", "--library", stage.library,
            through: shell("exec \(redirection); exec"))
        #expect(outcome.ending == .exited(1))
        #expect(outcome.errors == "usher: Standard input cannot be read: \(reason).\n")
    }

    @Test("input that another process made non-blocking is waited for")
    func nonBlocking() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        let writer = ends[1]
        DispatchQueue.global().async { _ = write(writer, "open sesame\n", 12) }
        #expect(try HiddenInput.line(from: ends[0]) == "open sesame")
        for end in ends { close(end) }
    }

    @Test("signals that are blocked at the start end it all the same", arguments: ["TERM", "HUP", "INT"])
    func blockedSignals(_ name: String) throws {
        let terminal = try stage.terminal(
            "--library", stage.library, through: ["env", "--block-signal=\(name)"])
        #expect(terminal.waits(for: "Optics 01"))
        let number = ["TERM": SIGTERM, "HUP": SIGHUP, "INT": SIGINT][name] ?? SIGKILL
        terminal.process.send(number)
        #expect(terminal.end() == .signal(number))
    }

    @Test("how a token_command ended is known where ends of children are ignored")
    func ignoredChildren() throws {
        let text = "{ profiles: { here: { url: 'http://127.0.0.1:1', token_command: 'echo some; exit 3' } } }"
        try PrivateFile.write(Array(text.utf8), to: stage.file(".config/usher/config.json5"))
        let outcome = try stage.run("videos", "--profile", "here", through: ["env", "--ignore-signal=CHLD"])
        #expect(outcome.errors.contains("ended with status 3"), "\(outcome.errors)")
    }

    @Test("what nohup ignores stays ignored while a password is asked for")
    func nohup() throws {
        let institute = try LiveInstitute(stage.library, password: "open sesame")
        let text = "{ profiles: { here: { url: 'http://\(institute.place)' } } }"
        try PrivateFile.write(Array(text.utf8), to: stage.file(".config/usher/config.json5"))
        let terminal = try stage.terminal(
            "login", "here", "--username", "ravi", through: ["env", "--ignore-signal=HUP"])
        #expect(terminal.waits(for: "Password: ") && terminal.modes.local & UInt32(ECHO) == 0)
        terminal.process.send(SIGHUP)
        terminal.type("open sesame\n")
        #expect(terminal.end() == .exited(0), "\(terminal.text)")
    }

    @Test("files are their owner's alone where the mask takes nothing away")
    func openMask() throws {
        let through = shell("umask 000; exec")
        try stage.run("library", "create", "--library", stage.file(".local/share/usher/library.db"), through: through)
        try stage.run(
            "videos", "add", "Optics 01", "--library", stage.file(".local/share/usher/library.db"), through: through)
        let modes = [".local/share", ".local/share/usher", ".local/share/usher/library.db"].map { name in
            var status = stat()
            return stat(stage.file(name), &status) == 0 ? status.st_mode & 0o777 : 0
        }
        #expect(modes == [0o700, 0o700, 0o600])
    }

    @Test("a folder whose name is not UTF-8 is refused, not another one made", arguments: ["HOME", "XDG_DATA_HOME"])
    func folderNames(_ variable: String) throws {
        let outcome = try stage.run("library", "create", through: shell("exec env \(variable)=\(stage.home)/$'\\xff'"))
        #expect(outcome.ending == .exited(ExitCode.usage.rawValue))
        #expect(outcome.errors.hasPrefix("usher: \(variable) is not UTF-8"), "\(outcome.errors)")
    }

    @Test("too few files are told, however few", arguments: 4...6)
    func fewFiles(_ limit: Int) throws {
        let outcome = try stage.run("videos", "--library", stage.library, through: shell("ulimit -n \(limit); exec"))
        #expect(outcome.ending == .exited(1))
        #expect(outcome.errors.contains("may open \(limit) files at a time"), "\(outcome.errors)")
        let raised = try stage.run("videos", "--library", stage.library, through: shell("ulimit -S -n \(limit); exec"))
        #expect(raised.ending == .exited(0), "\(raised.errors)")
    }

    @Test("no core file is left, which would hold logins")
    func core() throws {
        let terminal = try stage.terminal("--library", stage.library, through: shell("ulimit -c unlimited; exec"))
        #expect(terminal.waits(for: "Optics 01"))
        let limits = TextFile.read("/proc/\(terminal.process.processID)/limits") ?? ""
        let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }
        #expect(core?.split(separator: " ").dropFirst(4).first == "0", "\(limits)")
        terminal.type("q")
        #expect(terminal.end() == .exited(0))
    }
}
