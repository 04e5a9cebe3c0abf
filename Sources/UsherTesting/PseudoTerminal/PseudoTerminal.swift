internal import Glibc
package import UsherUI

/// A program on a pseudo-terminal of its own, driven and read byte by byte.
///
/// The program leads a session whose controlling terminal this is. It is killed and reaped when the value is destroyed.
/// `TmuxTerminal` reads the screen instead of bytes.
package final class PseudoTerminal {
    package let process: ChildProcess
    /// The terminal's modes before the program was started.
    package let firstModes: ModeSummary
    private var master: Int32 = -1
    private var slave: Int32 = -1
    private var received: [UInt8] = []

    /// - Parameters:
    ///   - environment: added to a PATH, a TERM and a UTF-8 locale; nothing is inherited.
    package init(
        _ program: String, arguments: [String] = [], environment: [String: String] = [:], size: Size,
        directory: String? = nil
    ) throws(TerminalFailure) {
        var extent = winsize(
            ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
        guard openpty(&master, &slave, nil, nil, &extent) == 0 else { throw TerminalFailure("no pseudo-terminal") }
        // Children of other tests must not hold this terminal open.
        _ = fcntl(master, F_SETFD, FD_CLOEXEC)
        _ = fcntl(slave, F_SETFD, FD_CLOEXEC)
        var name = [CChar](repeating: 0, count: 128)
        ttyname_r(slave, &name, name.count)
        let path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        var modes = termios()
        tcgetattr(slave, &modes)
        firstModes = ModeSummary(modes)
        process = try ChildProcess(
            program, arguments: arguments, environment: Self.environment(with: environment), directory: directory,
            streams: .terminal(path))
    }

    deinit {
        close(master)
        close(slave)
    }

    /// The environment of a program.
    package static func environment(with changes: [String: String]) -> [String: String] {
        var standard = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC",
        ]
        // In a run with coverage, the child writes its counters to the run's folder, not to its own.
        if let counters = getenv("LLVM_PROFILE_FILE") { standard["LLVM_PROFILE_FILE"] = String(cString: counters) }
        return standard.merging(changes) { $1 }.filter { !$0.value.isEmpty || $0.key == "NO_COLOR" }
    }

    /// Sends text as typed.
    package func type(_ text: String) {
        type(Array(text.utf8))
    }

    /// Sends bytes as if they were typed.
    package func type(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// All output of the program so far.
    package var output: [UInt8] {
        receive()
        return received
    }

    /// All output so far as text, invalid UTF-8 repaired.
    package var text: String { String(decoding: output, as: UTF8.self) }

    /// Waits until the output so far contains a text; false when the deadline passed first.
    package func waits(for part: String, _ deadline: Deadline = Deadline()) -> Bool {
        deadline.wait { text.contains(part) }
    }

    /// Reads and returns a few bytes of the output, as a slow terminal does; empty when there are none.
    package func read(atMost count: Int) -> [UInt8] {
        var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&ready, 1, 0) > 0, ready.revents & Int16(POLLIN) != 0 else { return [] }
        var buffer = [UInt8](repeating: 0, count: count)
        let taken = Glibc.read(master, &buffer, count)
        received += buffer.prefix(max(0, taken))
        return Array(buffer.prefix(max(0, taken)))
    }

    /// Whether the terminal takes output. It does not while it is full, since its output is not read, or stopped.
    package var takesOutput: Bool {
        var ready = pollfd(fd: slave, events: Int16(POLLOUT), revents: 0)
        return poll(&ready, 1, 0) > 0 && ready.revents & Int16(POLLOUT) != 0
    }

    /// Stops the terminal's output, as Ctrl-S does where it is not read as a key.
    package func stopOutput() {
        tcflow(slave, TCOOFF)
    }

    package func resumeOutput() {
        tcflow(slave, TCOON)
    }

    /// Changes the terminal's size; the kernel sends SIGWINCH.
    package func resize(to size: Size) {
        var extent = winsize(
            ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &extent)
    }

    /// The terminal's modes; comparable field by field through `ModeSummary`.
    package var modes: ModeSummary {
        var modes = termios()
        tcgetattr(slave, &modes)
        return ModeSummary(modes)
    }

    /// Closes the terminal, as when its window is closed.
    package func hangUp() {
        close(master)
        close(slave)
        master = -1
        slave = -1
    }

    private func receive() {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        while master >= 0, poll(&ready, 1, 0) > 0, ready.revents & Int16(POLLIN) != 0 {
            let count = Glibc.read(master, &buffer, buffer.count)
            guard count > 0 else { return }
            received += buffer[..<count]
        }
    }
}
