internal import Glibc
internal import Testing
internal import UsherCore
internal import UsherTesting
internal import UsherUI

@testable internal import UsherRemote
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
        try terminal.type("q")
        try terminal.waits(for: "q does nothing here.")
        try terminal.type("Q")
        #expect(try terminal.ending() == .exited(0))
    }
}
