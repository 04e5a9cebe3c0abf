internal import Glibc
internal import Testing
internal import UsherCore
internal import UsherSQLite
internal import UsherStore
internal import UsherTesting
internal import UsherUI

@Suite("What the dashboard costs, counted")
struct CountsTests {
    private let stage: Stage

    init() throws {
        stage = try Stage()
        let service = try Library.open(path: stage.library, mode: .create)
        let video = try service.createVideo(title: "Optics 01").id
        for index in 0..<60 {
            let name = "\(Self.name(index)) \(index)"
            let watermark = Annotation(text: name, color: "#FFFFFF", opacity: 1, size: 12, x: 8, y: 8)
            _ = try service.create(TokenDraft(annotations: [watermark]), in: video, Cancellation())
        }
    }

    /// No letter of one row stands where one of the next row does, so that a frame with the next token writes all of it.
    private static func name(_ index: Int) -> String {
        index.isMultiple(of: 2) ? "Vikram" : "Asha"
    }

    /// Types keys and waits for a frame with a name in it.
    private func type(_ keys: String, on terminal: PseudoTerminal, until name: String) throws {
        let before = terminal.output.count
        terminal.type(keys)
        try #require(
            Deadline().wait { String(decoding: terminal.output[before...], as: UTF8.self).contains(name) },
            "\(terminal.text)")
    }

    private func start() throws -> PseudoTerminal {
        let terminal = try stage.terminal("--library", stage.library)
        try #require(terminal.waits(for: "1/60"))
        // The first step shows what the first frames left to be read.
        try type("j", on: terminal, until: Self.name(58))
        return terminal
    }

    private func quit(_ terminal: PseudoTerminal) {
        terminal.type("q")
        #expect(terminal.end() == .exited(0))
    }

    /// All that a program writes from these keys to its end.
    ///
    /// - Parameter name: what a frame has to show before the program is told to end.
    private func written(behind keys: String, until name: String? = nil) throws -> [UInt8] {
        let terminal = try start()
        let before = terminal.output.count
        if let name { try type(keys, on: terminal, until: name) } else { terminal.type(keys) }
        quit(terminal)
        return Array(terminal.output[before...])
    }

    @Test("A cursor step is under six hundred bytes with both panes following, and two hundred at once are few frames")
    func bytes() throws {
        let leaving = try written(behind: "").count
        let step = try written(behind: "j", until: Self.name(57)).count - leaving
        #expect(step > 0 && step < 600, "\(step) bytes")
        let held = try written(behind: String(repeating: "jk", count: 100) + "j", until: Self.name(57)).count - leaving
        #expect(held < 10 * 600, "\(held) bytes")
    }

    @Test("A key that changes nothing writes nothing: what leaving writes is all that is written behind it")
    func nothing() throws {
        // A frame of the start may still be on its way in one of the two runs; what a key writes is in each run of it.
        let isNothing = try Deadline().wait { try written(behind: "222") == written(behind: "2") }
        #expect(isNothing)
    }

    @Test("While nothing on the screen depends on time, nothing wakes and nothing is written")
    func wakes() throws {
        let terminal = try start()
        let process = terminal.process.processID
        // Work on other threads, and the threads themselves, may end a little later.
        #expect(
            Deadline(seconds: 60).wait {
                let before = ProcessCounters.read(process)
                let bytes = terminal.output.count
                usleep(1_200_000)
                return ProcessCounters.read(process) == before && terminal.output.count == bytes
            })
        quit(terminal)
    }
}
