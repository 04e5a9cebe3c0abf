internal import Glibc
internal import UsherCore

/// Reads passwords: from the terminal without echo, or from standard input.
enum HiddenInput {
    private static let longest = 4_096

    /// Asks on the terminal without echo.
    static func ask(_ question: String, _ cancellation: Cancellation) throws(CommandFailure) -> String {
        try TerminalPrompt.run(hides: true, cancellation) { prompt throws(CommandFailure) in
            defer { prompt.write("\n") }
            prompt.write(question)
            return try text(typed(on: prompt.descriptor))
        }
    }

    /// Asks on the terminal for a visible line; empty when the user typed nothing.
    static func askName(_ question: String, _ cancellation: Cancellation) throws(CommandFailure) -> String {
        try TerminalPrompt.run(hides: false, cancellation) { prompt throws(CommandFailure) in
            prompt.write(question)
            var bytes: [UInt8] = []
            while bytes.count <= longest, let byte = try nextByte(of: prompt.descriptor), byte != 0x0A {
                guard byte != 0x03 else {
                    prompt.write("\n")
                    throw stopped
                }
                bytes.append(byte)
            }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw CommandFailure("The name is not UTF-8.", .usage)
            }
            return text
        }
    }

    private static let stopped = CommandFailure("Stopped. Nothing was changed.", .interrupted)

    /// Reads input up to Enter: Backspace removes a character, Ctrl-U all, Ctrl-C cancels.
    private static func typed(on terminal: Int32) throws(CommandFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        while let byte = try nextByte(of: terminal) {
            switch byte {
            case 0x0A, 0x0D: return bytes
            case 0x03, 0x04: throw stopped
            case 0x08, 0x7F:
                while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
            case 0x15: bytes = []
            default: if bytes.count <= longest { bytes.append(byte) }
            }
        }
        return bytes
    }

    /// The next line of standard input, without its end.
    static func line() throws(CommandFailure) -> String {
        try line(from: STDIN_FILENO)
    }

    static func line(from descriptor: Int32) throws(CommandFailure) -> String {
        var bytes: [UInt8] = []
        // One byte at a time: the input after the line belongs to another reader.
        while bytes.count <= longest, let byte = try nextByte(of: descriptor), byte != 0x0A { bytes.append(byte) }
        if bytes.last == 0x0D { bytes.removeLast() }
        return try text(bytes)
    }

    /// - Returns: `nil` at the end of input.
    /// - Throws: a sentence when it cannot be read, such as a folder or a descriptor open for writing only.
    private static func nextByte(of descriptor: Int32) throws(CommandFailure) -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = read(descriptor, &byte, 1)
            if count >= 0 { return count == 1 ? byte : nil }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                // Another process may have made it non-blocking; that is not the end of input.
                var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                _ = poll(&request, 1, -1)
            default:
                let name = descriptor == STDIN_FILENO ? "Standard input" : "The terminal"
                throw CommandFailure("\(name) cannot be read: \(String(cString: strerror(errno))).")
            }
        }
    }

    private static func text(_ bytes: [UInt8]) throws(CommandFailure) -> String {
        guard !bytes.isEmpty else { throw CommandFailure("There is no password.", .usage) }
        guard bytes.count <= longest, let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure("The password is too long, or is not UTF-8.", .usage)
        }
        return text
    }
}
