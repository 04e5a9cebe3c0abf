internal import Glibc

/// Reading passwords: from the terminal without showing them, or from standard input.
enum HiddenInput {
    private static let longest = 4_096

    /// Asks on the terminal, wherever standard input and output lead; what is typed is not shown.
    static func ask(_ prompt: String) throws(CommandFailure) -> String {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else { throw CommandFailure("There is no terminal to ask for the password on.", .usage) }
        defer { close(terminal) }
        var shown = termios()
        guard tcgetattr(terminal, &shown) == 0 else { throw CommandFailure("The terminal cannot hide what is typed.") }
        var hidden = shown
        // Letter by letter, Ctrl-C too: a signal would leave the terminal hiding what is typed next.
        hidden.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        guard tcsetattr(terminal, TCSAFLUSH, &hidden) == 0 else {
            throw CommandFailure("The terminal cannot hide what is typed.")
        }
        defer {
            tcsetattr(terminal, TCSAFLUSH, &shown)
            write("\n", to: terminal)
        }
        write(prompt, to: terminal)
        return try text(typed(on: terminal))
    }

    /// What is typed up to Enter: Backspace takes a character back, Ctrl-U all, Ctrl-C gives up.
    private static func typed(on terminal: Int32) throws(CommandFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        while let byte = nextByte(of: terminal) {
            switch byte {
            case 0x0A, 0x0D: return bytes
            case 0x03, 0x04: throw CommandFailure("Stopped.", .interrupted)
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

    private static func line(from descriptor: Int32) throws(CommandFailure) -> String {
        var bytes: [UInt8] = []
        // One at a time: what stands behind the line is somebody else's.
        while bytes.count <= longest, let byte = nextByte(of: descriptor), byte != 0x0A { bytes.append(byte) }
        if bytes.last == 0x0D { bytes.removeLast() }
        return try text(bytes)
    }

    private static func nextByte(of descriptor: Int32) -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = read(descriptor, &byte, 1)
            if count == 1 { return byte }
            guard count < 0, errno == EINTR else { return nil }
        }
    }

    private static func text(_ bytes: [UInt8]) throws(CommandFailure) -> String {
        guard !bytes.isEmpty else { throw CommandFailure("There is no password.", .usage) }
        guard bytes.count <= longest, let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure("The password is too long, or is not UTF-8.", .usage)
        }
        return text
    }

    private static func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        _ = Glibc.write(descriptor, bytes, bytes.count)
    }
}
