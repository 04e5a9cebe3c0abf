import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Help, and other texts to read")
struct HelpTests {
    private func driver(columns: Int = 120, rows: Int = 40) -> ScreenDriver {
        ScreenDriver(
            service: SampleInstitute.service(), size: Size(columns: columns, rows: rows), zone: SampleInstitute.india)
    }

    @Test(
        "the keys of the pane come first, Enter and Esc among them, and no command is listed twice",
        arguments: [("1", "In Videos"), ("2", "In Tokens"), ("3", "In Token"), ("4", "In Watermark")] as [(Key, String)]
    )
    func place(key: Key, title: String) {
        let driver = driver(columns: 100, rows: 100)
        driver.press(key, "?")
        let lines = driver.dialog.lines
        #expect(lines[0] == " \(title)")
        let first = lines.prefix { !$0.isEmpty }
        #expect(first.contains { $0.hasPrefix(" Enter ") } && first.contains { $0.hasPrefix(" Esc ") }, "\(driver)")
        for binding in CommandTable.bindings where [nil, Browser.name].contains(binding.screen) {
            let help = String(binding.help.prefix(40))
            let shown = lines.count { $0.hasPrefix(" \(binding.keyNames) ") && $0.contains(help) }
            #expect(shown == 1, "\(binding.command.rawValue)")
        }
    }

    @Test("two columns where there is room", arguments: [(110, true), (109, false), (200, true), (80, false)])
    func columns(columns: Int, isWide: Bool) throws {
        let driver = driver(columns: columns, rows: 60)
        driver.press("?")
        #expect(driver.dialog.lines.contains { $0.hasPrefix(" In Tokens") && $0.count > 30 } == isWide, "\(driver)")
        // Nothing is lost in them.
        driver.press("/")
        driver.type("doubtful")
        #expect(driver.dialog.contains("⚠1"))
        driver.press(.escape)
        driver.press("/")
        driver.type("clear the search")
        #expect(driver.dialog.contains("Esc"))
    }

    @Test("the end is the end again after a time on a larger screen")
    func resizing() {
        let driver = driver(columns: 100, rows: 24)
        driver.press("?", .end)
        let end = driver.dialog.note
        #expect(!end.isEmpty)
        driver.resize(columns: 100, rows: 40)
        #expect(driver.dialog.note != end)
        driver.resize(columns: 100, rows: 24)
        #expect(driver.dialog.note == end)
    }

    @Test("on 200 columns all of it is seen at once")
    func whole() {
        let driver = driver(columns: 200, rows: 56)
        driver.press("?")
        #expect(driver.dialog.note.isEmpty, "\(driver)")
        #expect(driver.dialog.contains("Quit") && driver.dialog.contains("one thing is doubtful"))
    }

    @Test("what is typed leaves the lines that hold it, under their headings, and marks it", arguments: [80, 120])
    func search(columns: Int) {
        let driver = driver(columns: columns, rows: 24)
        driver.press("?", "/")
        driver.type("PLAYback u")
        #expect(driver.dialog.lines.first == " /PLAYback u")
        #expect(driver.dialog.contains("Copy and hide") && driver.dialog.contains("Copy the playback URL"))
        #expect(!driver.dialog.contains("Quit"))
        #expect(driver.styles.contains("**********"))
        driver.press(.enter, .escape)
        #expect(driver.dialog.contains("In Tokens") && !driver.dialog.lines[0].contains("/PLAY"))
        driver.press(.escape)
        #expect(!driver.dialog.isOpen)
    }

    @Test("Esc ends a search that is typed, too, Backspace one without text, and q is a letter of it")
    func ends() {
        let driver = driver()
        driver.press("?", "/")
        driver.type("q")
        #expect(driver.dialog.isOpen && driver.dialog.contains("Quit"))
        driver.press(.escape)
        #expect(driver.dialog.lines.first?.hasPrefix(" In Tokens") == true, "\(driver)")
        driver.press("/", .backspace, "q")
        #expect(!driver.dialog.isOpen && driver.terminalRequests.isEmpty)
    }

    @Test("a heading brings its section, and nothing found is said")
    func sections() {
        let driver = driver()
        driver.press("?", "/")
        driver.type("in dialogs")
        #expect(driver.dialog.contains("No letter confirms anything"))
        driver.paste(" nowhere")
        #expect(driver.dialog.contains("No line holds that."))
    }

    @Test("the log is searched as well, and stays at its end")
    func log() {
        let driver = driver(columns: 80, rows: 24)
        for _ in 0..<30 { driver.press("r") }
        driver.press("!", "/")
        driver.type("count")
        #expect(!driver.dialog.lines.dropFirst().contains { !$0.isEmpty && !$0.contains("ount") }, "\(driver)")
        driver.press(.escape)
        let note = driver.dialog.note.text
        let numbers = note.split { !$0.isNumber }
        #expect(numbers.count == 3 && numbers[1] == numbers[2], "\(note)")
    }

    @Test("F5 and Ctrl-R read again as r does", arguments: [Key.function(5), .control("r")])
    func refresh(key: Key) {
        let (one, other) = (driver(), driver())
        let before = one.callCount
        one.press("r")
        other.press(key)
        #expect(one.callCount > before && other.callCount == one.callCount)
    }
}
