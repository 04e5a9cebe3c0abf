/// What a terminal with the usual sequences, those of ECMA-48, can do beside moving its cursor.
struct TerminalSequences {
    struct Features: OptionSet {
        let rawValue: Int

        /// `ESC [ n G`: the column of the cursor.
        static let column = Features(rawValue: 1)
        /// `ESC [ n C`: columns to the right.
        static let forward = Features(rawValue: 2)
        /// A line feed moves the cursor one row down.
        static let lineFeed = Features(rawValue: 4)
        /// `ESC [ n X`: blanks from the cursor on.
        static let erase = Features(rawValue: 8)
        /// `ESC [ K`: blanks up to the right edge.
        static let eraseLine = Features(rawValue: 16)
        /// Erased cells take the background.
        static let backgroundErase = Features(rawValue: 32)
    }

    let features: Features
    /// The modifiers that the terminal has.
    let modifiers: Rendition.Modifiers
    /// Those that it has together with colours.
    let coloredModifiers: Rendition.Modifiers
    /// The parameters that select one of ncurses' colours, such as `38;5;246`; `nil` when the terminal has none.
    let colorParameters: (_ number: Int32, _ isBackground: Bool) -> [UInt8]?
}
