import Testing
import UsherCore
import UsherStore

@testable import usher

@Suite("A change whose output is lost is told of")
struct LostOutputTests {
    private let trial = Trial()

    /// Runs a command whose output cannot be written.
    private func run(_ failure: OutputError, _ arguments: String...) -> Trial.Outcome {
        trial.readerLeavesAfter = 0
        trial.readerLeavesWith = failure
        defer { trial.readerLeavesAfter = .max }
        return trial.run(arguments)
    }

    @Test("a token that was made, by its short code and its video", arguments: [OutputError.closed, .failed("Full.")])
    func created(_ failure: OutputError) throws {
        let library = trial.library()
        for json in [[], ["--json"]] {
            trial.readerLeavesAfter = 0
            trial.readerLeavesWith = failure
            let outcome = trial.run(["create", "bench", "--library", library] + json)
            trial.readerLeavesAfter = .max
            let made = try #require(
                try tokens(inJSON: trial.run("tokens", "--json", "--limit", "1", "--library", library).output).first)
            #expect(outcome.code == 1)
            #expect(outcome.errors.contains("Token \(made.code.short) was made in bench all the same"))
            #expect(outcome.errors.contains("`usher expire \(made.code.short)` ends it"))
            #expect(outcome.errors.contains("Full.") == (failure != .closed))
            #expect(!outcome.errors.contains(made.code.text))
        }
    }

    @Test("a token that was made otherwise than asked, too")
    func createdOtherwise() throws {
        var habits = OddInstitute.Habits()
        habits.post = { token in
            var token = token
            token.expiresAfterFirstUse = true
            return token
        }
        let institute = try OddInstitute(OddInstitute.token(), habits)
        institute.trial.readerLeavesAfter = 0
        institute.trial.readerLeavesWith = .failed("Full.")
        let outcome = institute.trial.run("create", OddInstitute.video)
        #expect(outcome.code == 4)
        #expect(outcome.errors.contains("it is for one use."), "\(outcome.errors)")
        #expect(outcome.errors.contains("was made in \(OddInstitute.video) all the same"), "\(outcome.errors)")
    }

    @Test("a token that was changed or ended, unless its reader has closed it")
    func changed() throws {
        let library = trial.library()
        let token = try token(inJSON: trial.run("create", "bench", "--json", "--library", library).output)
        let extended = run(.failed("Full."), "ttl", token.code.text, "2h", "--library", library)
        #expect(extended.code == 1)
        #expect(extended.errors.contains("Full. Token \(token.code.short) was changed all the same"))
        let closed = run(.closed, "ttl", token.code.text, "3h", "--library", library)
        #expect(closed.code == 0 && closed.errors.isEmpty)
        let ended = run(.failed("Full."), "expire", token.code.text, "--library", library)
        #expect(ended.code == 1 && ended.errors == "usher: Full. Token \(token.code.short) was ended all the same.\n")
        let again = run(.failed("Full."), "expire", token.code.text, "--library", library)
        #expect(again.code == 1 && again.errors == "usher: Full.\n", "nothing was changed")
    }

    @Test("a library and a video")
    func made() throws {
        let path = trial.path("other.db")
        let library = run(.failed("Full."), "library", "create", "--library", path)
        #expect(library.code == 1 && library.errors == "usher: Full. The library \(path) was made all the same.\n")
        for failure in [OutputError.closed, .failed("Full.")] {
            let video = run(failure, "videos", "add", "Optics", "--library", path)
            let id = try #require(try videos(inJSON: trial.run("videos", "--json", "--library", path).output).first?.id)
            #expect(video.code == 1)
            #expect(video.errors.contains("The video was added all the same, as \(id.text)."))
        }
    }

    @Test("the demo, where it was made again, and what was done in it is gone")
    func demo() {
        #expect(trial.run("demo").code == 0)
        #expect(run(.failed("Full."), "demo").errors == "usher: Full.\n")
        let again = run(.failed("Full."), "demo", "--fresh")
        #expect(again.code == 1 && again.errors == "usher: Full. The demo was made again all the same.\n")
    }

    @Test("a notice that cannot be written takes nothing from a change")
    func notices() throws {
        let library = trial.path("filled.db")
        trial.errorsFail = true
        #expect(
            trial.run("library", "fill", "--videos", "1", "--tokens", "3", "--library", library).code == 0)
        trial.errorsFail = false
        #expect(try tokens(inJSON: trial.run("tokens", "--json", "--library", library).output).count == 3)
    }
}
