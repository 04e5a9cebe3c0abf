internal import Glibc
internal import UsherTesting
internal import UsherUI

/// The built program with a home folder of its own; its files are removed when the value is destroyed.
final class Stage {
    /// The result of a command line.
    struct Outcome {
        let ending: ChildProcess.Ending?
        let output: String
        let errors: String

        /// Lines on standard error.
        var complaints: [Substring] { errors.split(separator: "\n") }
    }

    let program: String
    private let folder: ScratchFolder
    private var runs = 0

    init() throws {
        program = try BuiltProgram.path("usher")
        folder = try ScratchFolder()
    }

    /// The path of a file in the home folder.
    func file(_ name: String) -> String { folder.file(name) }

    var home: String { folder.path }

    /// The default path of `Institute.library`.
    var library: String { file("library.db") }

    /// Runs a command to its end, without a terminal.
    ///
    /// - Parameter launcher: words before the program's path, as in `env -i`.
    @discardableResult
    func run(
        _ arguments: String..., environment: [String: String] = [:], through launcher: [String] = []
    ) throws -> Outcome {
        try run(arguments, environment: environment, through: launcher)
    }

    @discardableResult
    func run(
        _ arguments: [String], environment: [String: String] = [:], through launcher: [String] = []
    ) throws -> Outcome {
        runs += 1
        let output = file("output.\(runs)")
        let errors = file("errors.\(runs)")
        let words = launcher + [program] + arguments
        let process = try ChildProcess(
            words[0], arguments: Array(words.dropFirst()), environment: fullEnvironment(environment), directory: home,
            streams: .files(output: output, error: errors))
        let ending = process.wait()
        return Outcome(
            ending: ending, output: TextFile.read(output) ?? "", errors: TextFile.read(errors) ?? "")
    }

    /// Starts the program on a pseudo-terminal.
    func terminal(
        _ arguments: String..., environment: [String: String] = [:],
        size: Size = Size(columns: 120, rows: 40), through launcher: [String] = []
    ) throws -> PseudoTerminal {
        try terminal(arguments, environment: environment, size: size, through: launcher)
    }

    func terminal(
        _ arguments: [String], environment: [String: String] = [:],
        size: Size = Size(columns: 120, rows: 40), through launcher: [String] = []
    ) throws -> PseudoTerminal {
        let words = launcher + [program] + arguments
        return try PseudoTerminal(
            words[0], arguments: Array(words.dropFirst()), environment: fullEnvironment(environment), size: size,
            directory: home)
    }

    /// Starts the program in a terminal whose screen can be read.
    func screen(
        _ arguments: String..., environment: [String: String] = [:],
        size: Size = Size(columns: 120, rows: 40), through launcher: [String] = []
    ) throws -> TmuxTerminal {
        try TmuxTerminal(
            launcher + [program] + arguments, environment: fullEnvironment(environment), size: size, directory: home)
    }

    private func fullEnvironment(_ changes: [String: String]) -> [String: String] {
        ["HOME": home, "LANG": "C.UTF-8", "TZ": "UTC"].merging(changes) { $1 }
    }
}

extension PseudoTerminal {
    /// Waits for the program's end, reading its output; `nil` when it does not end.
    func end() -> ChildProcess.Ending? {
        _ = Deadline().wait {
            _ = output
            return process.poll() != nil
        }
        return process.poll()
    }
}
