internal import Glibc

/// A program that is run to its end, within a limit: it is given an input, or what it prints is read.
///
/// It leads a process group of its own, which is ended with it: by SIGTERM, a moment later by SIGKILL. Without an input
/// it reads nothing, and what it says on standard error is dropped: the terminal may be the dashboard's.
package struct ChildCommand: Sendable {
    /// Why it did not do what it was run for.
    package enum Failure: Error, Hashable, Sendable {
        case cancelled
        /// There is no such program, or no pipe or process for it.
        case notStarted
        /// Not at its end within the limit.
        case tooSlow
        /// It closed its output, so that nothing is to come of it, and did not end.
        case livesOn
        /// It printed more than the limit.
        case tooMuch
        /// It was stopped because it asked the terminal for something.
        case wantsTerminal
        /// It ended without taking all of its input.
        case refusesInput
        /// It ended with this status, which is not 0.
        case status(Int32)
        /// A signal ended it.
        case signal
    }

    /// The program, looked up in `PATH`, and its arguments.
    let arguments: [String]
    /// Empty for none.
    let input: [UInt8]
    /// Bytes of output that are taken; `nil` when none is wanted.
    let outputLimit: Int?
    let milliseconds: Int
    /// Whether what it started may go on once it has ended well, as programs do that own the clipboard.
    let leavesOthers: Bool

    /// How long others may hold the output of a program that has ended, and how long one may live whose output has.
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

    /// Runs it and waits for its end, the limit or a stop, whichever comes first.
    ///
    /// SIGPIPE has to be ignored in this process.
    ///
    /// - Returns: what it printed.
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
            // Read behind the look at its life, so that nothing is missed of what it printed last.
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

    // MARK: Its end

    private enum Life {
        case running, stopped, ended
    }

    /// Looks without taking the child away: as long as it is there, the number of its group is no other's.
    private static func life(of child: pid_t) -> Life {
        var info = siginfo_t()
        let found = waitid(P_PID, id_t(child), &info, WEXITED | WSTOPPED | WNOHANG | WNOWAIT)
        guard found == 0, info.si_signo == SIGCHLD else { return found < 0 && errno != EINTR ? .ended : .running }
        return info.si_code == Int32(CLD_STOPPED) ? .stopped : .ended
    }

    /// Ends the group: politely, and after a moment for certain.
    private static func end(_ child: pid_t) {
        kill(-child, SIGTERM)
        kill(-child, SIGCONT)
        let begin = MonotonicTime.milliseconds
        while life(of: child) != .ended, MonotonicTime.milliseconds - begin < 300 { usleep(5_000) }
        kill(-child, SIGKILL)
    }

    /// - Returns: its status; what a system call of the kernel's holds is not waited for.
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
