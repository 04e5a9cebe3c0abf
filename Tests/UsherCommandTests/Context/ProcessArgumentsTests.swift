internal import Glibc
internal import Testing
internal import UsherTesting

@testable internal import usher

@Suite("The words of the command line")
struct ProcessArgumentsTests {
    private let stage: Stage

    init() throws {
        stage = try Stage()
    }

    @Test(
        "are taken from what the system keeps, empty ones included",
        arguments: [
            ("", nil), ("usher\0", []), ("\0", []), ("usher\0tokens\0", ["tokens"]),
            ("usher\0\0a b\0\0", ["", "a b", ""]),
            ("usher\0--text\0आरव\0", ["--text", "आरव"]),
        ] as [(String, [String]?)])
    func words(_ line: String, _ words: [String]?) throws {
        #expect(try ProcessArguments.words(ofCommandLine: Array(line.utf8)).map(ProcessArguments.texts) == words)
    }

    @Test("that are not UTF-8 are refused by their place, and nothing is done")
    func notUTF8() throws {
        let library = stage.file("other.db")
        let outcome = try stage.run(
            "library", "create", "--library", through: ["bash", "-c", "exec \"$@\" \"$0\"", "\(library)"])
        #expect(outcome.ending == .exited(0), "\(outcome.errors)")
        let refused = try stage.run(
            "library", "create", "--library", through: ["bash", "-c", "exec \"$@\" $'\(stage.home)/\\xff.db'", "bash"])
        #expect(refused.ending == .exited(ExitCode.usage.rawValue))
        #expect(refused.errors.hasPrefix("usher: Word 4 of the command line is not UTF-8."), "\(refused.errors)")
    }

    @Test("are known where a preloaded library sets a variable before the program begins")
    func preloaded() throws {
        try TextFile.write(
            """
            #include <stdlib.h>
            __attribute__((constructor)) static void early(void) { setenv("EARLY", "yes", 1); }
            """, to: stage.file("early.c"))
        let search = getenv("PATH").map { String(cString: $0) } ?? ""
        // The toolchain that built this program has a C compiler.
        let compiler = try ChildProcess(
            "clang", arguments: ["-shared", "-fPIC", "-o", stage.file("early.so"), stage.file("early.c")],
            environment: ["PATH": search],
            streams: .files(output: stage.file("compiled"), error: stage.file("warnings")))
        #expect(compiler.wait() == .exited(0), "\(TextFile.read(stage.file("warnings")) ?? "")")
        let outcome = try stage.run("--version", environment: ["LD_PRELOAD": stage.file("early.so")])
        #expect(outcome.ending == .exited(0))
        #expect(outcome.output == "usher \(CommandLineProgram.version)\n")
        #expect(outcome.errors.isEmpty)
    }

    @Test("may be very many and very long")
    func many() throws {
        let outcome = try stage.run(
            "videos", "add", through: ["bash", "-c", "exec \"$@\" $(seq 1 50000)", "bash"])
        #expect(outcome.ending == .exited(ExitCode.usage.rawValue), "\(outcome.errors)")
        #expect(outcome.complaints.count == 1)
    }
}
