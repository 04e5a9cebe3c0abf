internal import Glibc
internal import UsherCore
internal import UsherUI

/// Standard input as events: reads all available bytes and keeps the timeout of the held ones.
struct TerminalInput {
    private var decoder = KeyDecoder()
    /// When the held bytes are decoded, on the monotonic clock, in milliseconds.
    private var deadline: Int?
    private var buffer = [UInt8](repeating: 0, count: 4096)
    /// The most bytes read in one turn, so that frames are drawn during a flood of input.
    private static let longestTurn = 1 << 18
    /// Fewer bytes than these are all that were available: a key costs one read.
    private static let shortRead = 1024

    init() {}

    init(encoding: TextEncoding, takesMouse: Bool) {
        let delay = getenv("ESCDELAY").flatMap { Int(String(cString: $0)) } ?? 25
        decoder = KeyDecoder(
            table: .terminfo(), escapeDelay: min(max(0, delay), 10_000), highCharacters: encoding.highCharacters,
            takesMouse: takesMouse)
    }

    /// The longest sleep of `poll` because of held bytes, in milliseconds; -1 for no limit.
    var timeout: Int32 {
        guard let deadline else { return -1 }
        return Int32(max(0, deadline - Self.now))
    }

    /// Reads all available bytes; false when the terminal is closed.
    mutating func read(into events: inout [Event]) -> Bool {
        var total = 0
        var count = 0
        repeat {
            count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
            if count < 0, errno == EINTR || errno == EAGAIN { break }
            guard count > 0 else { return false }
            total += count
            events += decoder.feed(buffer[..<count])
        } while count >= Self.shortRead && total < Self.longestTurn && Self.hasInput
        deadline = decoder.timeout.map { Self.now + $0 }
        return true
    }

    /// Decodes the held bytes after their timeout.
    mutating func expire(into events: inout [Event]) {
        guard let deadline, Self.now >= deadline else { return }
        events += decoder.expire()
        self.deadline = decoder.timeout.map { Self.now + $0 }
    }

    private static var hasInput: Bool {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&input, 1, 0) == 1 && input.revents & Int16(POLLIN) != 0
    }

    private static var now: Int { Int(MonotonicTime.milliseconds) }
}
