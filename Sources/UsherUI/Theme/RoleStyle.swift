/// One role's style in one theme: colours for each palette, and attributes.
struct RoleStyle: Sendable {
    /// A colour as an index into each palette; `nil` is the terminal's own colour, which can always be read.
    struct Tint: Sendable {
        /// Of 256 colours, also used where there is true colour; from 16 on, whose look no terminal changes.
        var full: UInt8?
        /// Of 16 colours.
        var sixteen: UInt8?
        /// Of 8 colours. What is bold may have the bright one of the two instead: terminals differ.
        var eight: UInt8?

        init(_ full: UInt8?, _ sixteen: UInt8?, _ eight: UInt8?) {
            self.full = full
            self.sixteen = sixteen
            self.eight = eight
        }
    }

    var foreground = Tint(nil, nil, nil)
    var background = Tint(nil, nil, nil)
    var isBold = false
    var isDim = false
    var isUnderlined = false
    var isReverse = false

    static let plain = RoleStyle()
    static let bold = RoleStyle(isBold: true)
    static let dim = RoleStyle(isDim: true)
    static let underlined = RoleStyle(isUnderlined: true)

    static func color(_ full: UInt8?, _ sixteen: UInt8?, _ eight: UInt8?, bold: Bool = false) -> RoleStyle {
        RoleStyle(foreground: Tint(full, sixteen, eight), isBold: bold)
    }

    func style(depth: ColorDepth) -> TerminalStyle {
        var style = TerminalStyle()
        style.foreground = foreground.color(depth: depth)
        style.background = background.color(depth: depth)
        style.isBold = isBold
        style.isDim = isDim
        style.isUnderlined = isUnderlined
        style.isReverse = isReverse
        return style
    }
}

extension RoleStyle.Tint {
    fileprivate func color(depth: ColorDepth) -> TerminalColor {
        let index: UInt8? =
            switch depth {
            case .none: nil
            case .eight: eight
            case .sixteen: sixteen
            case .palette256, .trueColor: full
            }
        return index.map { .index($0) } ?? .standard
    }
}
