/// A part of the browser that can have the focus, by its name.
package struct Pane: Hashable, Sendable {
    package let name: String

    init(_ name: String) {
        self.name = name
    }
}

/// One pane of the browser: a function of the browser's state. `Browser.panes` lists all, in the order of Tab.
struct PaneRecord: Sendable {
    /// The part of the screen that the pane takes.
    enum Slot: Hashable, Sendable {
        case upperLeft
        case upperRight
        /// Beside the others of the lower part, or instead of them where there is no room.
        case lower
    }

    let pane: Pane
    let slot: Slot
    /// The command that gives it the focus, and its default key.
    let command: CommandID
    let key: Key
    let draw: @Sendable (Browser, inout Frame, Rect, UIContext) -> Void
    /// The line inside its frame on which the terminal's cursor stands, hidden, while it has the focus.
    var cursorLine: @Sendable (Browser, UIContext) -> Int = { _, _ in 0 }
    /// Moves its cursor, or what it shows, by a key while it has the focus.
    let move: @Sendable (inout Browser, Movement, UIContext) -> [Action]
    /// Moves its cursor, or what it shows, by rows, for the wheel.
    let scroll: @Sendable (inout Browser, Int, UIContext) -> [Action]
    /// How many rows or lines it has.
    let length: @Sendable (Browser, UIContext) -> PaneLength
    /// Goes to a row or a line, 0 for the first; beyond the last, to the last.
    let go: @Sendable (inout Browser, Int, UIContext) -> [Action]
    /// Takes a press of the mouse on it, after it got the focus.
    var press: @Sendable (inout Browser, MouseEvent, UIContext) -> [Action] = { _, _, _ in [] }
}

/// How many rows of a list, or lines of a text, a pane has.
struct PaneLength: Sendable {
    enum Unit: String, Sendable {
        case row, line
    }

    /// Those that can be gone to now.
    let reachable: Int
    /// All; `nil` while they are not counted.
    let exact: Int?
    let unit: Unit
}

extension UIContext {
    /// The title of a pane, behind the key that gives it the focus.
    func title(_ title: String, of record: PaneRecord) -> String {
        keys.name(of: record.command).map { "[\($0)] \(title)" } ?? title
    }
}
