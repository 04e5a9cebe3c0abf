internal import Glibc
internal import Testing
internal import UsherCore

@testable internal import usher

@Suite("Which library is meant")
struct LibraryChoiceTests {
    /// Every command that opens a library, with its other arguments.
    private static let lines: [[String]] = [
        ["videos"], ["videos", "--json"], ["videos", "add", "Mine"], ["tokens"], ["tokens", "T5ytuyF04NC", "--json"],
        ["token", "7651"], ["find", "meera"], ["ttl", "7651", "2h"], ["expire", "7651", "bcfa"],
        ["create", "T5ytuyF04NC", "--ttl", "2h", "--json"], ["create", "--like", "7651"], ["library", "info"],
        ["serve", "--listen", "127.0.0.1:0"], ["user", "add", "asha", "--role", "moderator", "--password-stdin"],
        ["user", "list"], ["user", "remove", "asha"],
    ]

    @Test("is none, and never the demo, as long as there is no library; what to do is said", arguments: lines)
    func none(words: [String]) {
        let trial = Trial()
        // An existing demo is not used either.
        for isMade in [false, true] {
            if isMade { trial.run("demo") }
            let outcome = trial.run(words)
            #expect(outcome.code == ExitCode.notFound.rawValue && outcome.output.isEmpty, "\(outcome)")
            #expect(outcome.errors.contains("There is no library") && outcome.errors.contains("`usher library create`"))
            #expect(outcome.errors.contains("--demo"))
            #expect((access(trial.path(".local/share/usher/demo.db"), F_OK) == 0) == isMade)
        }
    }

    @Test("is none where the configuration names institutes and none of them by default; one is named as a way")
    func configured() throws {
        let trial = Trial()
        let text = "{ theme: 'dark', profiles: { clips: { url: 'https://c.in' }, acme: { url: 'https://a.in' } } }"
        try PrivateFile.write(Array(text.utf8), to: trial.path(".config/usher/config.json5"))
        let outcome = trial.run("tokens")
        #expect(outcome.code == ExitCode.notFound.rawValue && outcome.errors.contains("--profile acme"))
        // A command that works on libraries only takes no profile, and names none.
        let users = trial.run("user", "list")
        #expect(users.code == ExitCode.notFound.rawValue && !users.errors.contains("profile"))
    }

    @Test("is the demo where it is asked for, and one's own once it is made")
    func demo() {
        let trial = Trial()
        let first = trial.run("videos", "--limit", "1", "--demo")
        #expect(first.code == 0 && first.errors.isEmpty)
        #expect(access(trial.path(".local/share/usher/demo.db"), F_OK) == 0)
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
        #expect(outcome.code == ExitCode.notFound.rawValue)
        #expect(outcome.errors.contains("--library FILE"))
        #expect(trial.run("videos", "--library", library).code == 0)
    }

    @Test("is refused in a sentence when it is a folder, not there, or something else")
    func unusable() {
        let trial = Trial()
        #expect(trial.run("videos", "--library", trial.folder).errors.contains("is a folder"))
        #expect(trial.run("videos", "--library", trial.path("none.db")).errors.contains("There is no library"))
        #expect(trial.run("videos", "--library", "").code == 2)
        #expect(trial.run("videos", "--library", "/etc/passwd").code == ExitCode.damaged.rawValue)
        trial.variables["XDG_DATA_HOME"] = "/dev/null"
        #expect(trial.run("videos").code == ExitCode.notFound.rawValue)
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
        #expect(outcome.code == ExitCode.notFound.rawValue)
        #expect(outcome.errors.contains("symbolic link"))
    }

    @Test("is not made twice")
    func createTwice() {
        let trial = Trial()
        let path = trial.library()
        let again = trial.run("library", "create", "--library", path)
        #expect(again.code == ExitCode.refused.rawValue)
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
