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
            let name = Annotation(text: "Student \(index)", color: "#FFFFFF", opacity: 1, size: 12, x: 8, y: 8)
            _ = try service.create(TokenDraft(annotations: [name]), in: video, Cancellation())
        }
    }

    /// How many bytes the program writes for these keys; waits until it has answered and is quiet.
    private func bytes(for keys: String, on terminal: PseudoTerminal) -> Int {
        let before = terminal.settledOutput().count
        terminal.type(keys)
        _ = Deadline(seconds: 5).wait { terminal.output.count > before }
        return terminal.settledOutput().count - before
    }

    private func start() throws -> PseudoTerminal {
        let terminal = try stage.terminal("--library", stage.library)
        try #require(terminal.waits(for: "1/60"))
        // The first step shows what the first frames left to be read.
        try #require(bytes(for: "j", on: terminal) > 0)
        return terminal
    }

    private func quit(_ terminal: PseudoTerminal) {
        terminal.type("q")
        #expect(terminal.end() == .exited(0))
    }

    @Test("A cursor step is under six hundred bytes with both panes following, and two hundred at once are few frames")
    func bytes() throws {
        let terminal = try start()
        let step = bytes(for: "j", on: terminal)
        #expect(step > 0 && step < 600, "\(step) bytes")
        let held = bytes(for: String(repeating: "jk", count: 100) + "j", on: terminal)
        #expect(held < 10 * 600, "\(held) bytes")
        quit(terminal)
    }

    @Test("A key that changes nothing writes nothing: what leaving writes is all that is written behind it")
    func nothing() throws {
        func written(behind keys: String) throws -> [UInt8] {
            let terminal = try start()
            terminal.type("2")
            let before = terminal.settledOutput().count
            terminal.type(keys)
            quit(terminal)
            return Array(terminal.output[before...])
        }
        #expect(try written(behind: "22") == written(behind: ""))
    }

    @Test("While nothing on the screen depends on time, nothing wakes and nothing is written")
    func wakes() throws {
        let terminal = try start()
        let process = terminal.process.processID
        // Work that the key set off on other threads may end a little later, and the threads themselves.
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
