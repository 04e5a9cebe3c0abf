internal import UsherUI

/// The theme's styles as renditions, and the parameters that select their colours.
struct RenditionTable {
    private struct Color: Hashable {
        let number: Int32
        let isBackground: Bool
    }

    private let theme: Theme
    private let colors: ColorSupport
    private let sequences: TerminalSequences
    private var known = StyleCache<Rendition>()
    private var numbers: [Color: Int] = [:]
    /// The parameters of each colour, such as `38;5;246`; the first ones are those of the terminal's own.
    private(set) var parameters: [[UInt8]] = [[]]

    init(theme: Theme, colors: ColorSupport, sequences: TerminalSequences) {
        self.theme = theme
        self.colors = colors
        self.sequences = sequences
    }

    mutating func rendition(of style: CellStyle) -> Rendition {
        if let rendition = known[style] { return rendition }
        let look = theme.style(style, depth: colors.depth)
        var rendition = Rendition()
        if colors.depth != .none {
            rendition.foreground = number(of: look.foreground, isBackground: false)
            rendition.background = number(of: look.background, isBackground: true)
        }
        if look.isBold { rendition.modifiers.insert(.bold) }
        if look.isDim { rendition.modifiers.insert(.dim) }
        if look.isUnderlined { rendition.modifiers.insert(.underlined) }
        if look.isReverse { rendition.modifiers.insert(.reverse) }
        let isColored = rendition.foreground != 0 || rendition.background != 0
        rendition.modifiers.formIntersection(isColored ? sequences.coloredModifiers : sequences.modifiers)
        known[style] = rendition
        return rendition
    }

    private mutating func number(of color: TerminalColor, isBackground: Bool) -> Int {
        let color = Color(number: colors.number(of: color), isBackground: isBackground)
        guard color.number >= 0 else { return 0 }
        if let number = numbers[color] { return number }
        guard let new = sequences.colorParameters(color.number, isBackground) else { return 0 }
        parameters.append(new)
        numbers[color] = parameters.count - 1
        return parameters.count - 1
    }
}
