internal import Glibc
internal import Testing
internal import UsherCore
internal import UsherStore
internal import UsherTesting

@testable internal import UsherSQLite

@Suite("A dashboard on a library shows what is, without a key")
struct LiveDashboardTests {
    private let stage: Stage
    private let institute: Institute

    init() throws {
        stage = try Stage()
        institute = try Institute(at: stage.library)
    }

    @Test("Tokens that another program made are told of; nothing was pressed")
    func appears() throws {
        let terminal = try stage.terminal("--library", stage.library)
        try #require(terminal.waits(for: "1/4"))
        for count in 1...3 {
            let outcome = try stage.run("create", Institute.video, "--library", stage.library)
            #expect(outcome.ending == .exited(0), "\(outcome.errors)")
            #expect(terminal.waits(for: "\(1 + count)/\(4 + count)"), "\(terminal.text)")
        }
        terminal.type("q")
        #expect(terminal.end() == .exited(0))
    }

    @Test("A token leaves the active list when it ends, and stands in that of expired ones")
    func ends() throws {
        let service = try Library.open(path: stage.library, mode: .readWrite)
        let video = try #require(VideoID(Institute.video))
        let active = try stage.screen("--library", stage.library)
        try active.waits(for: "1/4")
        try active.type("a")
        try active.waits(for: "1/3 of 4")
        let expired = try stage.screen("--library", stage.library)
        try expired.waits(for: "1/4")
        try expired.type("aa")
        try expired.waits(for: "1/1 of 4")
        _ = try service.create(TokenDraft(timeToLive: .fromNow(seconds: 4)), in: video, Cancellation())
        try active.waits(for: "/4 of 5")
        try active.waits(for: "/3 of 5")
        try expired.waits(for: "/2 of 5")
    }

    @Test("What other programs only read wakes nothing and writes nothing")
    func unchanged() throws {
        // Nothing on the screen depends on time, and no other file comes or goes in the folder.
        #expect(mkdir(stage.file("quiet"), 0o700) == 0)
        let library = stage.file("quiet/library.db")
        let service = try Library.open(path: library, mode: .create)
        let video = try service.createVideo(title: "Optics 01").id
        for _ in 0..<3 { _ = try service.create(TokenDraft(), in: video, Cancellation()) }
        let terminal = try stage.terminal("--library", library)
        try #require(terminal.waits(for: "1/3"))
        let process = terminal.process.processID
        let isQuiet = try Deadline().wait {
            let before = ProcessCounters.read(process)
            let bytes = terminal.output.count
            #expect(try stage.run("tokens", "--library", library).ending == .exited(0))
            _ = try service.count(TokenQuery(asOf: service.now()), Cancellation())
            usleep(500_000)
            return ProcessCounters.read(process) == before && terminal.output.count == bytes
        }
        #expect(isQuiet)
        terminal.type("q")
        #expect(terminal.end() == .exited(0))
    }
}
