/// A key as reported by the terminal.
package enum Key: Hashable, Sendable {
    /// A printable character, upper case when Shift was held.
    case character(Character)
    /// A letter with Ctrl, in lower case: `.control("c")`.
    case control(Character)
    /// A character with Alt, or after Escape in the same read.
    case alt(Character)
    case function(Int)
    case enter
    case escape
    case tab
    case backTab
    case backspace
    case delete
    case insert
    case up
    case down
    case left
    case right
    case home
    case end
    case pageUp
    case pageDown

    /// Whether a text that is edited takes it as a letter.
    var isText: Bool {
        if case .character = self { true } else { false }
    }
}
