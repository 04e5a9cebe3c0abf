internal import Testing
internal import UsherCore

@testable internal import usher

@Suite("Ending several tokens")
struct ExpireCommandTests {
    private let trial = Trial()

    @Test("go on behind a token that cannot be ended, and say which it was")
    func goesOn() throws {
        let library = trial.library()
        let code = try token(inJSON: trial.run("create", "bench", "--json", "--library", library).output).code
        let unknown = "00000000-0000-4000-8000-000000000000"
        let outcome = trial.run("expire", unknown, code.text, "--library", library)
        #expect(outcome.output == "\(code.short)  ended\n")
        #expect(outcome.errors.hasPrefix("usher: CODE 1: No token"))
        #expect(outcome.code == ExitCode.partial.rawValue)
        #expect(trial.run("expire", unknown, unknown, "--library", library).code == ExitCode.notFound.rawValue)
        let alone = trial.run("expire", unknown, "--library", library)
        #expect(alone.errors.hasPrefix("usher: No token") && alone.errors.count { $0 == "\n" } == 1)
        #expect(alone.code == ExitCode.notFound.rawValue)
    }

    @Test("end the other tokens where one is not understood")
    func misunderstood() throws {
        let library = trial.library()
        trial.run("library", "fill", "--videos", "1", "--tokens", "30", "--library", library)
        let active = trial.run("tokens", "--active", "--json", "--library", library).output
        let codes = try tokens(inJSON: active).prefix(2).map(\.code.text)
        try #require(codes.count == 2)
        let outcome = trial.run("expire", codes[0], "ab", codes[1], "--library", library)
        #expect(outcome.code == 8 && outcome.lines.count == 2)
        #expect(outcome.errors.contains("CODE 2: Give at least 4 digits"))
        #expect(trial.run("expire", "ab", "--library", library).code == 2)
    }

    @Test(
        "end all tokens though their output has no reader, or cannot be written",
        arguments: [OutputError.closed, .failed("Full.")])
    func unread(failure: OutputError) throws {
        let library = trial.library()
        trial.run("library", "fill", "--videos", "1", "--tokens", "300", "--library", library)
        let codes = try tokens(inJSON: trial.run("tokens", "--json", "--library", library).output).map(\.code.text)
        #expect(codes.count == 300)
        // More than the output's buffer holds, so that writing fails in the middle.
        trial.readerLeavesAfter = 10
        trial.readerLeavesWith = failure
        let outcome = trial.run(["expire", "--json", "--library", library] + codes)
        #expect(outcome.code == (failure == .closed ? 0 : 1))
        if failure == .closed {
            #expect(outcome.errors.isEmpty)
        } else {
            let first = try #require(TokenCode(codes[0]))
            #expect(outcome.errors.hasPrefix("usher: Full. Token "))
            #expect(outcome.errors.contains("was ended all the same.") && !outcome.errors.contains(first.text))
            #expect(outcome.errors.hasSuffix("more changes were made.\n"))
        }
        trial.readerLeavesAfter = .max
        #expect(trial.run("tokens", "--active", "--json", "--library", library).output == "[]\n")
    }
}
