package import UsherCore

/// How many colours a terminal shows.
package enum ColorDepth: Hashable, Sendable {
    case none
    case eight
    case sixteen
    case palette256
    case trueColor
}

/// A colour as a terminal takes it.
package enum TerminalColor: Hashable, Sendable {
    /// The terminal's own foreground or background.
    case standard
    /// An index into the terminal's palette: 0…7, 0…15 or 0…255 by depth.
    case index(UInt8)
    case rgb(RGB)
}

/// A cell's look in a terminal's words.
package struct TerminalStyle: Hashable, Sendable {
    package var foreground: TerminalColor = .standard
    package var background: TerminalColor = .standard
    package var isBold = false
    package var isDim = false
    package var isUnderlined = false
    package var isReverse = false

    package init() {}
}
