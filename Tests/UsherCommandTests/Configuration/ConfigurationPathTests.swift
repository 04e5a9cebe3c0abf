import Glibc
import Testing
import UsherCore
import UsherTesting

@testable import usher

@Suite("A configuration that is out of reach, or in the reach of others")
struct ConfigurationPathTests {
    private let trial = Trial()

    private var path: String { trial.path(".config/usher/config.json5") }

    private func write(_ text: String = "{}") throws {
        try PrivateFile.write(Array(text.utf8), to: path)
    }

    /// The errors of a command and of `usher doctor`; both have to fail.
    private func complaint() throws -> String {
        trial.variables["TERM"] = "xterm-256color"
        let outcome = trial.run("profiles")
        #expect(outcome.code == 1 && outcome.output.isEmpty)
        let doctor = trial.run("doctor")
        #expect(doctor.code == 1)
        let finding = doctor.lines.first { $0.contains("fail") && $0.contains(" configuration  ") }
        let sentence = outcome.errors.dropFirst("usher: ".count).dropLast()
        #expect(finding?.hasSuffix(sentence) == true, "\(doctor.output)")
        #expect(sentence.hasPrefix("The configuration \(path) is not used. "))
        return String(sentence)
    }

    @Test("a link to nothing is an error, whether it is the file or a folder on the way to it")
    func dangling() throws {
        mkdir(trial.path(".config"), 0o700)
        symlink("/nowhere/usher", trial.path(".config/usher"))
        #expect(try complaint().contains(".config/usher is a link to something that is not there."))
        unlink(trial.path(".config/usher"))
        mkdir(trial.path(".config/usher"), 0o700)
        symlink("elsewhere.json5", path)
        #expect(try complaint().contains("config.json5 is a link to something that is not there."))
        unlink(path)
        rmdir(trial.path(".config/usher"))
        rmdir(trial.path(".config"))
        symlink("/nowhere/config", trial.path(".config"))
        #expect(try complaint().contains(".config is a link to something that is not there."))
    }

    @Test("a folder, a pipe, and what is too long are errors, and nothing waits")
    func irregular() throws {
        try write()
        unlink(path)
        mkfifo(path, 0o600)
        #expect(try complaint().contains("not a regular file"))
        unlink(path)
        mkdir(path, 0o700)
        #expect(try complaint().contains("It is a folder."))
        rmdir(path)
        try write(String(repeating: " ", count: 1 << 20) + "{}")
        #expect(try complaint().contains("longer than 1024 KiB"))
    }

    @Test("a file or folder that others can change is an error; a second name is a warning of doctor's")
    func others() throws {
        try write()
        chmod(trial.path(".config/usher"), 0o777)
        #expect(try complaint().contains("mode 0777"))
        chmod(trial.path(".config/usher"), 0o700)
        chmod(path, 0o666)
        #expect(try complaint().contains("mode 0666"))
        chmod(path, 0o600)
        link(path, trial.path("second"))
        let doctor = trial.run("doctor")
        #expect(doctor.lines.contains { $0.hasPrefix("warn     configuration") && $0.contains("2 names") })
    }

    @Test("folders that variables name in vain are told")
    func variables() {
        trial.variables["XDG_CONFIG_HOME"] = "relative"
        trial.variables["XDG_STATE_HOME"] = trial.path("none")
        let lines = trial.run("doctor").lines
        #expect(lines.contains { $0.hasPrefix("warn     XDG_CONFIG_HOME") && $0.contains("ignored") })
        #expect(lines.contains { $0.hasPrefix("warn     XDG_STATE_HOME") && $0.contains("which is not there") })
        #expect(lines.contains { $0.contains(trial.path(".config/usher/config.json5")) })
    }

    @Test("a data folder behind a link to nothing is an error, and no library is made or passed over")
    func dataFolder() {
        mkdir(trial.path(".local"), 0o700)
        symlink("/nowhere/share", trial.path(".local/share"))
        for arguments in [["videos"], ["videos", "--demo"], ["library", "create"]] {
            let outcome = trial.run(arguments)
            #expect(outcome.code == 1)
            #expect(outcome.errors.contains(".local/share is a link to something that is not there."))
        }
        let finding = trial.run("doctor").lines.first { $0.contains("data folder  ") }
        #expect(finding?.hasPrefix("fail") == true)
    }

    @Test(
        "a ca_file that is missing, dangles, is no file, or can be changed by others is not used",
        arguments: ["none", "dangling", "pipe", "open"])
    func authorities(_ name: String) throws {
        symlink("nothing", trial.path("dangling"))
        mkfifo(trial.path("pipe"), 0o600)
        try TextFile.write("", to: trial.path("open"))
        chmod(trial.path("open"), 0o666)
        trial.variables["USHER_TOKEN"] = "some"
        try write("{ profiles: { here: { url: 'https://127.0.0.1:1', ca_file: '\(trial.path(name))' } } }")
        let outcome = trial.run("videos", "--profile", "here")
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("ca_file \(trial.path(name))"), "\(outcome.errors)")
        let finding = trial.run("doctor").lines.first { $0.contains("profile here") }
        #expect(finding?.hasPrefix("fail") == true && finding?.contains("ca_file") == true)
    }

    @Test("a kept login that others can read, or that is a link, is told by doctor, also without its profile")
    func logins() throws {
        let login = trial.path(".local/state/usher/login-acme.json")
        try PrivateFile.write(Array(#"{"origin": "https://acme.testpress.in", "token": "hunter2"}"#.utf8), to: login)
        #expect(!trial.run("doctor").output.contains("login acme"))
        chmod(login, 0o644)
        let doctor = trial.run("doctor")
        #expect(doctor.lines.contains { $0.hasPrefix("fail     login acme") && $0.contains("mode 0644") })
        #expect(doctor.code == 1 && !doctor.output.contains("hunter2"))
        unlink(login)
        symlink("nothing", login)
        let finding = trial.run("doctor").lines.first { $0.contains("login acme") }
        #expect(finding?.hasPrefix("fail") == true && finding?.contains("It is a link.") == true)
    }

    @Test("a key of the server that others can read, or that is a link, is told by doctor")
    func key() throws {
        let library = trial.library()
        let key = library + ".key"
        func verdict() -> Substring? {
            trial.run("doctor", "--library", library).lines.first { $0.contains("server key") }?.prefix { $0 != " " }
        }
        #expect(verdict() == nil)
        try PrivateFile.write([UInt8](repeating: 7, count: 32), to: key)
        #expect(verdict() == "ok")
        chmod(key, 0o644)
        #expect(verdict() == "fail")
        unlink(key)
        symlink("nothing", key)
        #expect(verdict() == "fail")
    }

    @Test("XDG_CONFIG_HOME tells where the configuration is, also where HOME is not set")
    func noHome() throws {
        try write("{ profiles: { acme: { url: \"https://acme.testpress.in\" } }, default_profile: \"none\" }")
        trial.variables["XDG_CONFIG_HOME"] = trial.path(".config")
        trial.variables["HOME"] = nil
        let outcome = trial.run("videos")
        #expect(outcome.code == 2 && outcome.errors.contains("default_profile"), "\(outcome.errors)")
    }

    @Test("a setting that stands twice is refused: which of them counts is not seen")
    func repeated() throws {
        try write("{\n  theme: 'dark', // or\n  \"theme\": 'light',\n}")
        let outcome = trial.run("profiles")
        #expect(outcome.code == 2 && outcome.errors.contains("Line 3, column 3: theme stands here twice."))
        try write("{ profiles: { a: { url: 'https://a.testpress.in' }, b: { url: 'https://b.testpress.in' } } }")
        #expect(trial.run("profiles").code == 0)
    }
}
