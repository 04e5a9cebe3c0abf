internal import Glibc
internal import UsherCore
internal import UsherUI

/// Standard input as events: reads all available bytes and keeps the time for the decoder.
struct TerminalInput {
    private var decoder = KeyDecoder()
    private var buffer = [UInt8](repeating: 0, count: 4096)
    /// The most bytes read in one turn, so that frames are drawn during a flood of input.
    private static let longestTurn = 1 << 18
    /// Fewer bytes than these are all that were available: a key costs one read.
    private static let shortRead = 1024

    init() {}

    init(encoding: TextEncoding, takesMouse: Bool) {
        decoder = KeyDecoder(
            table: .terminfo(), escapeDelay: EscapeDelay.milliseconds(), highCharacters: encoding.highCharacters,
            takesMouse: takesMouse)
    }

    /// The longest sleep of `poll` because of held bytes, in milliseconds; -1 for no limit.
    var timeout: Int32 {
        guard let deadline = decoder.deadline else { return -1 }
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
            events += decoder.feed(buffer[..<count], at: Self.now)
        } while count >= Self.shortRead && total < Self.longestTurn && Self.hasInput
        return true
    }

    /// Decodes the held bytes after their timeout.
    mutating func expire(into events: inout [Event]) {
        events += decoder.expire(at: Self.now)
    }

    /// Takes the colour of the terminal's background, when the terminal has told it.
    mutating func takeBackground() -> RGB? {
        decoder.takeBackground()
    }

    private static var hasInput: Bool {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&input, 1, 0) == 1 && input.revents & Int16(POLLIN) != 0
    }

    /// The time that input is measured by, in milliseconds.
    static var now: Int { Int(MonotonicTime.milliseconds) }
}
