import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Command palette")
struct PaletteTests {
    private func driver(columns: Int = 120, rows: Int = 40, readOnly: String? = nil) -> ScreenDriver {
        ScreenDriver(
            service: SampleInstitute.service(tokens: 600, readOnly: readOnly),
            size: Size(columns: columns, rows: rows), zone: SampleInstitute.india, source: "Sample Institute")
    }

    @Test("it lists every command with its key, and the words typed leave those that fit, the best first")
    func lists() {
        let driver = driver()
        driver.type(":")
        #expect(driver.dialog.title == "Commands")
        #expect(driver.dialog.note.text == "1/\(CommandTable.bindings.count)")
        driver.type("expire")
        #expect(driver.dialog.lines[1].contains("▌ expire"))
        #expect(driver.dialog.lines[1].hasSuffix("x"))
        driver.press(.escape)
        #expect(!driver.dialog.isOpen)
    }

    @Test("it lists the commands in the order of the help")
    func order() {
        let driver = driver()
        driver.type(":")
        for command in KeyMap.standard.sections.flatMap(\.bindings).map(\.command.rawValue) {
            let chosen = driver.dialog.lines.first { $0.contains("▌") }
            #expect(chosen?.contains("▌ \(command)") == true, "\(command)")
            driver.press(.down)
        }
    }

    @Test(
        "an abbreviation finds its command",
        arguments: [
            ("ttl", "time_to_live"), ("time to live", "time_to_live"), ("cu", "copy_url"), ("copyurl", "copy_url"),
            ("q", "quit"), ("mask", "mask"), ("h", "help"), ("x", "expire"), ("t", "time_to_live"),
            ("player", "player_size"), ("REFRESH", "refresh"),
            ("clipboard", "copy_code"),
        ])
    func abbreviations(text: String, command: String) {
        let driver = driver()
        driver.type(":")
        driver.type(text)
        #expect(driver.dialog.lines.dropFirst().first?.contains("▌ \(command)") == true, "\(driver)")
    }

    @Test(
        "a name in its words takes an argument, too",
        arguments: [
            ("time to live 2h", "time_to_live 2h"), ("go to 50%", "go_to 50%"), ("Find Video a  b", "find_video a  b"),
            ("find drama", "find_video drama"), ("f video", "find_video video"),
        ])
    func words(text: String, shown: String) {
        let driver = driver()
        driver.type(":\(text)")
        #expect(driver.dialog.lines[1].contains("▌ \(shown) "), "\(driver)")
    }

    @Test("a line typed faster than frames are drawn is read whole, and the dialog that it opens confirms nothing")
    func fast() {
        let driver = driver()
        driver.send(":ttl 2h".map { .key(.character($0)) })
        #expect(driver.dialog.lines[0].contains(":ttl 2h"))
        driver.send([.key(.enter), .key(.enter)])
        #expect(driver.dialog.title == "Time to live")
        #expect(driver.changeRequests.isEmpty)
    }

    @Test("keys are shown whole, and a long argument says that it goes on")
    func narrow() {
        let driver = driver(columns: 50, rows: 20)
        driver.type(":previous_pane")
        #expect(driver.dialog.lines[1].hasSuffix("Shift-Tab"))
        driver.press(.escape)
        driver.type(":search one watermark that goes on and on and on")
        #expect(driver.dialog.lines[1].contains("▌ search one watermark that goes on a…"), "\(driver)")
    }

    @Test(":ttl 2h opens the dialog of the token under the cursor with 2h in it, and confirms nothing")
    func timeToLive() {
        let driver = driver()
        driver.press("a")
        driver.type(":ttl 2h")
        driver.press(.enter)
        #expect(driver.dialog.title == "Time to live")
        #expect(driver.dialog.contains("2h"))
        #expect(driver.changeRequests.isEmpty)
        driver.press(.escape)
        #expect(driver.footer == "Not saved: nothing was changed.")
    }

    @Test(":video thermo finds the video, :search ravi searches the tokens")
    func find() {
        let driver = driver()
        driver.type(":video thermo")
        driver.press(.enter)
        #expect(driver.videos.title == "Videos · “thermo”")
        driver.press(.escape)
        driver.type(":search meera")
        driver.press(.enter)
        #expect(driver.tokens.title.hasSuffix("“meera”"))
        #expect(driver.tokens.rows.allSatisfy { $0.contains("Meera") })
    }

    @Test("a title takes the place of the one searched for before")
    func secondTitle() {
        let driver = driver()
        driver.type(":video thermo")
        driver.press(.enter, .enter)
        driver.type(":video organic")
        driver.press(.enter)
        #expect(driver.videos.title == "Videos · “organic”", "\(driver)")
    }

    @Test(
        "a number goes to that row, a share to that part of the list, and neither beyond its end",
        arguments: [
            ("1", "1/600"), ("123", "123/600"), ("1,0", "10/600"), ("50%", "301/600"), ("0%", "1/600"),
            ("100%", "600/600"), ("601", "600/600"), ("99999999999", "600/600"),
        ])
    func rows(text: String, details: String) {
        let driver = driver()
        driver.type(":\(text)")
        driver.press(.enter)
        #expect(driver.tokens.details.hasPrefix(details), "\(driver)")
    }

    @Test("what is no row is refused in words", arguments: ["0", "7x", "101%", "99999999999999999999"])
    func noRow(text: String) {
        let driver = driver()
        driver.type(":\(text)")
        driver.press(.enter)
        #expect(driver.footer.contains("is no row"))
        #expect(driver.tokens.details.hasPrefix("1/600"))
    }

    @Test("a command that cannot be used now says why, there and when it is chosen")
    func reasons() {
        let driver = driver(readOnly: "This profile is read-only.")
        driver.type(":expire")
        #expect(driver.dialog.contains("This profile is read-only."))
        driver.press(.enter)
        #expect(driver.dialog.isOpen)
        #expect(driver.changeRequests.isEmpty)
    }

    @Test("Tab completes the name; a command that needs an argument asks for it")
    func completes() {
        let driver = driver()
        driver.type(":goto")
        driver.press(.enter)
        #expect(driver.dialog.contains("go_to needs ROW behind it."))
        driver.type("42")
        driver.press(.enter)
        #expect(driver.tokens.details.hasPrefix("42/600"))
        driver.type(":tt")
        driver.press(.tab)
        #expect(driver.dialog.lines[0].contains(":time_to_live"))
    }

    @Test("every command that can be used is performed from the palette as by its key")
    func all() {
        for binding in CommandTable.bindings where !binding.keys.isEmpty {
            let (typed, pressed) = (driver(), driver())
            guard typed.app.reasonAgainst(binding.command) == nil else { continue }
            typed.type(":\(binding.command.rawValue)")
            typed.press(.enter)
            pressed.press(binding.keys[0])
            #expect(typed.screen == pressed.screen, "\(binding.command.rawValue)")
            #expect(typed.terminalRequests == pressed.terminalRequests)
            #expect(typed.copied == pressed.copied)
        }
    }

    @Test("Backspace in the empty line, Esc and Ctrl-C close it; an unknown name does nothing")
    func closes() {
        let driver = driver()
        for key in [Key.backspace, .escape, .control("c")] {
            driver.type(":")
            driver.press(key)
            #expect(!driver.dialog.isOpen)
        }
        driver.type(":qqqq")
        driver.press(.enter)
        #expect(driver.dialog.contains("No command fits."))
    }

    @Test("Enter in the empty line closes it; a command that was gone to is performed")
    func emptyLine() {
        let driver = driver()
        let before = driver.screen
        driver.type(":")
        driver.press(.enter)
        #expect(!driver.dialog.isOpen)
        #expect(driver.screen == before)
        driver.type(":")
        driver.press(.down, .up, .enter)
        #expect(driver.tokens.title.hasSuffix("active"))
    }

    @Test("a paste takes back why Enter did nothing, as a key does")
    func pasted() {
        let driver = driver()
        driver.type(":go_to")
        driver.press(.enter)
        #expect(driver.dialog.contains("go_to needs ROW behind it."))
        driver.paste("7\n")
        #expect(!driver.dialog.contains("needs ROW"), "\(driver)")
        driver.press(.enter)
        #expect(driver.tokens.details.hasPrefix("7/600"), "\(driver)")
    }
}
