internal import Glibc
internal import Testing

@testable internal import usher

@Suite("Which library is meant")
struct LibraryChoiceTests {
    @Test("is the demo, made and remarked on, as long as there is no library")
    func demo() {
        let trial = Trial()
        let first = trial.run("videos", "--limit", "1", "--json")
        #expect(first.code == 0)
        #expect(first.errors.contains("this is the demo"))
        #expect(access(trial.path(".local/share/usher/demo.db"), F_OK) == 0)
        #expect(trial.run("videos", "--limit", "1", "--demo").errors.isEmpty)
        trial.run("library", "create")
        let own = trial.run("videos", "--json")
        #expect(own.output == "[]\n" && own.errors == "usher: \(VideosCommand.noneYet)\n")
    }

    @Test("lies in an absolute XDG_DATA_HOME; a relative or empty one is ignored", arguments: ["relative", "", "./x"])
    func dataFolder(ignored: String) throws {
        let trial = Trial()
        trial.variables["XDG_DATA_HOME"] = ignored
        #expect(trial.run("library", "create").output == trial.path(".local/share/usher/library.db\n"))
        trial.variables["XDG_DATA_HOME"] = trial.path("data/")
        #expect(trial.run("library", "create").output == trial.path("data/usher/library.db\n"))
    }

    @Test("is asked for when there is no home folder", arguments: [nil, "", "somewhere"])
    func noHome(home: String?) {
        let trial = Trial()
        let library = trial.library()
        trial.variables["HOME"] = home
        let outcome = trial.run("videos")
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("--library FILE"))
        #expect(trial.run("videos", "--library", library).code == 0)
    }

    @Test("is refused in a sentence when it is a folder, not there, or something else")
    func unusable() {
        let trial = Trial()
        #expect(trial.run("videos", "--library", trial.folder).errors.contains("is a folder"))
        #expect(trial.run("videos", "--library", trial.path("none.db")).errors.contains("There is no library"))
        #expect(trial.run("videos", "--library", "").code == 2)
        #expect(trial.run("videos", "--library", "/etc/passwd").code == 1)
        trial.variables["XDG_DATA_HOME"] = "/dev/null"
        #expect(trial.run("videos").code == 1)
        #expect(trial.run("library", "create").code == 1)
    }

    @Test("is not passed over for the demo when it is there but broken")
    func brokenLink() {
        let trial = Trial()
        trial.run("library", "create")
        let path = trial.path(".local/share/usher/library.db")
        unlink(path)
        #expect(symlink("/nonexistent/file", path) == 0)
        let outcome = trial.run("videos")
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("symbolic link"))
    }

    @Test("is not made twice")
    func createTwice() {
        let trial = Trial()
        let path = trial.library()
        let again = trial.run("library", "create", "--library", path)
        #expect(again.code == 1)
        #expect(again.errors.contains("is there already"))
        #expect(trial.run("videos", "--library", path).output.contains("Thermodynamics 01"))
    }

    @Test("is made again when the demo is asked for fresh")
    func fresh() throws {
        let trial = Trial()
        trial.run("demo")
        trial.run("videos", "add", "Mine", "--demo")
        #expect(trial.run("videos", "--limit", "1", "--demo").output.contains("Mine"))
        trial.run("demo", "--fresh")
        #expect(!trial.run("videos", "--limit", "1", "--demo").output.contains("Mine"))
    }
}
