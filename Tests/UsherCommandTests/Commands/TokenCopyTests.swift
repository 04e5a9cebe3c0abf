internal import Testing
internal import UsherCore
internal import UsherSQLite
internal import UsherStore

@testable internal import usher

@Suite("Copies of tokens")
struct TokenCopyTests {
    private let trial = Trial()

    @Test("are what is advised where a used single-use token is left as it is")
    func used() throws {
        let library = trial.library()
        let store = try Library.open(path: library, mode: .readWrite)
        let draft = TokenDraft(timeToLive: .fromNow(seconds: 7_200), expiresAfterFirstUse: true)
        let code = try store.create(draft, in: try #require(VideoID("bench")), Cancellation()).token.code
        _ = try store.recordPlayback(code, in: try #require(VideoID("bench")), Cancellation())
        let before = try store.token(code, in: nil, Cancellation())
        for time in ["5h", "+1d", "300"] {
            let outcome = trial.run("ttl", code.text, time, "--library", library)
            #expect(outcome.code == 4 && outcome.output.isEmpty)
            #expect(outcome.errors.contains("is not revived") && outcome.errors.contains("`usher create --like "))
        }
        #expect(try store.token(code, in: nil, Cancellation()) == before)
    }

    @Test("are like the other token: its video, its watermarks and its single use, unless something else is said")
    func copies() throws {
        let library = trial.library()
        let store = try Library.open(path: library, mode: .readWrite)
        let other = try store.createVideo(title: "Optics 02", id: VideoID("optics")).id
        let marks = [Annotation(kind: .moving, text: "Asha", color: "#00FF7F", opacity: 0.9, size: 15, interval: 5_000)]
        let draft = TokenDraft(timeToLive: .fromNow(seconds: 60), expiresAfterFirstUse: true, annotations: marks)
        let model = try store.create(draft, in: other, Cancellation()).token

        func made(_ arguments: String...) throws -> AccessToken {
            let outcome = trial.run(["create", "--json", "--library", library] + arguments)
            #expect(outcome.code == 0, "\(outcome.errors)")
            return try store.token(try token(inJSON: outcome.output).code, in: nil, Cancellation())
        }
        let copy = try made("--like", model.code.short)
        #expect(copy.code != model.code && copy.videoID == other && copy.expiresAfterFirstUse)
        #expect(copy.annotations == marks && copy.validUntil == nil)
        let changed = try made("bench", "--like", model.code.text, "--text", "Ravi", "--ttl", "1h")
        #expect(changed.videoID == VideoID("bench") && changed.annotations.map(\.text) == ["Ravi"])
        #expect(changed.expiresAfterFirstUse && changed.validUntil != nil)

        let count = try store.count(TokenQuery(asOf: store.now()), Cancellation())
        let nothing = trial.run("create", "--library", library)
        #expect(nothing.code == 2 && nothing.errors.contains("Name the video, or with --like the token"))
        #expect(trial.run("create", "--like", "ffffffff", "--library", library).code == 3)
        #expect(try store.count(TokenQuery(asOf: store.now()), Cancellation()) == count)
    }
}
