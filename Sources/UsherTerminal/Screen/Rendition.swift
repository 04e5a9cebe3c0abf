/// How a terminal with the usual sequences shows a character.
struct Rendition: Equatable {
    struct Modifiers: OptionSet {
        let rawValue: UInt8

        static let bold = Modifiers(rawValue: 1)
        static let dim = Modifiers(rawValue: 2)
        static let underlined = Modifiers(rawValue: 4)
        static let reverse = Modifiers(rawValue: 8)
    }

    var modifiers: Modifiers = []
    /// Numbers in `RenditionTable`; 0 is the terminal's own colour.
    var foreground = 0
    var background = 0

    /// Whether blanks look the same in both.
    func agreesOnBlanks(with other: Rendition) -> Bool {
        modifiers.union(other.modifiers).isDisjoint(with: [.underlined, .reverse])
            ? background == other.background : self == other
    }
}
