import Glibc
import Testing
import UsherCore
import UsherTesting

@Suite("Programs of the user's that are run")
struct ChildCommandTests {
    /// Longer than any test waits, so that a process that was not ended would be noticed.
    private static let forever = "sleep 600"

    private func run(
        _ script: String, input: String = "", limit: Int? = 1_000, milliseconds: Int = 60_000
    ) -> Result<String, ChildCommand.Failure> {
        signal(SIGPIPE, SIG_IGN)
        let child = ChildCommand(
            ["/bin/sh", "-c", script], input: Array(input.utf8), outputLimit: limit, milliseconds: milliseconds)
        return Result { () throws(ChildCommand.Failure) in String(decoding: try child.run(), as: UTF8.self) }
    }

    @Test("what it printed is its output; how it ended is told")
    func ends() {
        #expect(run("echo token") == .success("token\n"))
        #expect(run("exit 3") == .failure(.status(3)))
        #expect(run("kill -9 $$") == .failure(.signal))
        #expect(run("no-such-command-here 2>/dev/null") == .failure(.status(127)))
        #expect(run("head -c 1000001 /dev/zero", limit: 1_000_000) == .failure(.tooMuch))
        #expect(run("cat; echo said >&2") == .success(""), "it has no input, and its errors are dropped")
        #expect(ChildCommandTests.missing == .failure(.notStarted))
    }

    private static var missing: Result<[UInt8], ChildCommand.Failure> {
        Result { () throws(ChildCommand.Failure) in
            try ChildCommand(["/no/such/program"], milliseconds: 60_000).run()
        }
    }

    @Test("one that goes on behind its closed output is ended, with all that it started")
    func livesOn() throws {
        let scratch = try ScratchFolder()
        let file = scratch.file("pid")
        let script = "echo token; exec >&-; sh -c 'echo $$ >\(file); \(ChildCommandTests.forever)' & wait"
        #expect(run(script) == .failure(.livesOn))
        #expect(hasEnded(file))
    }

    @Test("what holds the output of one that has ended is not waited for")
    func pipeHolder() throws {
        let scratch = try ScratchFolder()
        let file = scratch.file("pid")
        #expect(run("(echo $$ >\(file); exec \(ChildCommandTests.forever)) & echo token") == .success("token\n"))
        // In a session of its own it cannot be ended; the wait for it ends all the same.
        let detached = "setsid sh -c 'echo $$ >\(file); exec \(ChildCommandTests.forever)' & echo token"
        #expect(run(detached) == .success("token\n"))
        if let pid = number(in: file) { kill(pid, SIGKILL) }
    }

    @Test("one that is deaf to SIGTERM is ended at its limit")
    func deaf() {
        let script = "trap '' TERM; while :; do sleep 1; done"
        #expect(run(script, milliseconds: 300) == .failure(.tooSlow))
    }

    @Test("a stop ends it at once")
    func cancelled() throws {
        let scratch = try ScratchFolder()
        let file = scratch.file("pid")
        let cancellation = Cancellation()
        let child = ChildCommand(
            ["/bin/sh", "-c", "echo $$ >\(file); \(ChildCommandTests.forever)"], outputLimit: 10, milliseconds: 600_000)
        let stopper = Stopper(cancellation) { access(file, F_OK) == 0 }
        #expect(throws: ChildCommand.Failure.cancelled) { try child.run(cancellation) }
        stopper.wait()
        #expect(hasEnded(file))
    }

    @Test("an input is given whole, however long; one that is not taken is told")
    func input() {
        let text = String(repeating: "x", count: 1_000_000)
        #expect(run("wc -c", input: text).map { $0.filter(\.isNumber) } == .success("1000000"))
        #expect(run("exec <&-; exit 0", input: text) == .failure(.refusesInput))
        #expect(run("sleep 600", input: text, milliseconds: 300) == .failure(.tooSlow))
    }

    @Test("what owns the clipboard may go on where that is allowed")
    func leaves() throws {
        let scratch = try ScratchFolder()
        let file = scratch.file("pid")
        let child = ChildCommand(
            [
                "/bin/sh", "-c",
                "sh -c 'echo $$ >\(file).new; mv \(file).new \(file); exec sleep 600' & "
                    + "while [ ! -e \(file) ]; do :; done",
            ], input: Array("text".utf8),
            milliseconds: 60_000, leavesOthers: true)
        _ = try child.run()
        let pid = try #require(number(in: file))
        #expect(kill(pid, 0) == 0)
        kill(pid, SIGKILL)
    }

    private func number(in file: String) -> pid_t? {
        guard let text = TextFile.read(file) else { return nil }
        return pid_t(text.filter(\.isNumber))
    }

    /// Whether the process whose number is in a file is gone, or will be reaped by its parent.
    private func hasEnded(_ file: String) -> Bool {
        guard let pid = number(in: file) else { return false }
        for _ in 0..<6_000 {
            if kill(pid, 0) != 0 { return true }
            if let state = TextFile.read("/proc/\(pid)/stat"), state.contains(") Z ") { return true }
            usleep(10_000)
        }
        return false
    }
}

/// Cancels once a condition holds.
private final class Stopper: Sendable {
    private let thread: pthread_t

    private final class Work: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    init(_ cancellation: Cancellation, when condition: @escaping @Sendable () -> Bool) {
        let work = Work {
            while !condition() { usleep(1_000) }
            cancellation.cancel()
        }
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, Unmanaged.passRetained(work).toOpaque())
        self.thread = thread
    }

    func wait() {
        pthread_join(thread, nil)
    }
}
