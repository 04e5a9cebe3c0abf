import Testing
import UsherCore

@testable import UsherUI

/// Keys of one pane or screen, with a table made for the tests.
@Suite("Keys that act in one place")
struct KeyScopeTests {
    private static let watermark = Scope(screen: "Main", pane: .watermark)
    private static let token = Scope(screen: "Main", pane: .token)
    private static let chart = Scope(screen: "Chart", pane: nil)

    private static let table: [Binding] =
        [
            Binding("expire", .change, ["x"], "expire", rank: 1, "Expire"),
            Binding("up", .move, ["k"], "up", "Up"),
            Binding("pause", .panes, ["p", "x"], "pause", rank: 2, "Pause", in: .watermark),
            Binding("pin", .panes, ["p"], "pin", "Pin", in: .token),
        ].map { $0.on("Main") }
        + [
            Binding("up", .move, ["k"], "up", "Up").on("Chart"),
            Binding("leave", .program, [.escape, "q"], "leave", "Leave").on("Chart"),
            Binding(.help, .program, ["?"], "help", rank: 8, "Help"),
            Binding(.quit, .program, ["q", .control("c")], "quit", rank: 9, "Quit"),
        ]

    private func keys(_ changes: [CommandID: [Key]], in place: Scope? = nil) throws -> KeyMap {
        var keys = try KeyMap(changes: changes, of: KeyScopeTests.table)
        if let place { keys.place = place }
        return keys
    }

    private func sentence(_ changes: [CommandID: [Key]]) -> KeyMapError? {
        #expect(throws: KeyMapError.self) { try KeyMap(changes: changes, of: KeyScopeTests.table) }
    }

    @Test("the innermost place decides what a key stands for")
    func innermost() throws {
        let anywhere = try keys([:])
        #expect(anywhere.command(for: "p") == nil && anywhere.command(for: "x") == "expire")
        let watermark = try keys([:], in: KeyScopeTests.watermark)
        #expect(watermark.command(for: "p") == "pause" && watermark.command(for: "x") == "pause")
        #expect(try keys([:], in: KeyScopeTests.token).command(for: "p") == "pin")
        let chart = try keys([:], in: KeyScopeTests.chart)
        #expect(chart.command(for: "q") == "leave" && chart.command(for: "x") == nil)
        #expect(chart.command(for: "k") == "up" && anywhere.givenUp.isEmpty && anywhere.notes.isEmpty)
    }

    @Test("hints and sentences name keys that act where the user is")
    func named() throws {
        let anywhere = try keys([:])
        #expect(anywhere.hints.map(\.hint) == ["expire", "help", "quit"])
        #expect(anywhere.name(of: "pause") == nil && anywhere.name(of: "expire") == "x")
        let watermark = try keys([:], in: KeyScopeTests.watermark)
        #expect(watermark.hints.map(\.hint) == ["pause", "help", "quit"])
        #expect(watermark.name(of: "pause") == "p" && watermark.name(of: "expire") == nil)
        #expect(try keys([:], in: KeyScopeTests.chart).hints.map(\.keyNames) == ["?", "Ctrl-C"])
    }

    @Test("a default of any scope gives way to a configured key that acts there, too")
    func givesWay() throws {
        let wide = try keys(["expire": ["p"]])
        #expect(wide.notes.count == 2)
        for place in [KeyScopeTests.watermark, KeyScopeTests.token] {
            #expect(try keys(["expire": ["p"]], in: place).command(for: "p") == "expire")
        }
        #expect(wide.binding(of: "pause")?.keys == ["x"] && wide.binding(of: "pin")?.keys == [])
        #expect(wide.notes.first == "p is expire's by your configuration; pause keeps x.")
        #expect(
            wide.notes.last == "p is expire's by your configuration; pin has no key now. `pin: \"P\"` gives it one.")
        // Quit is the app's: the key that it is given leaves no screen.
        let chart = try keys([.quit: ["q"]], in: KeyScopeTests.chart)
        #expect(chart.command(for: "q") == .quit && chart.command(for: .escape) == "leave")
    }

    @Test("a configured key of one pane takes a wider default there alone")
    func takesInOnePlace() throws {
        let changes: [CommandID: [Key]] = ["pause": ["k"]]
        #expect(try keys(changes, in: KeyScopeTests.watermark).command(for: "k") == "pause")
        #expect(try keys(changes, in: KeyScopeTests.token).command(for: "k") == "up")
        #expect(try keys(changes, in: KeyScopeTests.chart).command(for: "k") == "up")
        #expect(
            try keys(changes).notes == ["In Watermark, k is pause's by your configuration; elsewhere it is up's."])
        // The other screen has the command, too.
        #expect(
            try keys(["expire": ["k"]]).notes
                == ["In Main, k is expire's by your configuration; elsewhere it is up's."])
    }

    @Test("a key that the app's command has on no screen any more is listed no more")
    func lostOnAllScreens() throws {
        #expect(try keys(["up": ["?"], .help: ["h"]]).binding(of: .help)?.keys == ["h"])
        let lost = try keys(["up": ["q"]])
        #expect(lost.binding(of: .quit)?.keys == [.control("c")])
        #expect(lost.notes.contains("q is up's by your configuration; quit keeps Ctrl-C."))
        let here = try keys(["expire": ["q"]])
        #expect(here.binding(of: .quit)?.keys == ["q", .control("c")] && here.name(of: .quit) == "Ctrl-C")
    }

    @Test("two configured commands clash only where both can act")
    func clashes() throws {
        let apart = try keys(["pause": ["w"], "pin": ["w"], "leave": ["w"]])
        #expect(apart.givenUp.isEmpty)
        let error = sentence(["pause": ["w"], "expire": ["w"]])
        #expect(error?.command == "pause")
        #expect(error?.sentence == "w is given to expire, too. One key can have one command only.")
        #expect(sentence([.help: ["w"], "leave": ["w"]])?.command == .help)
    }

    @Test("help and quit keep a key in every place")
    func indispensable() {
        let error = sentence(["pause": ["q", .control("c")]])
        #expect(error?.command == "pause" && error?.sentence.contains("Ctrl-C is the last key of quit") == true)
        // On the chart q is the screen's own, so that Ctrl-C is quit's last key there.
        #expect(throws: Never.self) { try keys(["expire": [.control("c")]]) }
        #expect(sentence(["up": [.control("c")]])?.command == "up")
        #expect(sentence([.help: []])?.sentence == "it needs one key at least.")
    }

    @Test("lists name the place of a command")
    func sections() throws {
        let sections = try keys([:]).allSections
        #expect(sections.map(\.title) == ["Change", "Move", "Program", "In Watermark", "In Token", "In Chart"])
        #expect(sections.last?.bindings.map(\.command) == ["up", "leave"])
        let chart = try keys([:], in: KeyScopeTests.chart)
        #expect(chart.sections.map(\.title) == ["Move", "Program"])
        #expect(chart.sections.last?.bindings.map(\.command) == ["leave", .help, .quit])
    }
}
