internal import CNcurses
internal import UsherUI

/// A cache of the theme's styles as ncurses' attributes and colour pairs.
struct StyleTable {
    struct Pen {
        let attributes: attr_t
        let pair: Int32
        /// Whether there was a colour pair left for it.
        let hasPair: Bool
        /// A blank of this style; only its character needs to be set.
        let cell: cchar_t
    }

    private let theme: Theme
    private let colors: ColorSupport
    private var pairs: ColorPairs
    private let isDimLegible = TerminalSequences.isDimLegible
    private var pens = StyleCache<Pen>()

    init(theme: Theme, colors: ColorSupport) {
        self.theme = theme
        self.colors = colors
        pairs = ColorPairs(limit: usher_pair_count())
    }

    mutating func pen(of style: CellStyle) -> Pen {
        if let known = pens[style] { return known }
        let pen = makePen(theme.style(style, depth: colors.depth))
        if pen.hasPair { pens[style] = pen }
        return pen
    }

    /// Frees all colour pairs; every cell has to be written again.
    mutating func reset() {
        pairs.reset()
        pens.removeAll()
    }

    private mutating func makePen(_ style: TerminalStyle) -> Pen {
        var attributes: attr_t = 0
        if style.isBold { attributes |= usher_attribute_bold }
        if style.isDim, isDimLegible { attributes |= usher_attribute_dim }
        if style.isUnderlined { attributes |= usher_attribute_underline }
        if style.isReverse { attributes |= usher_attribute_reverse }
        var pair: Int32? = 0
        if colors.depth != .none {
            pair = pairs.pair(
                ColorPairs.Colors(
                    foreground: colors.number(of: style.foreground), background: colors.number(of: style.background)))
        }
        var cell = cchar_t()
        usher_make_cell(&cell, [32, 0], attributes, pair ?? 0)
        return Pen(attributes: attributes, pair: pair ?? 0, hasPair: pair != nil, cell: cell)
    }
}
