internal import Glibc

/// The arguments of this process.
enum ProcessArguments {
    /// All arguments after the program's name.
    ///
    /// Read from /proc. Swift's runtime searches for them beside the environment, and finds none after a preloaded
    /// library has moved the environment by setting a variable; it is used where /proc is absent.
    ///
    /// - Throws: a sentence for an argument that is not UTF-8, since a repaired text would name another file.
    static func current() throws(CommandFailure) -> [String] {
        try texts(of: words(ofCommandLine: contents(of: "/proc/self/cmdline")) ?? wordsOfRuntime())
    }

    /// The arguments in the content of /proc/self/cmdline: each ends with a zero byte, the first is the program's name.
    ///
    /// - Returns: `nil` when there is nothing.
    static func words(ofCommandLine bytes: [UInt8]) -> [ArraySlice<UInt8>]? {
        guard !bytes.isEmpty else { return nil }
        let ended = bytes.last == 0 ? bytes.dropLast() : bytes[...]
        return Array(ended.split(separator: 0, omittingEmptySubsequences: false).dropFirst())
    }

    /// - Throws: a sentence with the position of the first argument that is not UTF-8, not its text, which may be a
    ///   secret.
    static func texts(of words: [ArraySlice<UInt8>]) throws(CommandFailure) -> [String] {
        var texts: [String] = []
        texts.reserveCapacity(words.count)
        for word in words {
            guard let text = String(validating: word, as: UTF8.self) else {
                throw CommandFailure(
                    "Word \(texts.count + 1) of the command line is not UTF-8. Nothing was done; write it as UTF-8.",
                    .usage)
            }
            texts.append(text)
        }
        return texts
    }

    private static func wordsOfRuntime() -> [ArraySlice<UInt8>] {
        (1..<max(1, Int(CommandLine.argc))).compactMap { index in
            CommandLine.unsafeArgv[index].map { word in
                UnsafeRawBufferPointer(start: word, count: strlen(word)).map(\.self)[...]
            }
        }
    }

    /// The whole content of a file in /proc, whose size is unknown; empty when it cannot be read.
    private static func contents(of path: String) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = read(file, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count == 0 ? bytes : [] }
            bytes += buffer[..<count]
        }
    }
}
