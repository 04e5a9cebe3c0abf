package import UsherCore

/// The number of colours of a terminal.
package enum ColorDepth: Hashable, Sendable {
    case none
    case eight
    case sixteen
    case palette256
    case trueColor
}

/// A colour as a terminal addresses it.
package enum TerminalColor: Hashable, Sendable {
    /// The terminal's own foreground or background.
    case standard
    /// An index into the terminal's palette: 0…7, 0…15 or 0…255 by depth.
    case index(UInt8)
    case rgb(RGB)
}

/// A cell's style in terms of the terminal.
package struct TerminalStyle: Hashable, Sendable {
    package var foreground: TerminalColor = .standard
    package var background: TerminalColor = .standard
    package var isBold = false
    package var isDim = false
    package var isUnderlined = false
    package var isReverse = false

    package init() {}
}
