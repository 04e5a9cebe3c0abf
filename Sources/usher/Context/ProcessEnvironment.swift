internal import Glibc

/// The program's environment; a value, so that tests can replace it.
struct ProcessEnvironment: Sendable {
    /// A variable of the environment; `nil` when it is absent.
    var variable: @Sendable (String) -> String?
    var isInputTerminal: Bool
    var isOutputTerminal: Bool
    var isErrorTerminal: Bool
    /// The terminal's width when standard output is one.
    var outputColumns: Int?

    /// Variables that name folders: if one is not UTF-8, a repaired text would name another folder.
    private static let folders = ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"]

    /// The environment of this process.
    ///
    /// - Throws: a sentence for a variable that names a folder and is not UTF-8.
    static func current() throws(CommandFailure) -> ProcessEnvironment {
        for name in folders {
            guard let value = getenv(name), String(validatingCString: value) == nil else { continue }
            throw CommandFailure(
                "\(name) is not UTF-8, so usher does not know where its files are. Set another.", .usage)
        }
        return ProcessEnvironment(
            variable: { name in getenv(name).map { String(cString: $0) } },
            isInputTerminal: isatty(STDIN_FILENO) == 1,
            isOutputTerminal: isatty(STDOUT_FILENO) == 1,
            isErrorTerminal: isatty(STDERR_FILENO) == 1,
            outputColumns: columns(of: STDOUT_FILENO)
        )
    }

    private static func columns(of descriptor: Int32) -> Int? {
        guard isatty(descriptor) == 1 else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
