internal import Glibc
internal import UsherCore

/// A shell command of the user's that prints a token, such as a password manager's.
///
/// It gets no input and its errors are not shown: the terminal may be the dashboard's. It may take half a minute and
/// print 16 KiB; whatever it started is ended with it.
struct TokenCommand: Sendable {
    private static let seconds = 30
    private static let limit = 16_384

    let command: String
    let profile: String

    init(_ command: String, profile: String) {
        self.command = command
        self.profile = profile
    }

    /// - Throws: a sentence without what was printed, which may be a secret.
    func token(_ cancellation: Cancellation) throws(ServiceError) -> String {
        guard let ends = TokenCommand.pipe() else { throw failure("cannot be started") }
        defer { close(ends[0]) }
        let child = start(output: ends[1])
        close(ends[1])
        guard let child else { throw failure("cannot be started") }
        let output = read(ends[0], cancellation)
        var status: Int32 = 0
        if case .failure = output { kill(-child, SIGKILL) }
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        let bytes = try output.get()
        guard status == 0 else {
            throw failure(status & 0x7F == 0 ? "ended with status \(status >> 8 & 0xFF)" : "was ended by a signal")
        }
        return try CredentialSource.checked(
            String(decoding: bytes, as: UTF8.self),
            "The token_command of profile \(profile) printed something that is no token; it is not shown here.")
    }

    private func failure(_ what: String) -> ServiceError {
        .failed("The token_command of profile \(profile) \(what). Run it in a shell to see why.")
    }

    private func start(output: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Threads of ours block signals; the command must not inherit that, nor what we ignore.
        var none = sigset_t.of([])
        var usual = sigset_t.of([SIGPIPE, SIGINT, SIGTERM])
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var arguments: [UnsafeMutablePointer<CChar>?] = ["sh", "-c", command].map { (text: String) in strdup(text) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        return posix_spawn(&child, "/bin/sh", &actions, &attributes, arguments, environ) == 0 ? child : nil
    }

    /// Reads until the command closes its output.
    private func read(_ end: Int32, _ cancellation: Cancellation) -> Result<[UInt8], ServiceError> {
        guard let wakes = TokenCommand.pipe() else { return .failure(failure("cannot be started")) }
        let wake = WakeEnd(descriptor: wakes[1])
        defer { close(wakes[0]) }
        let input = wakes[0]
        return cancellation.withHandler {
            wake.post()
        } body: {
            read(end, wake: input, cancellation)
        }
    }

    private func read(_ end: Int32, wake: Int32, _ cancellation: Cancellation) -> Result<[UInt8], ServiceError> {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let deadline = TokenCommand.monotonicMilliseconds() + TokenCommand.seconds * 1_000
        while true {
            let left = deadline - TokenCommand.monotonicMilliseconds()
            if cancellation.isCancelled { return .failure(.cancelled) }
            guard left > 0 else { return .failure(failure("took longer than \(TokenCommand.seconds) s")) }
            var waits = [
                pollfd(fd: end, events: Int16(POLLIN), revents: 0), pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&waits, 2, Int32(left)) >= 0 || errno == EINTR else { return .failure(failure("failed")) }
            let count = Glibc.read(end, &buffer, buffer.count)
            if count == 0 { return .success(bytes) }
            guard count > 0 else { continue }
            bytes += buffer[..<count]
            guard bytes.count <= TokenCommand.limit else { return .failure(failure("printed too much for a token")) }
        }
    }

    /// A pipe that no child inherits; its reading end never blocks.
    private static func pipe() -> [Int32]? {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        return ends
    }

    private static func monotonicMilliseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }

    /// The writing end of a pipe, closed with the last reference to it: a cancelling thread may come late.
    private final class WakeEnd: Sendable {
        private let descriptor: Int32

        init(descriptor: Int32) {
            self.descriptor = descriptor
        }

        deinit {
            close(descriptor)
        }

        func post() {
            var byte: UInt8 = 1
            _ = write(descriptor, &byte, 1)
        }
    }
}
