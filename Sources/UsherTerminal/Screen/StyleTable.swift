internal import CNcurses
internal import UsherUI

/// The theme's looks in ncurses' words, worked out once for each style.
struct StyleTable {
    struct Look {
        var attributes: attr_t
        /// `nil` when no colour pair was left.
        var pair: Int32?
    }

    let theme: Theme
    private let colors: ColorSupport
    private var pairs: ColorPairs
    private var looks: [CellStyle: Look] = [:]

    init(theme: Theme, colors: ColorSupport) {
        self.theme = theme
        self.colors = colors
        pairs = ColorPairs(limit: usher_pair_count(), standard: colors.standard)
    }

    mutating func look(of style: CellStyle) -> Look {
        if let look = looks[style] { return look }
        let terminal = theme.style(style, depth: colors.depth)
        var attributes: attr_t = 0
        if terminal.isBold { attributes |= usher_attribute_bold }
        if terminal.isDim { attributes |= usher_attribute_dim }
        if terminal.isUnderlined { attributes |= usher_attribute_underline }
        if terminal.isReverse { attributes |= usher_attribute_reverse }
        var look = Look(attributes: attributes, pair: 0)
        if colors.depth != .none {
            look.pair = pairs.pair(
                ColorPairs.Colors(
                    foreground: colors.number(of: terminal.foreground, standard: colors.standard.foreground),
                    background: colors.number(of: terminal.background, standard: colors.standard.background)))
        }
        if look.pair != nil { looks[style] = look }
        return look
    }

    /// Takes all colour pairs back; every cell has to be written again.
    mutating func reset() {
        pairs.reset()
        looks.removeAll(keepingCapacity: true)
    }
}
