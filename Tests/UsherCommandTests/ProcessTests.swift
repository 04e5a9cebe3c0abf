internal import Glibc
internal import Testing
internal import UsherTesting

/// The program as a shell sees it: statuses, pipes and signals.
@Suite("The program in a shell")
struct ProcessTests {
    private let trial = Trial()

    /// Runs a line of shell in which `$usher` is the program and `$library` a library with 20,000 tokens.
    private func shell(_ line: String) throws -> (ending: ChildProcess.Ending, output: String, errors: String) {
        let library = trial.path("shell.db")
        if access(library, F_OK) != 0 {
            trial.run("library", "fill", "--library", library, "--videos", "3", "--tokens", "20000")
        }
        let output = trial.path("output")
        let errors = trial.path("errors")
        unlink(output)
        unlink(errors)
        let child = try ChildProcess(
            "/bin/bash", arguments: ["-c", line],
            environment: [
                "usher": try BuiltProgram.path("usher"), "library": library, "PATH": "/usr/bin:/bin",
                "HOME": trial.folder,
            ],
            streams: .files(output: output, error: errors))
        #expect(Deadline(seconds: 60).wait { child.poll() != nil }, "the program does not end")
        let ending = try #require(child.poll())
        return (ending, TextFile.read(output) ?? "", TextFile.read(errors) ?? "")
    }

    @Test("ends quietly and well when the reader of a pipe has gone")
    func closedPipe() throws {
        let result = try shell("\"$usher\" tokens --library \"$library\" --json | head -1; echo \"${PIPESTATUS[@]}\"")
        #expect(result.output == "[\n0 0\n")
        #expect(result.errors.isEmpty)
    }

    @Test("says so when there is no room for its output")
    func fullDevice() throws {
        let result = try shell("\"$usher\" videos --library \"$library\" >/dev/full")
        #expect(result.ending == .exited(1))
        #expect(result.errors == "usher: Cannot write to standard output: No space left on device.\n")
    }

    @Test("stops at an interrupt with 130, in the middle of its output")
    func interrupt() throws {
        // The reader takes one line and sends the signal, so that the program is still writing then.
        let result = try shell(
            """
            mkfifo "$HOME/pipe"
            set -m
            "$usher" tokens --library "$library" --json >"$HOME/pipe" &
            program=$!
            exec 3<"$HOME/pipe"
            read -r line <&3
            kill -INT "$program"
            cat <&3 >/dev/null
            wait "$program"
            echo "$line $?"
            """)
        #expect(result.output == "[ 130\n")
        #expect(result.errors.hasPrefix("usher: Stopped.\n"))
    }

    @Test("has no dashboard without a terminal: a sentence and 1")
    func noTerminal() throws {
        let result = try shell("\"$usher\" --library \"$library\"")
        #expect(result.ending == .exited(1))
        #expect(result.errors.contains("needs a terminal"))
        #expect(result.output.isEmpty)
    }

    @Test("answers what it does not understand with 2")
    func usage() throws {
        let result = try shell("\"$usher\" vidoes")
        #expect(result.ending == .exited(2))
        #expect(result.errors == "usher: Unknown command vidoes. Did you mean videos? `usher --help` says more.\n")
    }

    @Test("works without a home, a locale and a time zone")
    func bareEnvironment() throws {
        let result = try shell("env -i \"$usher\" tokens --library \"$library\" --limit 1")
        #expect(result.ending == .exited(0))
        #expect(result.errors.isEmpty)
    }
}
