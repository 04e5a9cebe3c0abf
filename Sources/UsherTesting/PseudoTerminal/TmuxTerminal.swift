internal import Glibc
package import UsherUI

/// A program in a private tmux server, which serves as the terminal: its screen can be read.
///
/// The server and all its programs end when the value is destroyed. The program starts without a shell; after its end,
/// its last screen and its `ending` remain.
package final class TmuxTerminal {
    private let folder: ScratchFolder
    private let server: ChildProcess
    private let environment: [String: String]

    /// - Parameters:
    ///   - command: the program and its arguments.
    ///   - environment: added to a PATH, a UTF-8 locale and UTC; nothing is inherited.
    ///   - terminal: the value of TERM for the program.
    package init(
        _ command: [String], environment: [String: String] = [:], terminal: String = "tmux-256color", size: Size,
        directory: String? = nil
    ) throws(TerminalFailure) {
        folder = try ScratchFolder()
        self.environment = PseudoTerminal.environment(with: ["HOME": folder.path])
        server = try ChildProcess(
            "tmux", arguments: ["-u", "-D", "-S", folder.file("socket"), "-f", "/dev/null"],
            environment: self.environment,
            streams: .files(output: folder.file("server.out"), error: folder.file("server.err")))
        guard Deadline().wait(until: { (try? run(["show-options", "-s"])) != nil }) else {
            throw TerminalFailure("tmux does not answer")
        }
        var start = ["set-option", "-g", "status", "off", ";"]
        start += ["set-option", "-g", "default-terminal", terminal, ";"]
        start += ["set-option", "-g", "remain-on-exit", "on", ";"]
        start += ["set-option", "-g", "remain-on-exit-format", "", ";"]
        start += ["new-session", "-d", "-x", "\(size.columns)", "-y", "\(size.rows)"]
        if let directory { start += ["-c", directory] }
        for (name, value) in environment { start += ["-e", "\(name)=\(value)"] }
        // tmux executes several words as they are, and passes a single one to a shell.
        try run(start + ["--", "env"] + command)
    }

    deinit {
        server.send(15)
        _ = server.wait(Deadline(seconds: 5))
    }

    /// Types text literally; key names in it have no meaning.
    package func type(_ text: String) throws(TerminalFailure) {
        try run(["send-keys", "-l", "--", text])
    }

    /// Presses keys by tmux' names: `Enter`, `Escape`, `Up`, `PPage`, `F1`, `BTab`, `C-c`, `M-x`.
    package func press(_ keys: String...) throws(TerminalFailure) {
        try run(["send-keys", "--"] + keys)
    }

    /// Pastes as a terminal does, bracketed where the program asked for it.
    package func paste(_ text: String) throws(TerminalFailure) {
        try run(["set-buffer", "--", text, ";", "paste-buffer", "-p", "-r"])
    }

    /// The text of the screen, a line for each row, without blanks at the ends of rows.
    package func screen() throws(TerminalFailure) -> String {
        try run(["capture-pane", "-p"])
    }

    /// The screen with its colours and attributes as escape sequences.
    package func styledScreen() throws(TerminalFailure) -> String {
        try run(["capture-pane", "-p", "-e"])
    }

    /// Waits until the screen satisfies the condition and returns it.
    ///
    /// - Throws: `TerminalFailure` with the last screen when the deadline passed first.
    @discardableResult
    package func waitsUntil(
        _ what: String = "the screen is as wanted", _ deadline: Deadline = Deadline(),
        _ condition: (String) -> Bool
    ) throws(TerminalFailure) -> String {
        var last = ""
        while true {
            last = try screen()
            if condition(last) { return last }
            if deadline.hasPassed { throw TerminalFailure("not so: \(what); the screen shows\n\(last)") }
            usleep(5_000)
        }
    }

    /// Waits until the screen contains a text and returns the screen.
    @discardableResult
    package func waits(for text: String) throws(TerminalFailure) -> String {
        try waitsUntil("“\(text)” is shown") { $0.contains(text) }
    }

    /// Changes the terminal's size, as dragging its window does.
    package func resize(to size: Size) throws(TerminalFailure) {
        try run(["resize-window", "-x", "\(size.columns)", "-y", "\(size.rows)"])
    }

    /// One of tmux' formats, such as `alternate_on`, `cursor_flag`, `cursor_x`, `pane_pid`, `pane_current_command`.
    package func value(of format: String) throws(TerminalFailure) -> String {
        let line = try run(["display-message", "-p", "#{\(format)}"])
        return line.last == "\n" ? String(line.dropLast()) : line
    }

    /// Whether a full-screen program uses the terminal.
    package var isAlternate: Bool {
        get throws(TerminalFailure) { try value(of: "alternate_on") == "1" }
    }

    package var isCursorShown: Bool {
        get throws(TerminalFailure) { try value(of: "cursor_flag") == "1" }
    }

    package var processID: Int32 {
        get throws(TerminalFailure) { Int32(try value(of: "pane_pid")) ?? -1 }
    }

    /// Waits for the program's end; `nil` when the deadline passed first.
    package func ending(_ deadline: Deadline = Deadline()) throws(TerminalFailure) -> ChildProcess.Ending? {
        let process = try processID
        while true {
            let words = try value(of: "pane_dead},#{pane_dead_status},#{pane_dead_signal")
                .split(separator: ",", omittingEmptySubsequences: false)
            if words.count == 3, words[0] == "1" {
                if let code = Int32(words[1]) { return .exited(code) }
                if let number = Int32(words[2]) { return .signal(number) }
                // tmux 3.3 sometimes does not reap a process; the kernel still knows its exit status.
                if let ending = ChildProcess.Ending(ofZombie: process) { return ending }
            }
            if deadline.hasPassed { return nil }
            usleep(5_000)
        }
    }

    @discardableResult
    private func run(_ arguments: [String]) throws(TerminalFailure) -> String {
        let output = folder.file("client.out")
        let error = folder.file("client.err")
        TextFile.remove(output)
        TextFile.remove(error)
        let client = try ChildProcess(
            "tmux", arguments: ["-u", "-S", folder.file("socket")] + arguments, environment: environment,
            streams: .files(output: output, error: error))
        guard client.wait() == .exited(0) else {
            throw TerminalFailure("tmux \(arguments.first ?? ""): \(TextFile.read(error) ?? "failed")")
        }
        return TextFile.read(output) ?? ""
    }
}
