import Synchronization
import Testing
import UsherCore
import UsherTesting
import UsherUI

/// A place of the dashboard whose keys the last line tells.
struct HintPlace: Sendable, CustomTestStringConvertible {
    let name: String
    /// The last line there, at 120 columns.
    let line: String
    private let isPlain: Bool
    private let isReadOnly: Bool
    private let open: @Sendable (ScreenDriver) -> Void

    init(
        _ name: String, _ line: String, isPlain: Bool = false, isReadOnly: Bool = false,
        _ open: @escaping @Sendable (ScreenDriver) -> Void
    ) {
        self.name = name
        self.line = line
        self.isPlain = isPlain
        self.isReadOnly = isReadOnly
        self.open = open
    }

    var testDescription: String { name }

    /// A dashboard of its own that is there.
    func driver(columns: Int = 120, rows: Int = 40) -> ScreenDriver {
        let service = SampleInstitute.service(tokens: 230, readOnly: isReadOnly ? "It is read-only." : nil)
        let driver = ScreenDriver(
            service: isPlain ? PlainService(service) : service as any TokenService,
            size: Size(columns: columns, rows: rows), zone: SampleInstitute.india,
            signInServer: isPlain ? "acme.testpress.in" : nil)
        // A token that is active and ends in two days.
        driver.press(.down, .down, .down, .down)
        open(driver)
        return driver
    }

    static let panes = [
        HintPlace(
            "Videos",
            "/ find video  Enter tokens  a active  r refresh  ? help  : commands  q quit"
        ) { $0.press("1") },
        HintPlace(
            "one video",
            "/ find video  Enter tokens  a active  0 all videos  r refresh  ? help  : commands  q quit"
        ) { $0.press("1", .down) },
        HintPlace(
            "Videos, some found",
            "Esc clear titles  / find video  Enter tokens  a active  0 all videos  r refresh  ? help  : commands  q quit"
        ) { driver in
            driver.press("f")
            driver.type("organic")
            driver.press(.enter)
        },
        HintPlace(
            "Tokens",
            "/ search  t time to live  Enter details  a active  x expire  y copy  r refresh  ? help  : commands  F filters  "
                + "q quit"
        ) { _ in },
        HintPlace(
            "active tokens",
            "Esc all states  / search  t time to live  Enter details  a expired  x expire  y copy  r refresh  ? help  q quit"
        ) { $0.press("a") },
        HintPlace(
            "Tokens, some found",
            "Esc clear search  / search  t time to live  Enter details  a active  x expire  y copy  r refresh  ? help  q quit"
        ) { driver in
            driver.press("/")
            driver.type("meera")
            driver.press(.enter)
        },
        HintPlace(
            "Tokens, none found",
            "Esc clear search  / search  a active  r refresh  ? help  : commands  F filters  q quit"
        ) {
            driver in
            driver.press("/")
            driver.type("nobody of this name")
            driver.press(.enter)
        },
        HintPlace(
            "Tokens, read only",
            "/ search  Enter details  a active  y copy  r refresh  ? help  : commands  F filters  q quit",
            isReadOnly: true
        ) { _ in },
        HintPlace(
            "Token",
            "/ search  t time to live  Enter watermark  x expire  y copy  s show code  r refresh  ? help  : commands  q quit"
        ) { $0.press("3") },
        HintPlace(
            // The last pane has no Enter; another one may follow it.
            "Watermark", "/ search  t time to live"
        ) { $0.press("4") },
        HintPlace(
            "after a change",
            "/ search  t time to live  Enter details  a active  x expire  y copy  r refresh  ? help  u undo  : commands  q quit"
        ) { $0.press("x", .right, .enter, .up) },
        HintPlace("searching step by step", "Ctrl-C stop  Esc clear search  / search", isPlain: true) { driver in
            driver.press("/")
            driver.isSlow = true
            driver.type("e")
            driver.press(.enter)
            driver.deliverOnce()
        },
    ]

    static let prompts = [
        HintPlace("an empty search", "Search tokens:", { $0.press("/") }),
        HintPlace("a search", "Search tokens: meera") { driver in
            driver.press("/")
            driver.type("meera")
        },
        HintPlace("a search in Videos", "Find video: th") { driver in
            driver.press("1", "/")
            driver.type("th")
        },
    ]

    static let dialogs = [
        HintPlace("expire", "Enter cancel  → to Expire  Esc cancel") { $0.press("x") },
        HintPlace("expire, the other button", "Enter expire  ← to Cancel  Esc cancel") { $0.press("x", .right) },
        HintPlace("expiring", "← to Cancel  Esc stop") { driver in
            driver.press("x", .right)
            driver.isSlow = true
            driver.press(.enter)
        },
        HintPlace("time to live", "Tab next  Esc cancel") { $0.press("t") },
        HintPlace("time to live, typed", "Enter save  Tab next  Esc cancel") { driver in
            driver.press("t")
            driver.type("+2d")
        },
        HintPlace("time to live, with a warning", "Enter go on  Tab next  Esc cancel") { driver in
            driver.press("t")
            driver.type("0")
        },
        HintPlace("time to live, warned", "Enter cancel  → to Save  Esc cancel") { driver in
            driver.press("t")
            driver.type("0")
            driver.press(.enter)
        },
        HintPlace("time to live, to be saved", "Enter save  ← to Cancel  Esc cancel") { driver in
            driver.press("t")
            driver.type("0")
            driver.press(.enter, .right)
        },
        HintPlace("presets", "Enter take  ←→ choose  Tab next  Esc cancel") { $0.press("t", .tab) },
        HintPlace("login", "Enter next  Tab next  Esc cancel", isPlain: true) { driver in
            (driver.service as? PlainService)?.isLocked.withLock { $0 = true }
            driver.press("r")
        },
        HintPlace("login, no password", "Tab next  Esc cancel", isPlain: true) { driver in
            (driver.service as? PlainService)?.isLocked.withLock { $0 = true }
            driver.press("r")
            driver.type("ravi")
            driver.press(.enter)
        },
        HintPlace("login, filled in", "Enter log in  Tab next  Esc cancel", isPlain: true) { driver in
            (driver.service as? PlainService)?.isLocked.withLock { $0 = true }
            driver.press("r")
            driver.type("ravi")
            driver.press(.enter)
            driver.type("right")
        },
        HintPlace("commands", "↑↓ choose  Tab complete  Esc close") { $0.press(":") },
        HintPlace("commands, typed", "Enter do it  ↑↓ choose  Tab complete  Esc close") { $0.type(":t") },
        HintPlace("no such command", "Esc close") { $0.type(":qqqq") },
        HintPlace("a code", "Esc close") { $0.press("s") },
        HintPlace("the help", "↑↓ scroll  / search  Esc close") { $0.press("?") },
        HintPlace("the help, searched", "↑↓ scroll  Esc end search") { $0.press("?", "/") },
        HintPlace("the help, typed", "Enter keep  Esc clear") { driver in
            driver.press("?", "/")
            driver.type("token")
        },
        HintPlace("the help, found", "/ search  Esc end search") { driver in
            driver.press("?", "/")
            driver.type("token")
            driver.press(.enter)
        },
    ]
}
