import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("What the last line says of the keys")
struct HintTests {
    @Test("in each pane it names what the keys do there", arguments: HintPlace.panes)
    func panes(place: HintPlace) {
        #expect(place.driver().footer.hasPrefix(place.line), "\(place.driver())")
    }

    @Test("in each dialog it names what the keys do there now", arguments: HintPlace.dialogs)
    func dialogs(place: HintPlace) {
        #expect(place.driver().footer.text == place.line, "\(place.driver())")
    }

    @Test("a prompt has its text on the left, and behind it what its keys do", arguments: HintPlace.prompts)
    func prompts(place: HintPlace) {
        let footer = place.driver().footer
        #expect(footer.hasPrefix(place.line + "  "))
        let ends = place.line.hasSuffix(":") ? "Esc close" : "Enter keep  Esc clear"
        let completes = place.line.hasPrefix("Search tokens:") ? "  Tab complete" : ""
        #expect(footer.hasSuffix("\(ends)\(completes)  ↑↓ move"))
    }

    @Test("what is typed takes the place of the hints")
    func longText() {
        let driver = HintPlace.prompts[0].driver(columns: 50, rows: 20)
        driver.type("a name")
        #expect(driver.footer.hasSuffix("Enter keep"))
        driver.type(" that goes on and on")
        #expect(driver.footer == "Search tokens: a name that goes on and on")
    }

    @Test(
        "each key that it names does something there",
        arguments: HintPlace.panes + HintPlace.prompts + HintPlace.dialogs, [(120, 40), (50, 20)])
    func act(place: HintPlace, size: (columns: Int, rows: Int)) {
        let hints = place.driver(columns: size.columns, rows: size.rows).app.hints
        #expect(!hints.isEmpty)
        for hint in hints {
            let didSomething = hint.keys.map { key in
                let driver = place.driver(columns: size.columns, rows: size.rows)
                let before = Traces(driver)
                driver.press(key)
                #expect(!driver.footer.contains("does nothing here"), "\(key.name)")
                return Traces(driver) != before
            }
            // In a list, one of two arrows may have nowhere to go.
            #expect(didSomething.contains(true), "\(hint.keyNames) \(hint.words)")
        }
    }

    @Test(
        "a press on a hint does what its key does, that of a key's name or, on the words, the last one",
        arguments: HintPlace.panes + HintPlace.prompts + HintPlace.dialogs)
    func presses(place: HintPlace) throws {
        let first = place.driver()
        let line = first.footer.text
        for hint in first.app.hints {
            guard let range = line.firstRange(of: "\(hint.keyNames) \(hint.words)") else { continue }
            var column = 1 + cellWidth(of: String(line[..<range.lowerBound]))
            let end = column + cellWidth(of: line[range])
            for (index, key) in hint.keys.enumerated() {
                let pressed = place.driver()
                pressed.press(key)
                let isLast = index == hint.keys.count - 1
                for column in [column] + (isLast ? [end - 1] : []) {
                    let clicked = place.driver()
                    clicked.click(column: column, row: 39)
                    #expect(Traces(clicked) == Traces(pressed), "\(key.name) of \(hint.words)")
                }
                column += cellWidth(of: key.name)
            }
        }
    }

    @Test("presses between hints, on a message and on a hint that has changed meanwhile do nothing")
    func besideHints() {
        let driver = HintPlace.panes[3].driver()
        let before = Traces(driver)
        driver.click(column: 0, row: 39)
        driver.click(column: 10, row: 39)
        driver.click(column: 118, row: 39)
        driver.wheel(.wheelDown, column: 2, row: 39)
        #expect(Traces(driver) == before)
        // The last line named the search, when it was pressed.
        driver.send([.key("a"), .mouse(MouseEvent(.press, column: 1, row: 39))])
        #expect(driver.tokens.title.hasSuffix("active"))
        #expect(driver.footer.hasPrefix("Esc all states"))
        driver.press("z")
        #expect(driver.footer.hasPrefix("Preview and warnings"))
        let said = Traces(driver)
        driver.click(column: 2, row: 39)
        #expect(Traces(driver) == said)
    }

    @Test("on a narrow line, quit gives way to what the user came for")
    func narrow() {
        let driver = ScreenDriver(service: SampleInstitute.service(), size: Size(columns: 40, rows: 10))
        #expect(driver.footer == "/ search  t time to live  ? help", "\(driver)")
        driver.resize(columns: 50, rows: 20)
        driver.press("a")
        #expect(driver.footer == "Esc all states  / search  t time to live  ? help", "\(driver)")
        driver.resize(columns: 80, rows: 24)
        #expect(driver.footer.hasSuffix("? help  q quit"), "\(driver)")
    }

    @Test("a dialog leaves the last line free", arguments: HintPlace.dialogs, [(80, 24), (50, 20), (40, 10)])
    func free(place: HintPlace, size: (columns: Int, rows: Int)) {
        let driver = place.driver(columns: size.columns, rows: size.rows)
        #expect(driver.dialog.isOpen)
        #expect(!driver.footer.contains("┘") && driver.footer.contains("Esc"), "\(driver)")
        #expect(cellWidth(of: driver.footer.text) < size.columns)
    }

    @Test("a message that comes under a dialog waits until that is closed")
    func message() {
        let driver = ScreenDriver(service: SampleInstitute.service())
        driver.press("?")
        driver.perform { app in
            app.handle(.copied(.sent(to: "the terminal"), label: "Something"))
        }
        #expect(driver.footer.contains("Esc close"), "\(driver)")
        driver.press(.escape)
        #expect(driver.footer.contains("Something"), "\(driver)")
    }

    @Test("configured keys are named, here and in the dialogs")
    func configured() throws {
        let keys = try KeyMap(changes: [.search: ["S"], .open: ["o"]])
        let driver = ScreenDriver(
            service: SampleInstitute.service(), zone: SampleInstitute.india, preferences: Preferences(keys: keys))
        #expect(driver.footer.hasPrefix("S search  t time to live  o details"))
        driver.press("?")
        #expect(driver.footer.contains("S search"))
        driver.press("S")
        #expect(driver.footer.hasSuffix("Esc end search") && driver.dialog.lines.first == " /")
    }

    @Test("hints stay while another list is read")
    func steady() {
        let driver = HintPlace.panes[3].driver()
        driver.isSlow = true
        driver.press("a")
        #expect(driver.footer.hasPrefix("Esc all states  / search  t time to live  Enter details  a expired  x expire"))
        driver.press("1", .down)
        let line = driver.footer.text
        driver.deliver()
        #expect(driver.footer.text == line)
    }
}

/// What a key leaves behind.
private struct Traces: Hashable {
    let screen: String
    let roles: String
    let calls: Int
    let requests: [TerminalRequest]
    let copied: [String]
    let cursor: String

    init(_ driver: ScreenDriver) {
        let canvas = driver.canvas
        screen = canvas.text
        roles = canvas.roles
        calls = driver.callCount
        requests = driver.terminalRequests
        copied = driver.copied
        cursor = "\(String(describing: canvas.cursor))"
    }
}
