internal import Glibc
internal import Testing
internal import UsherCore
internal import UsherTesting
internal import UsherUI

@testable internal import UsherSQLite
@testable internal import UsherStore

@Suite("Several programs on one library, killed or not, keep it whole")
struct SharedLibraryTests {
    private let stage: Stage
    private let institute: Institute

    init() throws {
        stage = try Stage()
        institute = try Institute(at: stage.library)
    }

    @Test("What one dashboard changes, another sees without a key; taking back what was changed again is refused")
    func twoDashboards() throws {
        let first = try stage.screen("--library", stage.library)
        let second = try stage.screen("--library", stage.library)
        try first.waits(for: "1/4")
        let before = try second.waits(for: "1/4")
        #expect(before.contains("Plays, never ends by time."))
        func set(_ text: String, on terminal: TmuxTerminal) throws {
            try terminal.type("t")
            try terminal.waits(for: "New time to live")
            try terminal.type(text)
            try terminal.waits(for: "Ends ")
            try terminal.press("Enter")
            // An earlier end needs a second confirmation.
            if try terminal.screen().contains("▲") { try terminal.press("Tab", "Enter") }
            try terminal.waits(for: "Saved.")
        }
        try set("10d", on: first)
        try second.waitsUntil("the other one's change is seen") { $0.contains("in 9 d") || $0.contains("in 10 d") }
        try set("+1d", on: second)
        let end = try institute.token(institute.endless).validUntil
        try first.type("u")
        try first.waits(for: "Not undone:")
        #expect(try institute.token(institute.endless).validUntil == end)
        try second.type("u")
        try second.waits(for: "Undone")
        #expect(try institute.token(institute.endless).validUntil == end?.adding(seconds: -86_400))
    }

    @Test("Killed fifty times in the middle of changes, each change is wholly there or wholly not")
    func killed() throws {
        // One process ends many tokens, each in a transaction of its own; it is killed among them.
        let video = try #require(VideoID(Institute.video))
        var codes: [String] = []
        do {
            let service = try Library.open(path: stage.library, mode: .readWrite)
            for _ in 0..<400 {
                codes.append(try service.create(TokenDraft(), in: video, Cancellation()).token.code.text)
            }
        }
        var kills = 0
        for round in 0..<50 {
            let process = try start(["expire"] + codes[(round * 8)...] + ["--library", stage.library])
            if round % 2 == 0 {
                let service = try Library.open(path: stage.library, mode: .readOnly)
                let wanted = try #require(try service.revision()) + Int64(round % 5)
                #expect(try Deadline().wait { try #require(try service.revision()) > wanted || process.poll() != nil })
            } else {
                // No other process has the library open, so the next one to open it has to recover it.
                waits(for: process, toWrite: round * 2)
            }
            process.send(SIGKILL)
            if process.wait() == .signal(SIGKILL) { kills += 1 }
            let service = try Library.open(path: stage.library, mode: .readWrite)
            #expect(try service.halfChanges() == 0)
        }
        #expect(kills >= 10)
        let service = try Library.open(path: stage.library, mode: .readWrite)
        let answer = try service.loading(Cancellation()) { session in
            try session.connection.first("PRAGMA integrity_check") { $0.text(0) }
        }
        #expect(answer == "ok")
    }

    /// Waits until a process has made so many writes, the same moment on every machine, or has ended.
    private func waits(for process: ChildProcess, toWrite count: Int) {
        let deadline = Deadline()
        while process.poll() == nil, !deadline.hasPassed {
            if (ProcessCounters.writes(of: process.processID) ?? count) >= count { return }
        }
    }

    private func start(_ arguments: [String]) throws -> ChildProcess {
        try ChildProcess(
            stage.program, arguments: arguments,
            environment: PseudoTerminal.environment(with: ["HOME": stage.home]),
            streams: .files(output: "/dev/null", error: "/dev/null"))
    }

    @Test("Killed in the middle of making a library, nothing stands at its path, or a whole one")
    func killedWhileMaking() throws {
        var midway = 0
        var round = 0
        let deadline = Deadline()
        // On a busy machine the process may end before it is killed: rounds go on until enough kills came in time.
        while midway < 10, !deadline.hasPassed {
            round += 1
            let path = stage.file("made.\(round).db")
            let process = try start(["library", "fill", "--library", path, "--tokens", "50"])
            waits(for: process, toWrite: 1 + round % 10 * 8)
            process.send(SIGKILL)
            if process.wait() == .signal(SIGKILL) { midway += 1 }
            guard access(path, F_OK) == 0 else { continue }
            let service = try Library.open(path: path, mode: .readWrite)
            let count = try service.count(TokenQuery(asOf: service.now()), Cancellation())
            #expect(count == .exact(0) || count == .exact(50))
        }
        #expect(midway == 10)
    }

    @Test("What a killed maker left beside a library is gone when the next one makes it")
    func leftovers() throws {
        let process = try start(["--version"])
        #expect(process.wait() == .exited(0))
        let data = stage.file(".local/share/usher")
        try stage.run("library", "create", "--library", "\(data)/other.db")
        let left = ["demo.db.usher-draft-\(process.processID)-1", "demo.db.usher-draft-\(process.processID)-1-wal"]
        let kept = ["demo.db.usher-draft-\(getpid())-1", "demo.db.usher-draft-x", "demo.db.old"]
        for name in left + kept { Bytes.write([1], to: "\(data)/\(name)") }
        #expect(try stage.run("demo").ending == .exited(0))
        for name in left { #expect(access("\(data)/\(name)", F_OK) != 0, "\(name)") }
        for name in kept { #expect(access("\(data)/\(name)", F_OK) == 0, "\(name)") }
    }

    @Test("A library that was written before the clock went back is read and changed as ever")
    func clockWentBack() throws {
        let path = stage.file("ahead.db")
        let ahead = Clock.system.now().adding(seconds: 86_400 * 2)
        let institute = try Institute(at: path, clock: .fixed(ahead))
        let list = try stage.run("tokens", "--active", "--json", "--library", path)
        #expect(list.ending == .exited(0))
        // A token expired by hand stays expired, although its end is in the future by this clock.
        #expect(!list.output.contains(institute.ended.text))
        for code in [institute.endless, institute.dated, institute.once] { #expect(list.output.contains(code.text)) }
        let change = try stage.run("ttl", institute.endless.text, "2h", "--library", path)
        #expect(change.ending == .exited(0), "\(change.errors)")
        let end = try #require(institute.token(institute.endless).validUntil)
        #expect(end < ahead)
        let terminal = try stage.screen("--library", path)
        try terminal.waits(for: "1/4")
        try terminal.type("a")
        try terminal.waits(for: "1/3 of 4")
        try terminal.type("a")
        let expired = try terminal.waits(for: "1/1 of 4")
        #expect(expired.contains("Expired by hand"))
        try terminal.type("q")
        #expect(try terminal.ending() == .exited(0))
    }
}
