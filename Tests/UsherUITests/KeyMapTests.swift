import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Keys that are configured")
struct KeyMapTests {
    private func driver(_ changes: [CommandID: [Key]], _ size: Size = Size(columns: 120, rows: 40)) throws
        -> ScreenDriver
    {
        ScreenDriver(
            service: SampleInstitute.service(), size: size, preferences: Preferences(keys: try KeyMap(changes: changes))
        )
    }

    @Test(
        "the key of a command that needs an argument asks for it in the palette",
        arguments: CommandTable.bindings.filter { $0.argument?.isRequired == true })
    func neededArgument(binding: Binding) throws {
        let driver = try driver([binding.command: ["g"], .palette: []])
        driver.press("g")
        #expect(driver.dialog.lines[0].contains(":\(binding.command.rawValue)"))
        driver.type("12")
        driver.press(.enter)
        #expect(binding.command != .goTo || driver.tokens.details.hasPrefix("12/"))
    }

    @Test("a key is read as the help shows it", arguments: CommandTable.bindings.flatMap(\.keys))
    func namesOfTable(key: Key) throws {
        #expect(try Key(named: key.name) == key)
        let isLetter = if case .character = key { key.name.count == 1 } else { false }
        if !isLetter { #expect(try Key(named: key.name.lowercased()) == key) }
    }

    @Test(
        "a key is read as people write it",
        arguments: [
            ("escape", Key.escape), ("esc", .escape), ("space", " "), (" ", " "), ("return", .enter),
            ("PageDown", .pageDown), ("del", .delete), ("shift-tab", .backTab), ("f12", .function(12)), ("f", "f"),
            ("F", "F"), ("Ctrl-e", .control("e")), ("ctrl-E", .control("e")), ("ctrl-space", .control(" ")),
            ("ctrl-]", .control("]")), ("alt-x", .alt("x")), ("Alt-X", .alt("X")), ("alt-backspace", .alt("\u{7F}")),
            ("-", "-"), ("é", "é"), ("中", "中"),
        ])
    func names(text: String, key: Key) throws {
        #expect(try Key(named: text) == key)
        #expect(try Key(named: key.name) == key)
    }

    @Test(
        "what is no key is refused",
        arguments: [
            "", "ab", "f0", "f13", "ctrl-", "ctrl-ab", "ctrl-1", "ctrl-h", "ctrl-m", "alt-", "alt-ab", "shift-a",
            "\u{1B}",
            "\n", "\u{301}", "\u{202E}", "cmd-x",
        ])
    func refused(text: String) {
        #expect(throws: KeyNameError.self) { try Key(named: text) }
    }

    @Test("keys given replace those of the table; what another command has is refused, and so are no keys for quit")
    func changes() throws {
        let keys = try KeyMap(changes: [.expire: ["X", "X"], .log: [], .timeToLive: ["e"], .mask: ["t"]])
        #expect(keys.command(for: "X") == .expire)
        #expect(keys.binding(of: .expire)?.keys == ["X"])
        #expect(keys.command(for: "x") == nil)
        #expect(keys.command(for: "!") == nil)
        #expect(keys.command(for: "t") == .mask)
        #expect(keys.bindings.map(\.command) == CommandTable.bindings.map(\.command))
        #expect(throws: KeyMapError.self) { try KeyMap(changes: [.expire: ["t"], .mask: ["t"]]) }
        #expect(throws: KeyMapError.self) { try KeyMap(changes: [.quit: []]) }
        #expect(try KeyMap(changes: [:]) == .standard)
    }

    @Test("the footer, the help and the answer of the token pane name the keys as they are configured")
    func shown() throws {
        let driver = try driver([
            .search: ["S"], .timeToLive: ["e"], .help: [.function(2)], .quit: ["Q"], .undo: [], .expire: [],
        ])
        for hint in ["S search", "e time to live", "F2 help", "Q quit"] { #expect(driver.footer.contains(hint)) }
        #expect(!driver.footer.contains("expire"))
        driver.type("t")
        #expect(driver.footer == "t does nothing here. F2 shows all keys.")
        driver.press(.function(2), "/")
        driver.type("Show all keys")
        #expect(driver.dialog.contains("F2 "))
        #expect(!driver.dialog.contains("F1 "))
        driver.press(.escape, .escape)
        driver.type("e")
        #expect(driver.dialog.contains("New time to live"))
    }

    @Test("messages name the keys as they are configured, and none where there is none")
    func messages() throws {
        let driver = try driver([.showCode: ["C"], .clear: [.control("x")], .allStates: []])
        driver.type("y")
        #expect(driver.footer.contains("If it fails, C shows it."))
        driver.type("/no such token")
        driver.press(.enter)
        driver.type("a")
        #expect(driver.tokens.contains("Ctrl-X clears the"))
        #expect(!driver.tokens.contains("shows every state"))
    }

    @Test("dialogs of lines scroll and close by the configured keys, and by those that always do")
    func lines() throws {
        let driver = try driver([.quit: ["Q"], "down": ["e"], "up": ["d"]], Size(columns: 80, rows: 24))
        driver.type("?")
        let top = driver.screen
        driver.type("j")
        #expect(driver.screen == top)
        driver.type("e")
        #expect(driver.screen != top)
        driver.press(.up)
        #expect(driver.screen == top)
        driver.type("q")
        #expect(driver.screen == top)
        driver.type("Q")
        #expect(driver.terminalRequests.isEmpty)
        #expect(!driver.dialog.isOpen)
    }

    @Test("under 40×10 the configured key quits, and the notice names it")
    func notice() throws {
        let driver = try driver([.quit: ["Q"]], Size(columns: 30, rows: 8))
        #expect(driver.shows("Q quits."))
        driver.type("q")
        #expect(driver.terminalRequests.isEmpty)
        driver.type("Q")
        #expect(driver.terminalRequests == [.quit])
    }
}
