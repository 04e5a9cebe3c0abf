internal import CNcurses
internal import UsherUI

/// A cache of the theme's styles as ncurses' attributes and colour pairs.
struct StyleTable {
    struct CursesStyle {
        var attributes: attr_t
        /// `nil` when all colour pairs were in use.
        var pair: Int32?
    }

    let theme: Theme
    private let colors: ColorSupport
    private var pairs: ColorPairs
    private var styles: [CellStyle: CursesStyle] = [:]

    init(theme: Theme, colors: ColorSupport) {
        self.theme = theme
        self.colors = colors
        pairs = ColorPairs(limit: usher_pair_count(), standard: colors.standard)
    }

    mutating func cursesStyle(of style: CellStyle) -> CursesStyle {
        if let known = styles[style] { return known }
        let terminal = theme.style(style, depth: colors.depth)
        var attributes: attr_t = 0
        if terminal.isBold { attributes |= usher_attribute_bold }
        if terminal.isDim { attributes |= usher_attribute_dim }
        if terminal.isUnderlined { attributes |= usher_attribute_underline }
        if terminal.isReverse { attributes |= usher_attribute_reverse }
        var result = CursesStyle(attributes: attributes, pair: 0)
        if colors.depth != .none {
            result.pair = pairs.pair(
                ColorPairs.Colors(
                    foreground: colors.number(of: terminal.foreground, standard: colors.standard.foreground),
                    background: colors.number(of: terminal.background, standard: colors.standard.background)))
        }
        if result.pair != nil { styles[style] = result }
        return result
    }

    /// Frees all colour pairs; every cell has to be written again.
    mutating func reset() {
        pairs.reset()
        styles.removeAll(keepingCapacity: true)
    }
}
