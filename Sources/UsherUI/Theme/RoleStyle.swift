/// One role's style in one theme: colours for 256-colour and for 16-colour terminals, and attributes.
struct RoleStyle: Sendable {
    /// Indices into the palettes of 256 and of 16 colours; `nil` is the terminal's own colour.
    var foreground: (full: UInt8, basic: UInt8)?
    var background: (full: UInt8, basic: UInt8)?
    var isBold = false
    var isDim = false
    var isUnderlined = false
    var isReverse = false

    static let plain = RoleStyle()
    static let bold = RoleStyle(isBold: true)
    static let dim = RoleStyle(isDim: true)
    static let underlined = RoleStyle(isUnderlined: true)

    static func color(_ full: UInt8, _ basic: UInt8, bold: Bool = false) -> RoleStyle {
        RoleStyle(foreground: (full, basic), isBold: bold)
    }

    func style(depth: ColorDepth) -> TerminalStyle {
        var style = TerminalStyle()
        style.foreground = RoleStyle.terminalColor(foreground, depth: depth)
        style.background = RoleStyle.terminalColor(background, depth: depth)
        style.isBold = isBold
        style.isDim = isDim
        style.isUnderlined = isUnderlined
        style.isReverse = isReverse || (depth == .none && background != nil)
        if depth == .eight, background == nil, foreground?.basic == RoleStyle.grey {
            style.foreground = .standard
            style.isDim = true
        }
        return style
    }

    /// The bright black of sixteen colours. Among eight it is black, which a dark terminal does not show.
    private static let grey: UInt8 = 8

    private static func terminalColor(_ pair: (full: UInt8, basic: UInt8)?, depth: ColorDepth) -> TerminalColor {
        guard let pair else { return .standard }
        switch depth {
        case .none: return .standard
        case .eight: return .index(pair.basic & 7)
        case .sixteen: return .index(pair.basic)
        case .palette256, .trueColor: return .index(pair.full)
        }
    }
}
