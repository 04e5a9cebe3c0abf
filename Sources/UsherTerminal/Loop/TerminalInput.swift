internal import Glibc
internal import UsherCore
internal import UsherUI

/// Standard input as events: reads all that waits and keeps the time for what is held back.
struct TerminalInput {
    private var decoder = KeyDecoder()
    /// When the held bytes are decided, on the monotonic clock, in milliseconds.
    private var deadline: Int?
    private var buffer = [UInt8](repeating: 0, count: 4096)
    /// A faster sender than this gets its frames between the portions.
    private static let longestTurn = 1 << 18

    init() {}

    init(encoding: TextEncoding, takesMouse: Bool) {
        let delay = getenv("ESCDELAY").flatMap { Int(String(cString: $0)) } ?? 25
        decoder = KeyDecoder(
            table: .terminfo(), escapeDelay: min(max(0, delay), 10_000), highCharacters: encoding.highCharacters,
            takesMouse: takesMouse)
    }

    /// How long `poll` may sleep because of held bytes, in milliseconds; -1 for ever.
    var timeout: Int32 {
        guard let deadline else { return -1 }
        return Int32(max(0, deadline - Self.now))
    }

    /// Reads until nothing waits; false when the terminal is gone.
    mutating func read(into events: inout [Event]) -> Bool {
        var total = 0
        repeat {
            let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
            if count < 0, errno == EINTR || errno == EAGAIN { break }
            guard count > 0 else { return false }
            total += count
            events += decoder.feed(buffer[..<count])
        } while total < Self.longestTurn && Self.hasInput
        deadline = decoder.patience.map { Self.now + $0 }
        return true
    }

    /// Decides the held bytes when their time is over.
    mutating func expire(into events: inout [Event]) {
        guard let deadline, Self.now >= deadline else { return }
        events += decoder.expire()
        self.deadline = decoder.patience.map { Self.now + $0 }
    }

    private static var hasInput: Bool {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&input, 1, 0) == 1 && input.revents & Int16(POLLIN) != 0
    }

    private static var now: Int { Int(MonotonicTime.milliseconds) }
}
