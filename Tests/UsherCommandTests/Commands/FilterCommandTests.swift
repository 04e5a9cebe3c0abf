internal import Testing
internal import UsherCore
internal import UsherStore

@testable internal import usher

@Suite("Filters, orders and counts on the command line, in a library and over usher serve")
struct FilterCommandTests {
    private let trial = Trial()
    private let institute: LiveInstitute
    private let library: String
    /// By their watermark.
    private var codes: [String: TokenCode] = [:]

    init() throws {
        library = trial.library()
        institute = try LiveInstitute(library)
        trial.variables["USHER_TOKEN"] = institute.token
        let url = "url: 'http://\(institute.place)'"
        try PrivateFile.write(
            Array("{ profiles: { here: { \(url) }, plain: { \(url), extensions: false } } }".utf8),
            to: trial.path(".config/usher/config.json5"))
        let bench = try #require(VideoID("bench"))
        func make(_ text: String?, _ timeToLive: Int64?, once: Bool = false, opacity: Double = 0.5) throws {
            let annotation = { Annotation(text: $0, color: "#FFFFFF", opacity: opacity, size: 15, x: 10, y: 10) }
            let draft = TokenDraft(
                timeToLive: timeToLive.map { .fromNow(seconds: $0) }, expiresAfterFirstUse: once,
                annotations: text.map { [annotation($0)] } ?? [])
            codes[text ?? "none"] = try institute.store.create(draft, in: bench, Cancellation()).token.code
        }
        try make("Meera Krishnan", 1_800)
        try make("José García", 900, opacity: 0.05)
        try make("ravi", nil)
        try make("used", nil, once: true)
        try make(nil, 90_000)
        try make("ended", 90_000)
        for name in ["used", "ended"] {
            let code = try #require(codes[name])
            if name == "used" {
                _ = try institute.store.recordPlayback(code, in: bench, Cancellation())
            } else {
                _ = try institute.store.update(
                    code, in: bench, TokenUpdate(timeToLive: .fromNow(seconds: 0)), Cancellation())
            }
        }
    }

    private var sources: [[String]] { [["--library", library], ["--profile", "here"]] }

    private func found(_ line: [String]) throws -> [TokenCode] {
        try tokens(inJSON: trial.run(line + ["--json"]).output).map(\.code)
    }

    @Test(
        "five questions are one command each, with the count",
        arguments: [
            ("ends:never", ["ravi"]), ("ends:<1h", ["José García", "Meera Krishnan"]), ("is:used", ["used"]),
            ("warn:yes", ["José García"]), ("watermarks:0", ["none"]),
        ])
    func questions(_ filter: String, _ names: [String]) throws {
        for source in sources {
            let count = trial.run(["find", filter, "--count"] + source)
            #expect(count.output == "\(names.count)\n" && count.code == 0, "\(source) \(count.errors)")
            let json = trial.run(["tokens", "--filter", filter, "--count", "--json"] + source)
            #expect(json.output == "{\"count\":\(names.count)}\n", "\(json.output)")
            #expect(try Set(found(["find", filter] + source)) == Set(names.compactMap { codes[$0] }), "\(source)")
        }
    }

    @Test(
        "operands are one filter: words in any order, and a dash in front is not",
        arguments: [
            (["krishnan", "meera"], ["Meera Krishnan"]), (["garcía", "JOSÉ"], ["José García"]),
            (["josé"], ["José García"]),
            (["-is:active", "-is:used"], ["ended"]), (["ended", "-is:active"], ["ended"]),
            (["is:once"], ["used"]), (["-ravi", "ends:never"], []),
            (["--", "-ends:<1h", "is:active"], ["none", "ravi"]),
            (["is:used,expired"], ["ended", "used"]), (["video:thermo", "\"meera krish\""], ["Meera Krishnan"]),
        ])
    func operands(_ words: [String], _ names: [String]) throws {
        for source in sources {
            let line = ["find"] + source + ["--json"] + words
            let outcome = trial.run(line)
            #expect(
                try Set(tokens(inJSON: outcome.output).map(\.code)) == Set(names.compactMap { codes[$0] }),
                "\(source) \(outcome.errors)")
            #expect(outcome.code == (names.isEmpty ? 3 : 0))
        }
    }

    @Test(
        "active tokens come the soonest end first and expired ones the last ended first, unless --sort says otherwise")
    func orders() throws {
        let never = [codes["ravi"]].compactMap(\.self)
        let byEnd = ["José García", "Meera Krishnan", "none"].compactMap { codes[$0] } + never
        let made = ["Meera Krishnan", "José García", "ravi", "used", "none", "ended"].compactMap { codes[$0] }
        for source in sources {
            #expect(try found(["tokens", "--active"] + source) == byEnd, "\(source)")
            #expect(try found(["find", "is:active"] + source) == byEnd, "\(source)")
            #expect(try found(["tokens"] + source) == made.reversed(), "\(source)")
            #expect(try found(["tokens", "--sort", "-made"] + source) == made, "\(source)")
            #expect(try found(["tokens", "--active", "--sort", "-ends"] + source) == byEnd.reversed(), "\(source)")
        }
        if institute.store.capabilities.orders.contains(.changedLast) {
            let changed = try found(["tokens", "--sort", "modified", "--library", library])
            #expect(Set(changed.prefix(2)) == Set([codes["used"], codes["ended"]].compactMap(\.self)))
            #expect(try found(["tokens", "--sort", "-modified", "--library", library]) == changed.reversed())
        }
        let wrong = trial.run("tokens", "--sort", "title", "--library", library)
        #expect(wrong.code == 2 && wrong.errors.contains("--sort takes made, -made, ends, -ends"), "\(wrong.errors)")
    }

    @Test("an institute without extensions answers what its rows tell, and says what they do not")
    func plain() throws {
        let plain = ["bench", "--profile", "plain"]
        #expect(try found(["tokens", "--filter", "garcía josé"] + plain) == [codes["José García"]].compactMap(\.self))
        let sorted = trial.run(["tokens", "--sort", "ends"] + plain)
        #expect(sorted.code == ExitCode.refused.rawValue && sorted.errors.contains("by their end"), "\(sorted.errors)")
        let used = trial.run(["tokens", "--filter", "is:used"] + plain)
        #expect(used.code == ExitCode.refused.rawValue && used.output.isEmpty, "\(used.errors)")
        #expect(used.errors.contains("why tokens ended"), "\(used.errors)")
    }

    @Test("a fault ends with 2, its place is marked, and there is an example")
    func faults() {
        for line in [["find", "meera", "ends:soon"], ["tokens", "--filter", " meera ends:soon"]] {
            let outcome = trial.run(line + ["--library", library])
            #expect(outcome.code == ExitCode.usage.rawValue && outcome.output.isEmpty)
            let lines = outcome.errors.split(separator: "\n")
            #expect(lines.first == "usher: meera ends:soon")
            #expect(lines.dropFirst().first == "usher:            ^^^^")
            #expect(lines.last?.hasPrefix("usher: ends: takes never") == true, "\(outcome.errors)")
            #expect(lines.last?.contains("An example: ends:<1h.") == true, "\(outcome.errors)")
        }
        for line in [["find", " "], ["tokens", "--filter", ""]] {
            let outcome = trial.run(line + ["--library", library])
            #expect(outcome.code == 2 && outcome.errors.contains("nothing to look for"), "\(outcome.errors)")
        }
        #expect(trial.run("find", "--library", library).code == 2)
    }

    @Test("a note behind a listing tells how many match, and what was asked where nothing does")
    func notes() throws {
        let some = trial.run("find", "is:active", "--library", library)
        #expect(some.errors == "usher: 4 tokens match.\n", "\(some.errors)")
        let one = trial.run("tokens", "--filter", "meera", "--library", library)
        #expect(one.errors == "usher: 1 token matches.\n", "\(one.errors)")
        let cut = trial.run("find", "is:active", "--limit", "2", "--library", library)
        #expect(cut.errors.contains("Stopped after 2") && cut.lines.count == 3, "\(cut.errors)")
        let none = trial.run("find", "is:active", "nothing", "--library", library)
        #expect(none.code == 3 && none.errors == "usher: No token matches “is:active nothing”.\n", "\(none.errors)")
        let quiet = trial.run("find", "is:active", "nothing", "--count", "--library", library)
        #expect(quiet.output == "0\n" && quiet.code == 3)
        #expect(trial.run("tokens", "--filter", "nothing", "--count", "--library", library).code == 0)
    }

    @Test("JSON has times in whole seconds, and beside the API's fields what they mean now")
    func json() throws {
        for source in sources {
            for (name, plays, state, reason) in [
                ("Meera Krishnan", "true", "\"active\"", "null"), ("used", "false", "\"used\"", "\"use\""),
                ("ended", "false", "\"expired\"", "\"hand\""), ("ravi", "true", "\"active\"", "null"),
            ] {
                let code = try #require(codes[name]).text
                for line in [["token", code, "--json"], ["find", code, "--json"]] {
                    let output = trial.run(line + source).output
                    #expect(output.contains("\"plays\":\(plays),\"state\":\(state),\"reason\":\(reason),"), "\(output)")
                    #expect(output.firstMatch(of: /[0-9]\.[0-9]+Z/) == nil, "a time has a fraction: \(output)")
                }
            }
            let never = trial.run(["token", codes["ravi"]?.text ?? "", "--json"] + source).output
            #expect(never.contains("\"seconds_left\":null}"), "\(never)")
            let ended = trial.run(["token", codes["ended"]?.text ?? "", "--json"] + source).output
            #expect(ended.contains("\"seconds_left\":0}"), "\(ended)")
        }
    }
}
