internal import Glibc

/// A program that runs to its end within a time limit; it gets an input, or its output is read.
///
/// It leads a process group of its own, which is ended with it: by SIGTERM, then by SIGKILL. Without an input it reads
/// nothing. Its standard error is dropped, since the terminal may belong to the dashboard.
package struct ChildCommand: Sendable {
    /// Why the program failed.
    package enum Failure: Error, Hashable, Sendable {
        case cancelled
        /// The program does not exist, or no pipe or process could be created.
        case notStarted
        /// The limit passed before its end.
        case tooSlow
        /// It closed its output but did not end.
        case livesOn
        /// It printed more than the limit.
        case tooMuch
        /// It was stopped because it used the terminal.
        case wantsTerminal
        /// It ended without reading all of its input.
        case refusesInput
        /// It exited with this nonzero status.
        case status(Int32)
        /// A signal ended it.
        case signal
    }

    /// The program, looked up in `PATH`, and its arguments.
    let arguments: [String]
    /// Empty for no input.
    let input: [UInt8]
    /// The limit of its output in bytes; `nil` when the output is not read.
    let outputLimit: Int?
    let milliseconds: Int
    /// Whether its child processes may outlive a successful run, as programs that own the clipboard do.
    let leavesOthers: Bool

    /// How long child processes may hold the output of a program that has ended, and how long a program may run after
    /// it closed its output.
    private static let graceMilliseconds: Int64 = 200
    private static let lifeMilliseconds: Int64 = 2_000

    package init(
        _ arguments: [String], input: [UInt8] = [], outputLimit: Int? = nil, milliseconds: Int,
        leavesOthers: Bool = false
    ) {
        self.arguments = arguments
        self.input = input
        self.outputLimit = outputLimit
        self.milliseconds = milliseconds
        self.leavesOthers = leavesOthers
    }

    /// Runs the program until it ends, the limit passes or the caller cancels.
    ///
    /// The caller must ignore SIGPIPE in this process.
    ///
    /// - Returns: its output.
    package func run(_ cancellation: Cancellation = Cancellation()) throws(Failure) -> [UInt8] {
        let inputPipe = input.isEmpty ? nil : ChildPipe()
        let outputPipe = outputLimit == nil ? nil : ChildPipe()
        guard input.isEmpty || inputPipe != nil, outputLimit == nil || outputPipe != nil else { throw .notStarted }
        let started = try? Spawn.start(
            arguments, input: inputPipe.map { .descriptor($0.readingEnd) } ?? .nothing,
            output: outputPipe.map { .descriptor($0.writingEnd) } ?? .nothing, company: .ownGroup)
        guard let child = started else { throw .notStarted }
        inputPipe?.closeReadingEnd()
        outputPipe?.closeWritingEnd()
        let result = watch(child, inputPipe, outputPipe, cancellation)
        if case .failure = result {
            ChildCommand.end(child)
        } else if !leavesOthers {
            kill(-child, SIGKILL)
        }
        let status = ChildCommand.reap(child)
        let bytes = try result.get()
        guard status & 0x7F == 0 else { throw .signal }
        guard status == 0 else { throw .status(status >> 8 & 0xFF) }
        guard inputPipe == nil || inputPipe?.isDone == true else { throw .refusesInput }
        return bytes
    }

    private func watch(
        _ child: pid_t, _ inputPipe: ChildPipe?, _ outputPipe: ChildPipe?, _ cancellation: Cancellation
    ) -> Result<[UInt8], Failure> {
        var bytes: [UInt8] = []
        var rest = input[...]
        let begin = MonotonicTime.milliseconds
        var endedAt: Int64?
        var closedAt: Int64?
        while true {
            if cancellation.isCancelled { return .failure(.cancelled) }
            let life = ChildCommand.life(of: child)
            if life == .stopped { return .failure(.wantsTerminal) }
            // Read after the check for its end, so that the last output is not missed.
            outputPipe?.read(into: &bytes, atMost: (outputLimit ?? 0) + 1)
            if let outputLimit, bytes.count > outputLimit { return .failure(.tooMuch) }
            inputPipe?.write(&rest)
            let now = MonotonicTime.milliseconds
            let isClosed = outputPipe?.isDone ?? true
            if life == .ended {
                endedAt = endedAt ?? now
                if isClosed || now - (endedAt ?? now) >= ChildCommand.graceMilliseconds { return .success(bytes) }
            } else if outputPipe != nil, isClosed {
                closedAt = closedAt ?? now
                if now - (closedAt ?? now) >= ChildCommand.lifeMilliseconds { return .failure(.livesOn) }
            }
            guard now - begin < Int64(milliseconds) else { return .failure(.tooSlow) }
            ChildPipe.wait(outputPipe, inputPipe, milliseconds: Int(min(20, 1 + (now - begin) / 8)))
        }
    }

    // MARK: End of the program

    private enum Life {
        case running, stopped, ended
    }

    /// Checks for its end without reaping it: until then its group's number is not reused.
    private static func life(of child: pid_t) -> Life {
        var info = siginfo_t()
        let found = waitid(P_PID, id_t(child), &info, WEXITED | WSTOPPED | WNOHANG | WNOWAIT)
        guard found == 0, info.si_signo == SIGCHLD else { return found < 0 && errno != EINTR ? .ended : .running }
        return info.si_code == Int32(CLD_STOPPED) ? .stopped : .ended
    }

    /// Ends the group: by SIGTERM, and after a moment by SIGKILL.
    private static func end(_ child: pid_t) {
        kill(-child, SIGTERM)
        kill(-child, SIGCONT)
        let begin = MonotonicTime.milliseconds
        while life(of: child) != .ended, MonotonicTime.milliseconds - begin < 300 { usleep(5_000) }
        kill(-child, SIGKILL)
    }

    /// - Returns: its status; does not wait for a process that is blocked in a system call.
    private static func reap(_ child: pid_t) -> Int32 {
        var status: Int32 = 0
        let begin = MonotonicTime.milliseconds
        while MonotonicTime.milliseconds - begin < 2_000 {
            let reaped = waitpid(child, &status, WNOHANG)
            if reaped == child { return status }
            if reaped < 0, errno != EINTR { break }
            usleep(1_000)
        }
        return SIGKILL
    }
}
