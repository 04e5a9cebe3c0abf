internal import Glibc
internal import Testing
internal import UsherCore
internal import UsherStore
internal import UsherTesting
internal import UsherUI

@Suite("In a terminal the program does what it is for")
struct SentencesTests {
    private let stage: Stage

    init() throws {
        stage = try Stage()
    }

    @Test("Without a library the demo comes up, says so, and says which keys to press")
    func demo() throws {
        let terminal = try stage.screen()
        let screen = try terminal.waitsUntil { $0.contains("1/14,203") && $0.contains("Meera Krishnan") }
        for part in ["DEMO", "Demo Institute", "Videos", "Tokens", "Token ", "Watermark", "All videos"] {
            #expect(screen.contains(part), "\(part)")
        }
        for hint in ["a active", "/ search", "t time to live", "? help", "q quit"] {
            #expect(screen.contains(hint), "\(hint)")
        }
        let greeting = "This is a demo: its tokens are invented."
        #expect(screen.contains(greeting))
        try terminal.type("?")
        try terminal.waits(for: "Keys")
        try terminal.press("Escape")
        // A letter read together with Escape would be another key.
        try terminal.waitsUntil("the help is closed") { !$0.contains("Esc close") && !$0.contains(greeting) }
        try terminal.type("q")
        #expect(try terminal.ending() == .exited(0))
        #expect(access(stage.file(".local/share/usher/demo.db"), F_OK) == 0)
        #expect(access(stage.file(".local/share/usher/library.db"), F_OK) != 0)
    }

    @Test("a leaves only active tokens, and a again only expired ones")
    func active() throws {
        _ = try Institute(at: stage.library)
        let terminal = try stage.screen("--library", stage.library)
        try terminal.waits(for: "1/4")
        try terminal.type("a")
        let active = try terminal.waits(for: "1/3 of 4")
        #expect(!active.contains("○ expired"))
        #expect(active.contains("José García"))
        try terminal.type("a")
        let expired = try terminal.waits(for: "1/1 of 4")
        #expect(expired.contains("○ expired") && expired.contains("Ravi Kumar"))
        #expect(!expired.contains("● active"))
    }

    @Test("/ finds a student's token in all videos by a piece of the watermark", arguments: ["GARCIA", "garc", "शर्म"])
    func search(text: String) throws {
        _ = try Institute(at: stage.library)
        let terminal = try stage.screen("--library", stage.library)
        try terminal.waits(for: "1/4")
        try terminal.type("/")
        try terminal.type(text)
        // Without case, and without the accent that was not typed.
        let screen = try terminal.waits(for: "1/1 of 4")
        #expect(screen.contains(text == "शर्म" ? "आरव शर्मा" : "José García"))
    }

    @Test("t sets a time to live from now, adds to it, ends the token, and all of it outlives the program")
    func timeToLive() throws {
        let institute = try Institute(at: stage.library)
        let before = try #require(institute.token(institute.dated).validUntil)
        do {
            let terminal = try stage.screen("--library", stage.library)
            try terminal.waits(for: "1/4")
            try terminal.press("Down")
            try terminal.waits(for: "2/4")
            try terminal.type("t")
            try terminal.waits(for: "New time to live")
            try terminal.type("nonsense")
            try terminal.waits(for: "“nonsense” is not a unit. The units are w, d, h, m and s.")
            try terminal.press("Enter")
            try terminal.press("C-u")
            try terminal.type("+2h")
            try terminal.waits(for: "Ends ")
            try terminal.press("Enter")
            try terminal.waits(for: "Saved.")
            #expect(try institute.token(institute.dated).validUntil == before.adding(seconds: 7200))
            try terminal.type("t")
            try terminal.waits(for: "New time to live")
            try terminal.type("2h")
            try terminal.waits(for: "EARLIER than now set")
            // Neither a letter nor the first Enter confirms an earlier end.
            try terminal.press("Enter")
            try terminal.press("Tab", "Enter")
            try terminal.waits(for: "Saved.")
            let end = try #require(institute.token(institute.dated).validUntil)
            #expect(end < before && end > before.adding(seconds: -86_400))
            try terminal.type("q")
            #expect(try terminal.ending() == .exited(0))
        }
        let terminal = try stage.screen("--library", stage.library)
        try terminal.waits(for: "1/4")
        try terminal.press("Down")
        try terminal.waits(for: "in 1 h 5")
        try terminal.type("t")
        try terminal.waits(for: "New time to live")
        try terminal.type("0")
        try terminal.waits(for: "Expires the token at once")
        try terminal.press("Enter")
        try terminal.press("Tab", "Enter")
        try terminal.waits(for: "Expired by hand")
        try terminal.type("q")
        #expect(try terminal.ending() == .exited(0))
        #expect(try institute.token(institute.dated).endedBy == .byHand)
    }

    @Test("The watermark is drawn at its position, in its colour")
    func watermark() throws {
        _ = try Institute(at: stage.library)
        let terminal = try stage.screen("--library", stage.library)
        let plain = try terminal.waitsUntil {
            $0.contains("1/4") && $0.contains("Watermark · 640×360 · 1 watermark")
        }
        let lines = plain.split(separator: "\n", omittingEmptySubsequences: false)
        let title = try #require(lines.firstIndex { $0.contains("Watermark · 640×360") })
        let last = try #require(lines.lastIndex { $0.contains("fixed at 160, 180 px") })
        // The token pane and the notes below the picture quote the text; the watermark itself has no quotes.
        let row = try #require(lines[title...].firstIndex { $0.contains(" Meera Krishnan") })
        // 180 of 360 pixels is half-way down the picture, 160 of 640 a quarter to the right.
        #expect(abs((row - title) * 2 - (last - title)) <= 2)
        let border = try #require(lines[title].ranges(of: "┌").last?.lowerBound)
        let left = lines[title].distance(from: lines[title].startIndex, to: border) + 1
        let mark = try #require(lines[row].ranges(of: "Meera").last?.lowerBound)
        let column = lines[row].distance(from: lines[row].startIndex, to: mark) - left
        #expect((14...20).contains(column), "\(column)")
        let styled = try terminal.styledScreen().split(separator: "\n", omittingEmptySubsequences: false)
        #expect(styled[row].contains("38;5;226") && styled[row].contains("Meera Krishnan"))
    }

    @Test("Smaller until nothing fits and larger again, the screen is the same")
    func resize() throws {
        _ = try Institute(at: stage.library)
        let terminal = try stage.screen("--library", stage.library)
        let before = try terminal.waitsUntil { $0.contains("1/4") && $0.contains("fixed at") }
        try terminal.resize(to: Size(columns: 20, rows: 5))
        try terminal.waits(for: "usher needs 40×10")
        try terminal.resize(to: Size(columns: 1, rows: 1))
        try terminal.resize(to: Size(columns: 120, rows: 40))
        try terminal.waitsUntil { $0 == before }
        try terminal.type("q")
        #expect(try terminal.ending() == .exited(0))
    }
}
