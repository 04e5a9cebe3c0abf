internal import Glibc
internal import Testing
internal import UsherCore
internal import UsherTesting
internal import UsherUI

@testable internal import UsherRemote
@testable internal import UsherSQLite
@testable internal import UsherStore

@Suite("A dashboard as it is configured")
struct ConfiguredDashboardTests {
    private let stage: Stage
    private let institute: Institute

    init() throws {
        stage = try Stage()
        institute = try Institute(at: stage.library)
    }

    private func configure(_ text: String) throws {
        try PrivateFile.write(Array(text.utf8), to: stage.file(".config/usher/config.json5"))
    }

    @Test("it shows what another program did without being asked, the cursor on the same token, and its keys act")
    func refreshesAndObeys() throws {
        try configure("{ refresh: '5s', keys: { quit: 'Q', time_to_live: 'e' } }")
        let terminal = try stage.screen("--library", stage.library)
        let first = try terminal.waits(for: "1/4")
        #expect(first.contains("e time to live") && first.contains("Q quit"))
        let service = try Library.open(path: stage.library, mode: .readWrite)
        let video = try #require(VideoID(Institute.video))
        _ = try service.create(TokenDraft(), in: video, Cancellation())
        try terminal.waits(for: "2/5")
        try terminal.type("e")
        try terminal.waits(for: "New time to live")
        try terminal.press("Escape")
        // A letter read together with Escape would be another key.
        try terminal.waitsUntil("the dialog is closed") { !$0.contains("New time to live") }
        try terminal.type("q")
        try terminal.waits(for: "q does nothing here.")
        try terminal.type("Q")
        #expect(try terminal.ending() == .exited(0))
    }

    @Test("a terminal type without a description here is in the log, and what it starts gets it unchanged")
    func terminalType() throws {
        try configure("{ copy_command: 'printf %s \"$TERM\" > \(stage.file("kind"))' }")
        let terminal = try stage.screen("--library", stage.library, through: ["env", "TERM=xterm-nowhere"])
        try terminal.waits(for: "1/4")
        try terminal.type("y")
        #expect(Deadline().wait { TextFile.read(stage.file("kind")) == "xterm-nowhere" })
        try terminal.type("!")
        try terminal.waits(for: "no description of the terminal type “xterm-nowhere”")
    }

    @Test("with mouse it asks the terminal for the mouse, obeys it and takes the wish back")
    func mouse() throws {
        try configure("{ mouse: true }")
        let terminal = try stage.terminal("--library", stage.library)
        #expect(terminal.waits(for: "1/4"))
        #expect(terminal.text.contains("\u{1B}[?1000h\u{1B}[?1006h"))
        // The third token's row: below the header, the frame and the headings.
        terminal.type("\u{1B}[<0;60;6M\u{1B}[<0;60;6m")
        terminal.type("x")
        #expect(terminal.waits(for: "Expire this token?"))
        #expect(terminal.waits(for: "Plays once, never ends by time."))
        terminal.type("\u{3}\u{3}")
        #expect(terminal.end() == .exited(0))
        #expect(terminal.text.contains("\u{1B}[?1006l\u{1B}[?1000l"))
    }

    @Test("without mouse nothing of the mouse is said to the terminal", arguments: ["{}", "{ mouse: false }"])
    func noMouse(text: String) throws {
        try configure(text)
        let terminal = try stage.terminal("--library", stage.library)
        #expect(terminal.waits(for: "1/4"))
        terminal.type("q")
        #expect(terminal.end() == .exited(0))
        for mode in [9, 1000, 1001, 1002, 1003, 1005, 1006, 1015, 1016] {
            #expect(!terminal.text.contains("\u{1B}[?\(mode)"))
        }
    }
}
