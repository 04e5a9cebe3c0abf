internal import FoundationEssentials
internal import Testing
internal import UsherCore

@testable internal import usher

@Suite("Commands about libraries")
struct LibraryCommandsTests {
    private struct Info: Decodable {
        let path: String
        let bytes: Int
        let videos: Int
        let tokens: Int
        let active: Int
    }

    @Test("fill one with so many videos and tokens, and count them")
    func fill() throws {
        let trial = Trial()
        let path = trial.path("filled.db")
        let filled = trial.run("library", "fill", "--library", path, "--videos", "7", "--tokens", "900", "--seed", "3")
        #expect(filled.code == 0 && filled.output.isEmpty && filled.errors.isEmpty)
        let output = trial.run("library", "info", "--json", "--library", path).output
        let info = try JSONDecoder().decode(Info.self, from: Data(output.utf8))
        #expect(info.path == path && info.videos == 7 && info.tokens == 900)
        let active = trial.run("tokens", "--active", "--json", "--library", path)
        #expect(try tokens(inJSON: active.output).count == info.active)
        #expect(try videos(inJSON: trial.run("videos", "--json", "--library", path).output).count == 7)
        let states = try ["--active", "--expired"].map { state in
            try tokens(inJSON: trial.run("tokens", state, "--json", "--library", path).output).count
        }
        #expect(states.reduce(0, +) == 900)
    }

    @Test("do not fill a library that is not named, nor with tokens without a video")
    func refusals() {
        let trial = Trial()
        #expect(trial.run("library", "fill").code == 2)
        let path = trial.path("none.db")
        let homeless = trial.run("library", "fill", "--library", path, "--videos", "0", "--tokens", "5")
        #expect(homeless.code == 2)
        #expect(trial.run("videos", "--library", path).code == 1)
    }

    @Test("refuse an id that is taken or none")
    func videoIDs() {
        let trial = Trial()
        let path = trial.library()
        #expect(trial.run("videos", "add", "Again", "--id", "bench", "--library", path).code == 2)
        #expect(trial.run("videos", "add", "Again", "--id", "a/b", "--library", path).code == 2)
        #expect(trial.run("videos", "add", "", "--library", path).code == 2)
    }
}
