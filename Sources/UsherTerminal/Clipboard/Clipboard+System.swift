internal import FoundationEssentials
internal import Glibc
package import UsherUI

extension Clipboard {
    /// Larger texts are refused by most terminals, so they are not sent.
    private static let longestEscape = 70_000

    /// The clipboard of the terminal that this process runs in.
    ///
    /// Inside tmux through `tmux load-buffer -w -`, since tmux drops OSC 52 from inside by default; else by OSC 52,
    /// which many terminals take and none acknowledges: "sent" is all that can be said.
    ///
    /// - Parameters:
    ///   - command: a shell command that takes the text instead, where the user has set one.
    ///   - isInTmux: whether `TMUX` is set.
    package static func system(command: String? = nil, isInTmux: Bool = getenv("TMUX") != nil) -> Clipboard {
        Clipboard { text in
            if let command {
                let isTaken = feed(text, to: ["sh", "-c", command])
                return isTaken ? .sent(to: "copy_command") : .failed("The copy_command did not take the text.")
            }
            if isInTmux, feed(text, to: ["tmux", "load-buffer", "-w", "-"]) { return .sent(to: "tmux's clipboard") }
            let encoded = Data(text.utf8).base64EncodedString()
            guard encoded.utf8.count <= longestEscape else {
                return .failed("The text is too long for the terminal's clipboard.")
            }
            return .escape("\u{1B}]52;c;\(encoded)\u{07}", to: "the terminal's clipboard")
        }
    }

    /// Runs a command with `text` as its standard input.
    ///
    /// - Returns: whether it took all of it and ended well.
    private static func feed(_ text: String, to command: [String]) -> Bool {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return false }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var arguments = command.map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        let failure = posix_spawnp(&child, command[0], &actions, nil, arguments, environ)
        close(ends[0])
        guard failure == 0 else {
            close(ends[1])
            return false
        }
        let isFed = writeAll(text, to: ends[1])
        close(ends[1])
        return isFed && endsWell(child)
    }

    /// Waits for a child for two seconds at the most; one that hangs is ended.
    private static func endsWell(_ child: pid_t) -> Bool {
        var status: Int32 = 0
        for _ in 0..<200 {
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child { return status == 0 }
            if ended < 0, errno != EINTR { return false }
            usleep(10_000)
        }
        kill(child, SIGKILL)
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return false
    }

    private static func writeAll(_ text: String, to file: Int32) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }
}
