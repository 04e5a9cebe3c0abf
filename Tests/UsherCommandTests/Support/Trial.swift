internal import Glibc
internal import UsherCore

@testable internal import usher

/// The program in a folder of its own, with its environment, zone and output set by a test.
final class Trial {
    /// The result of a command line.
    struct Outcome {
        let code: Int32
        let output: String
        let errors: String

        var lines: [Substring] { output.split(separator: "\n") }
    }

    let folder: String
    var variables: [String: String] = [:]
    /// The width of the terminal on standard output; `nil` when it is not a terminal.
    var columns: Int?
    /// The number of bytes after which the reader closes the output.
    var readerLeavesAfter = Int.max
    /// The error of writing after that.
    var readerLeavesWith = OutputError.closed
    /// Whether writing to standard error fails.
    var errorsFail = false
    let zone = Zone.fixed(seconds: 19_800)

    init() {
        var template = Array("/tmp/usher-command-XXXXXX".utf8CString)
        folder = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
        variables["HOME"] = folder
    }

    deinit {
        removeAll(folder)
    }

    /// The path of a file in the folder.
    func path(_ name: String) -> String {
        "\(folder)/\(name)"
    }

    @discardableResult
    func run(_ arguments: String..., cancellation: Cancellation = Cancellation()) -> Outcome {
        run(arguments, cancellation: cancellation)
    }

    func run(_ arguments: [String], cancellation: Cancellation = Cancellation()) -> Outcome {
        var output: [UInt8] = []
        var errors: [UInt8] = []
        let variables = variables
        let limit = readerLeavesAfter
        let failure = readerLeavesWith
        let runner = CommandRunner(
            commands: Subcommands.all,
            environment: ProcessEnvironment(
                variable: { variables[$0] }, isInputTerminal: false, isOutputTerminal: columns != nil,
                isErrorTerminal: false, outputColumns: columns,
                user: { "meera" }, host: { "desk" }),
            output: TextOutput { bytes throws(OutputError) in
                output += bytes
                if output.count > limit { throw failure }
            },
            errors: TextOutput { [errorsFail] bytes throws(OutputError) in
                if errorsFail { throw .failed("Full.") }
                errors += bytes
            },
            zone: zone,
            cancellation: cancellation,
            watchSignals: { _ in nil })
        let code = runner.run(arguments)
        return Outcome(
            code: code, output: String(decoding: output, as: UTF8.self), errors: String(decoding: errors, as: UTF8.self)
        )
    }

    /// A library with one video, `bench`, and the path to it.
    func library() -> String {
        let path = path("library.db")
        run("library", "create", "--library", path)
        run("videos", "add", "Thermodynamics 01", "--id", "bench", "--library", path)
        return path
    }
}

/// Removes a folder and its content; follows no links.
private func removeAll(_ folder: String) {
    guard let directory = opendir(folder) else { return }
    while let entry = readdir(directory) {
        let name = withUnsafePointer(to: entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard name != ".", name != ".." else { continue }
        if entry.pointee.d_type == UInt8(DT_DIR) {
            removeAll("\(folder)/\(name)")
        } else {
            unlink("\(folder)/\(name)")
        }
    }
    closedir(directory)
    rmdir(folder)
}
