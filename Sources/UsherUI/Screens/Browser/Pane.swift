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
    var move: @Sendable (inout Browser, Movement, UIContext) -> [Action] = { $0.moveTokens($1, $2) }
    /// Moves its cursor by rows, for the wheel.
    var scroll: @Sendable (inout Browser, Int, UIContext) -> [Action] = { $0.moveTokens(by: $1, $2) }
    /// Takes a press of the mouse on it, after it got the focus.
    var press: @Sendable (inout Browser, MouseEvent, UIContext) -> [Action] = { _, _, _ in [] }
}
