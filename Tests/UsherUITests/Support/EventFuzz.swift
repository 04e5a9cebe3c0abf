import UsherCore
import UsherTesting

@testable import UsherUI

/// Plays random events on a dashboard and checks its invariants after each.
///
/// The same seed gives the same events. The checks read the screen and the requests to the service.
struct EventFuzz {
    /// The behaviour of the service.
    enum Habit: String, CaseIterable, Codable, Sendable {
        case fast
        /// Answers arrive one by one, between other events.
        case slow
        /// Calls fail now and then, for some time.
        case failing
        /// Changes are not offered.
        case readOnly
        /// The login ends now and then; searches and filters are not answered from an index.
        case refusing
    }

    let habit: Habit
    let service: MemoryService
    let plain: PlainService?
    let driver: ScreenDriver
    var random: SplitMix64
    private var size = Size(columns: 80, rows: 24)
    var isFailing = false
    /// The dialog that was open after the last event.
    private var dialog: ShownDialog?
    /// What the terminal shows: rows that no frame called touched stay.
    private var cells: [Cell] = []
    private var shownSize = Size(columns: 0, rows: 0)
    /// Events that follow one another, such as those of the palette, in turns of their own.
    private var planned: [Event] = []
    /// Changes confirmed on the screen.
    private var confirmed: [ServiceRequest] = []
    /// Receives each event before it is played.
    let tell: (String) -> Void

    init(_ habit: Habit, seed: UInt64, tell: @escaping (String) -> Void) {
        self.habit = habit
        self.tell = tell
        random = SplitMix64(seed: seed)
        service = SampleInstitute.service(tokens: 120, readOnly: habit == .readOnly ? "It is read-only." : nil)
        plain = habit == .refusing ? PlainService(service) : nil
        driver = ScreenDriver(
            service: plain ?? service as any TokenService, size: size, zone: SampleInstitute.india, badge: "DEMO",
            greeting: seed % 2 == 0 ? "This is a demo: nothing here is real. q leaves it." : "",
            signInServer: plain == nil ? nil : "acme.testpress.in",
            preferences: Preferences(keys: EventFuzz.keyMap, refresh: habit == .readOnly ? nil : 30),
            isSlow: habit == .slow, isWatched: plain == nil && seed % 4 < 2)
    }

    private static var keyMap: KeyMap {
        KeyMap(CommandTable.bindings + Roster.bindings, givenUp: [])
    }

    /// Plays so many events.
    ///
    /// - Returns: the first violation; `nil` when there was none.
    mutating func run(events: Int) -> String? {
        for _ in 0..<events {
            if let fault = step() { return "\(fault)\nof \(habit)\n\(driver.frame().text)" }
        }
        return nil
    }

    private mutating func step() -> String? {
        let dialog = dialog
        let asked = driver.changeRequests.count
        let events = turn()
        if !events.isEmpty {
            tell(events.map(EventFuzz.words).joined(separator: ", then before a frame "))
            driver.send(events)
        } else {
            happen()
        }
        return fault(of: events, in: dialog, asked: asked)
    }

    /// - Parameters:
    ///   - dialog: the dialog open before the events.
    ///   - asked: the number of changes requested before.
    private mutating func fault(of events: [Event], in dialog: ShownDialog?, asked: Int) -> String? {
        let canvas = driver.frame()
        guard canvas.size == size, canvas.cells.count == size.columns * size.rows else {
            return "the canvas is \(canvas.size) on a screen of \(size)"
        }
        if let row = unshownRow(of: canvas) { return "row \(row) has changed and is not called touched" }
        // Drawing without cached rows is most of the work.
        if random.below(4) == 0, let difference = difference(canvas, driver.freshFrame()) { return difference }
        if let cursor = canvas.cursor, cursor.column >= size.columns || cursor.row >= size.rows {
            return "the cursor is off the screen, at \(cursor.column), \(cursor.row)"
        }
        for request in driver.changeRequests.dropFirst(asked) {
            if isConfirmed(request, by: events, in: dialog) {
                confirmed.append(request)
            } else if habit != .refusing || !confirmed.contains(request) {
                // After a login, refused calls are repeated.
                return
                    "“\(request.summary(isMasked: false))” was not confirmed; before, there was \(dialog?.description ?? "no dialog")"
            }
        }
        let shown = ShownScreen(canvas, driver.layout, frames: driver.app.screen.arrangement(size: size))
        guard driver.app.hasDialog else {
            self.dialog = nil
            return driver.browser == nil ? nil : faultOfSelection(on: shown) ?? faultOfTexts(on: shown)
        }
        self.dialog = shown.dialog
        guard driver.layout.kind != .tooSmall else { return nil }
        return shown.dialog.isOpen ? nil : "a dialog does not keep to the screen"
    }

    /// How a frame with parts kept from the last ones differs from one drawn whole; `nil` when it does not.
    private func difference(_ kept: Canvas, _ fresh: Canvas) -> String? {
        guard kept != fresh else { return nil }
        let (old, new) = (kept.text.split(separator: "\n"), fresh.text.split(separator: "\n"))
        let rows = zip(old, new).filter { $0 != $1 }.map { "\($0)\ninstead of\n\($1)" }
        return "what is kept from frame to frame is not what is drawn:\n\(rows.joined(separator: "\n"))"
    }

    /// Shows the frame as a terminal does; returns a row that then differs from it.
    private mutating func unshownRow(of canvas: Canvas) -> Int? {
        if cells.count != canvas.cells.count || shownSize != canvas.size { cells = canvas.cells }
        shownSize = canvas.size
        for row in canvas.touchedRows {
            cells.replaceSubrange(row * size.columns..<(row + 1) * size.columns, with: canvas.row(row))
        }
        return (0..<size.rows).first { canvas.row($0) != cells[$0 * size.columns..<($0 + 1) * size.columns] }
    }

    /// A pane of text shows as many lines as its upper edge says, and says nothing where it shows all.
    private func faultOfTexts(on shown: ShownScreen) -> String? {
        for pane in [shown.token, shown.watermark] where pane.isShown {
            guard (pane.bar == nil) == pane.details.isEmpty else { return "the bar of \(pane.title.text) is no part" }
            let numbers = pane.details.text.split { !$0.isNumber && $0 != "," }.compactMap {
                Int($0.filter(\.isNumber))
            }
            guard !numbers.isEmpty else { continue }
            guard numbers.count == 3, numbers[0] >= 1, numbers[1] <= numbers[2],
                numbers[1] - numbers[0] + 1 == pane.lines.count
            else { return "\(pane.title.text) does not show \(pane.details.text)" }
        }
        return nil
    }

    /// The position in each list's upper edge is one of its rows, and at most one row is drawn as selected.
    private func faultOfSelection(on shown: ShownScreen) -> String? {
        for pane in [shown.videos, shown.tokens] where pane.isShown {
            let marked = pane.cursorLines
            guard marked.count <= 1 else { return "\(marked.count) rows are under the cursor" }
            let numbers = pane.details.text.split(separator: " ").first { $0.contains("/") }?.split(separator: "/")
            let parts = numbers?.map { Int($0.filter { $0 != "," }) } ?? []
            guard parts.count == 2, let position = parts[0], let count = parts[1] else { continue }
            guard pane.title.hasPrefix("Videos") || !pane.details.contains("searched") else { continue }
            guard (1...max(1, count)).contains(position) else { return "row \(position) of \(count) is selected" }
            guard count == 0 || !marked.isEmpty || driver.app.isWorking || isFailing else {
                return "no row is under the cursor in \(pane.title.text):\n\(shown)"
            }
        }
        return nil
    }

    /// Whether the events confirm a change: Enter on a button that is not Cancel, or in a field without a warning below
    /// it; or the undo key.
    private func isConfirmed(_ request: ServiceRequest, by events: [Event], in dialog: ShownDialog?) -> Bool {
        let keys = events.flatMap { event -> [Key] in
            switch event {
            case .key(let key): [key]
            // A hint that is pressed is its key.
            case .mouse(let mouse) where mouse.row == size.rows - 1: [.enter, "u"]
            default: []
            }
        }
        if case .undo = request {
            return keys.contains("u") || keys.contains(.enter) && dialog?.title == "Commands"
        }
        guard let dialog, dialog.isOpen, keys.contains(.enter) else { return false }
        guard keys.count == 1 || keys == [.enter, "u"], events.count == 1 else { return true }
        let button = dialog.focusedButton
        return button.isEmpty ? !dialog.contains("▲") : button != "Cancel"
    }

    private static func words(_ event: Event) -> String {
        switch event {
        case .key(let key): key.name
        case .paste(let text): "paste \(text.debugDescription)"
        case .mouse(let mouse): "\(mouse.action) at \(mouse.column), \(mouse.row)"
        case .resize(let size): "resize to \(size.columns)×\(size.rows)"
        case .tick, .resumed, .mail: "\(event)"
        }
    }

    /// The keys, texts, pastes and sizes before the next frame; empty when another event happens.
    private mutating func turn() -> [Event] {
        if !planned.isEmpty, random.below(8) > 0 { return [planned.removeFirst()] }
        guard random.below(12) > 0 else { return [] }
        if random.below(20) == 0 {
            planned = [.paste(EventFuzz.commands[random.below(EventFuzz.commands.count)]), .key(.enter)]
            if random.below(3) == 0 { planned.insert(.key([.tab, .down, .pageDown][random.below(3)]), at: 1) }
            return [.key(":")]
        }
        let count = random.below(8) == 0 ? random.below(6) + 1 : 1
        return (0..<count).map { _ in event() }
    }

    private static let keys: [Key] =
        CommandTable.bindings.flatMap(\.keys) + [.insert, .delete, .function(9), .alt("x"), .control("u"), .backspace]
    private static let dialogKeys: [Key] = [.enter, .tab, .right, .left, .down, .up, .backTab, .escape, .enter, .enter]
    private static let texts = ["2h", "+1d", "0", "90s", "meera", "right", "शर्म", "-", "王", "9", "x", "\u{202E}", "👩‍🏫"]

    /// What is pasted into the palette.
    private static let commands = [
        "ttl 2h", "ttl", "search meera", "search \u{202E}x", "video शर्म", "video", "50%", "0%", "100%",
        "99999999999999999999",
        "7", "½", "٣", "%", "undo", "mask", "log", "help", "redraw", "palette", "expire", "create", "refresh", "roster",
        "zz\nq", "", " ", String(repeating: "a\u{301}", count: 450), String(repeating: "9", count: 450),
        "search " + String(repeating: "王", count: 450), "go_to 3", "go_to", "watermark", "leave",
        "full_screen", "next_token",
    ]

    static let hostile = [
        "\u{1B}[2J\u{1B}]0;x\u{7}", "a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}b", "王王王王王王王王王王王王王", "👩‍👩‍👧‍👦👨🏽‍🚒🇮🇳🇮🇳❤️",
        "שלום עולם", "\u{202E}abc", "\u{301}", "\u{FE0F}\u{200D}", "ＡＢＣ", "\u{9B}31m", "நிகழ்ச்சி", "각각", "\r\n\t\u{8}",
    ]

    private mutating func event() -> Event {
        switch random.below(20) {
        case 0..<7: return .key(EventFuzz.keys[random.below(EventFuzz.keys.count)])
        case 7..<12: return .key(EventFuzz.dialogKeys[random.below(EventFuzz.dialogKeys.count)])
        case 12: return .key([Key.down, .up, .pageDown, .end, .home][random.below(5)])
        case 13, 14: return .key(["t", "x", "u", "/"][random.below(4)])
        case 15:
            let whole = SampleInstitute.code(random.below(130)).text
            let text = EventFuzz.texts[random.below(EventFuzz.texts.count)]
            return .paste([whole, String(whole.prefix(6)), text][random.below(3)])
        case 16:
            let text = EventFuzz.texts[random.below(EventFuzz.texts.count)]
            return .key(.character(text[text.index(text.startIndex, offsetBy: random.below(text.count))]))
        case 17, 18:
            let action = [MouseEvent.Action.press, .press, .wheelUp, .wheelDown][random.below(4)]
            return .mouse(
                MouseEvent(action, column: random.below(size.columns + 2), row: random.below(size.rows + 2)))
        default:
            let usual = [(80, 24), (120, 40), (50, 20), (72, 20), (40, 10), (200, 50), (300, 100)]
            let (columns, rows) =
                random.below(2) == 0 ? usual[random.below(usual.count)] : (random.below(125), random.below(42))
            size = Size(columns: columns, rows: rows)
            return .resize(size)
        }
    }
}
