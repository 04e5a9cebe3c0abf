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
        #expect(filled.code == 0 && filled.output.isEmpty)
        #expect(filled.errors == "usher: Added 7 videos and 900 tokens to \(path).\n")
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

    @Test("fill one a second time only with what is not there yet")
    func filledTwice() {
        let trial = Trial()
        let fill = ["library", "fill", "--library", trial.path("filled.db"), "--videos", "3", "--tokens", "50"]
        #expect(trial.run(fill).code == 0)
        let again = trial.run(fill)
        #expect(again.code != 0 && again.errors.contains("seed 1") && !again.errors.contains("SQLite"))
        #expect(trial.run(fill + ["--seed", "2"]).code == 0)
    }

    @Test("upgrade one of an earlier usher, once, and search it")
    func upgrade() throws {
        let trial = Trial()
        let path = trial.path("earlier.db")
        let tests = #filePath.dropLast("UsherCommandTests/Commands/LibraryCommandsTests.swift".count)
        let content = try Data(contentsOf: URL(filePath: "\(tests)UsherStoreTests/Fixtures/libraries/schema-4.db"))
        try content.write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        let refused = trial.run("library", "upgrade", "--library", trial.path("none.db"))
        #expect(refused.code == 3)
        let upgraded = trial.run("library", "upgrade", "--library", path)
        #expect(upgraded.code == 0 && upgraded.output.isEmpty)
        #expect(upgraded.errors.contains("from version 4 to"), "\(upgraded.errors)")
        #expect(upgraded.errors.contains("\(path) is prepared for searches."), "\(upgraded.errors)")
        let again = trial.run("library", "upgrade", "--library", path)
        #expect(again.code == 0 && again.errors.contains("Nothing to do"), "\(again.errors)")
        #expect(try tokens(inJSON: trial.run("find", "krishnan", "--json", "--library", path).output).count == 2)
    }

    @Test("do not fill a library that is not named, nor with tokens without a video")
    func refusals() {
        let trial = Trial()
        #expect(trial.run("library", "fill").code == 2)
        let path = trial.path("none.db")
        let homeless = trial.run("library", "fill", "--library", path, "--videos", "0", "--tokens", "5")
        #expect(homeless.code == 2)
        #expect(trial.run("videos", "--library", path).code == 3)
    }

    @Test("make no folder but the data folder", arguments: [["create"], ["fill", "--videos", "1", "--tokens", "1"]])
    func folders(words: [String]) {
        let trial = Trial()
        let folder = trial.path("mistyped")
        let outcome = trial.run(["library"] + words + ["--library", "\(folder)/library.db"])
        #expect(outcome.code == ExitCode.notFound.rawValue)
        #expect(outcome.errors == "usher: There is no folder \(folder). Make it first, or name another file.\n")
        #expect(!LibraryChoice.exists(folder))
        #expect(trial.run("library", "create").code == 0)
        #expect(LibraryChoice.exists(trial.path(".local/share/usher/library.db")))
    }

    @Test("say what an empty library lacks, beside the answer")
    func empty() {
        let trial = Trial()
        let path = trial.path("empty.db")
        trial.run("library", "create", "--library", path)
        for command in ["videos", "tokens"] {
            let outcome = trial.run(command, "--library", path)
            #expect(outcome.code == 0 && outcome.output.isEmpty)
            #expect(outcome.errors == "usher: No videos yet. `usher videos add TITLE` adds one.\n")
            let json = trial.run(command, "--json", "--library", path)
            #expect(json.output == "[]\n" && json.errors == outcome.errors)
        }
        trial.run("videos", "add", "Optics", "--id", "optics", "--library", path)
        #expect(trial.run("tokens", "--library", path).errors.contains("`usher create VIDEO` makes one"))
        #expect(trial.run("tokens", "optics", "--library", path).errors.contains("`usher create optics` makes one"))
        #expect(trial.run("tokens", "--active", "--library", path).errors == "usher: No token matches.\n")
        #expect(trial.run("videos", "--text", "x", "--library", path).errors == "usher: No video matches.\n")
    }

    @Test("refuse an id that is taken or none")
    func videoIDs() {
        let trial = Trial()
        let path = trial.library()
        #expect(
            trial.run("videos", "add", "Again", "--id", "bench", "--library", path).code == ExitCode.refused.rawValue)
        #expect(trial.run("videos", "add", "Again", "--id", "a/b", "--library", path).code == 2)
        #expect(trial.run("videos", "add", "", "--library", path).code == 2)
    }
}
