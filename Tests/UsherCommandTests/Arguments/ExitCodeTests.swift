internal import FoundationEssentials
internal import Testing
internal import UsherCore
internal import UsherRemote
internal import UsherTesting

@testable internal import usher

@Suite("Exit codes")
struct ExitCodeTests {
    @Test("are these, which scripts rely on")
    func numbers() {
        let table: [(ExitCode, Int32)] = [
            (.success, 0), (.failure, 1), (.usage, 2), (.notFound, 3), (.refused, 4), (.unauthorized, 5),
            (.throttled, 6), (.tryLater, 7), (.partial, 8), (.damaged, 9), (.interrupted, 130),
        ]
        #expect(table.map(\.0) == ExitCode.allCases)
        for (code, number) in table { #expect(code.rawValue == number) }
    }

    @Test("stand in the README as in the program")
    func readme() throws {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let readme = String(decoding: try Data(contentsOf: URL(filePath: "/\(root)/README.md")), as: UTF8.self)
        let rows = ExitCode.allCases.map { "| \($0.rawValue) | \($0.summary) |" }
        #expect(readme.contains(rows.joined(separator: "\n")))
    }

    @Test("tell what a service's refusal means")
    func refusals() throws {
        let code = try #require(TokenCode("6c15094e-bd08-422c-93ba-2cd71867e035"))
        let video = try #require(VideoID("bench"))
        let table: [(ServiceError, ExitCode)] = [
            (.cancelled, .interrupted), (.videoNotFound(video), .notFound), (.tokenNotFound(code), .notFound),
            (.notFound("x"), .notFound), (.invalid(field: "title", sentence: "x"), .usage), (.readOnly("x"), .refused),
            (.unsupported("x"), .refused), (.forbidden("x"), .refused), (.conflict("x"), .refused),
            (.changedMeanwhile(code), .refused), (.busy("x"), .tryLater), (.unreachable("x"), .tryLater),
            (.unauthorized("x"), .unauthorized), (.throttled(until: Instant(seconds: 0), "x"), .throttled),
            (.damaged("x"), .damaged), (.failed("x"), .failure),
        ]
        for (error, wanted) in table { #expect(CommandFailure(error).code == wanted, "\(error)") }
    }

    @Test("of several things asked for: 8 when some were done, else that of the first failure")
    func several() {
        func code(_ parts: [ExitCode]) -> ExitCode? {
            var results = SeveralResults()
            for part in parts {
                if part == .success { results.succeed() } else { results.fail(CommandFailure("x", part)) }
            }
            do throws(CommandFailure) {
                try results.finish("Not all.")
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code([]) == nil)
        #expect(code([.success, .success]) == nil)
        #expect(code([.notFound, .throttled]) == .notFound)
        #expect(code([.throttled]) == .throttled)
        #expect(code([.success, .throttled]) == .partial)
        #expect(code([.notFound, .success]) == .partial)
    }

    @Test("tell what stands in the way from what is not understood")
    func conflicts() throws {
        let trial = Trial()
        let library = trial.library()
        let made = trial.run("create", "bench", "--library", library, "--json")
        let code = try token(inJSON: made.output).code.text
        let refused = ExitCode.refused.rawValue
        #expect(trial.run("ttl", code, "+1h", "--library", library).code == refused)
        #expect(trial.run("ttl", code, "1h", "--library", library).code == 0)
        #expect(trial.run("ttl", code, "+3650d", "--library", library).code == refused)
        #expect(trial.run("serve", "--listen", "0.0.0.0:0", "--library", library).code == refused)
    }

    @Test("take ten years as the longest time to live", arguments: LimitCase.all)
    func limit(_ limit: LimitCase) throws {
        let trial = Trial()
        let library = trial.library()
        let expected = limit.isTaken ? 0 : ExitCode.usage.rawValue
        let made = trial.run("create", "bench", "--ttl", "\(limit.seconds)", "--library", library, "--json")
        #expect(made.code == expected, "\(made)")
        let code = try token(inJSON: trial.run("create", "bench", "--library", library, "--json").output).code.text
        #expect(trial.run("ttl", code, "\(limit.seconds)", "--library", library).code == expected)
    }

    @Test("say of a server that is away: try again")
    func unreachable() throws {
        let trial = Trial()
        let live = try LiveInstitute(trial.library())
        let text = "{ default_profile: 'here', profiles: { here: { url: 'http://\(live.place)' } } }"
        live.stop()
        try PrivateFile.write(Array(text.utf8), to: trial.path(".config/usher/config.json5"))
        trial.variables["USHER_TOKEN"] = "x"
        let outcome = trial.run("videos")
        #expect(outcome.code == ExitCode.tryLater.rawValue, "\(outcome)")
    }
}
