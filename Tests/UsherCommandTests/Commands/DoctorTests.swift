internal import Glibc
internal import Testing

@testable internal import usher

@Suite("usher doctor")
struct DoctorTests {
    private let trial = Trial()

    /// The verdicts by check.
    private func verdicts(_ outcome: Trial.Outcome) -> [String: String] {
        var verdicts: [String: String] = [:]
        for line in outcome.lines {
            let parts = line.split(separator: " ", maxSplits: 1)
            let check = parts.last?.split(separator: "  ").first.map { String($0.drop { $0 == " " }) }
            if let check { verdicts[check] = parts.first.map(String.init) }
        }
        return verdicts
    }

    @Test("finds nothing wrong where nothing is, and makes nothing")
    func sound() {
        trial.variables["TERM"] = "xterm-256color"
        let outcome = trial.run("doctor")
        #expect(outcome.code == 0 && outcome.errors.isEmpty)
        let verdicts = verdicts(outcome)
        #expect(verdicts["library"] == "ok" && verdicts["data folder"] == "ok" && verdicts["colours"] == "ok")
        #expect(access(trial.path(".local"), F_OK) != 0)
    }

    @Test("counts what is in the library")
    func library() {
        trial.variables["TERM"] = "xterm-256color"
        let outcome = trial.run("doctor", "--library", trial.library())
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("1 video, 0 tokens, sound"))
    }

    @Test(
        "fails for an unknown terminal type, and for one that is not set",
        arguments: ["no-such-terminal", nil])
    func terminal(kind: String?) {
        trial.variables["TERM"] = kind
        let outcome = trial.run("doctor")
        #expect(outcome.code == 1)
        #expect(verdicts(outcome)["terminal"] == "fail")
        #expect(outcome.output.contains("TERM=xterm-256color"))
    }

    @Test("tells what drives a terminal type of a known family that has no description here")
    func terminalFamily() {
        let environment = ProcessEnvironment(
            variable: { $0 == "TERM" ? "xterm-nowhere" : nil }, isInputTerminal: true, isOutputTerminal: true,
            isErrorTerminal: true, outputColumns: 80, user: { nil }, host: { nil })
        let findings = TerminalCheck(environment: environment, configuration: Configuration()).findings()
        let terminal = findings.first { $0.check == "terminal" }
        #expect(terminal?.verdict == .ok)
        #expect(
            terminal?.sentence == "xterm-nowhere. This machine has no description of the terminal type “xterm-nowhere” "
                + "(TERM). It is used as xterm-256color.")
        #expect(findings.first { $0.check == "colours" }?.sentence == "256")
    }

    @Test("fails for a library that is none, a configuration that is broken, a profile whose server does not answer")
    func broken() throws {
        trial.variables["TERM"] = "xterm-256color"
        Bytes.write(Array("no library".utf8), to: trial.path("other.db"))
        let outcome = trial.run("doctor", "--library", trial.path("other.db"))
        #expect(outcome.code == 1 && verdicts(outcome)["library"] == "fail")

        mkdir(trial.path("usher"), 0o700)
        trial.variables["XDG_CONFIG_HOME"] = trial.folder
        let file = trial.path("usher/config.json5")
        Bytes.write(Array("{ profiles: { acme: { url: 'http://127.0.0.1:1' } } }".utf8), to: file)
        let profile = trial.run("doctor")
        #expect(profile.code == 1 && verdicts(profile)["profile acme"] == "fail")
        Bytes.write(Array("{ nonsense: 1 }".utf8), to: file)
        #expect(verdicts(trial.run("doctor"))["configuration"] == "fail")
    }

    @Test("fails for a library whose pages are damaged, and leaves it as it is")
    func damaged() throws {
        trial.variables["TERM"] = "xterm-256color"
        let path = trial.path("damaged.db")
        trial.run("library", "fill", "--library", path, "--videos", "3", "--tokens", "2000")
        var bytes = try #require(Bytes.read(path))
        for index in bytes.count / 2..<bytes.count / 2 + 8_192 { bytes[index] = 0xA5 }
        Bytes.write(bytes, to: path)
        let outcome = trial.run("doctor", "--library", path)
        #expect(outcome.code == 1 && verdicts(outcome)["library"] == "fail")
        #expect(Bytes.read(path) == bytes)
    }

    @Test(
        "fails for a library that others can change, warns of one that they can read",
        arguments: [
            (0o666, 0o700, 1, "fail", "lets other users change it"),
            (0o644, 0o700, 0, "warn", "lets other users read it"),
            (0o600, 0o777, 1, "fail", "lets other users replace"), (0o600, 0o700, 0, "ok", "sound"),
        ] as [(mode_t, mode_t, Int32, String, String)])
    func rights(file: mode_t, folder: mode_t, code: Int32, verdict: String, words: String) {
        trial.variables["TERM"] = "xterm-256color"
        mkdir(trial.path("inner"), 0o700)
        let path = trial.path("inner/library.db")
        trial.run("library", "create", "--library", path)
        chmod(path, file)
        chmod(trial.path("inner"), folder)
        let outcome = trial.run("doctor", "--library", path)
        #expect(outcome.code == code && verdicts(outcome)["library"] == verdict && outcome.output.contains(words))
        // Other commands say the same.
        let videos = trial.run("videos", "--library", path)
        #expect(videos.code == code && (videos.errors.contains(words) || verdict == "ok"))
    }

    @Test("fails for a data folder that others can change")
    func dataFolder() {
        trial.variables["TERM"] = "xterm-256color"
        trial.run("library", "create")
        chmod(trial.path(".local/share/usher"), 0o777)
        let outcome = trial.run("doctor")
        let verdicts = verdicts(outcome)
        #expect(outcome.code == 1 && verdicts["data folder"] == "fail" && verdicts["library"] == "fail")
    }

    @Test("tells programs the same")
    func json() {
        let outcome = trial.run("doctor", "--json")
        #expect(outcome.output.hasPrefix("[\n{\"check\":\"terminal\",\"verdict\":\"fail\",\"sentence\":"))
        #expect(outcome.output.hasSuffix("\n]\n"))
    }
}
