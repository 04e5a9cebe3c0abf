internal import Glibc
internal import UsherCore

/// The program's environment; a value, so that tests can replace it.
struct ProcessEnvironment: Sendable {
    /// A variable of the environment; `nil` when it is absent.
    var variable: @Sendable (String) -> String?
    var isInputTerminal: Bool
    var isOutputTerminal: Bool
    var isErrorTerminal: Bool
    /// The terminal's width when standard output is one.
    var outputColumns: Int?
    /// The user who runs the program, for the audit of changes. The system may have to ask a directory for the name, so
    /// that only what changes something asks.
    var user: @Sendable () -> String?
    /// The machine's name, for the same.
    var host: @Sendable () -> String?

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
            outputColumns: columns(of: STDOUT_FILENO),
            // By the system, as `$USER` is whatever it was set to.
            user: { userName(getuid()) },
            host: hostName
        )
    }

    @Sendable
    private static func hostName() -> String? {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count) == 0 else { return nil }
        let text = String(validating: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return text?.isEmpty == false ? text : nil
    }

    private static func columns(of descriptor: Int32) -> Int? {
        guard isatty(descriptor) == 1 else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
