internal import Glibc

/// The words of this process's command line.
enum ProcessArguments {
    /// All words behind the program's name.
    ///
    /// The system is asked for them. Swift's runtime looks for them beside the environment, and finds none where a
    /// preloaded library has moved that by setting a variable; it is asked where /proc is absent.
    ///
    /// - Throws: a sentence for a word that is not UTF-8, since a repaired one would be another file's name.
    static func current() throws(CommandFailure) -> [String] {
        try texts(of: words(ofCommandLine: contents(of: "/proc/self/cmdline")) ?? wordsOfRuntime())
    }

    /// The words in what the system keeps: each ends with a zero byte, the first is the program's name.
    ///
    /// - Returns: `nil` when there is nothing.
    static func words(ofCommandLine bytes: [UInt8]) -> [ArraySlice<UInt8>]? {
        guard !bytes.isEmpty else { return nil }
        let ended = bytes.last == 0 ? bytes.dropLast() : bytes[...]
        return Array(ended.split(separator: 0, omittingEmptySubsequences: false).dropFirst())
    }

    /// - Throws: a sentence with the place of the first word that is not UTF-8; the word may be a secret.
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

    /// All of a file of the system's, whose length is not known beforehand; nothing when it cannot be read.
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
