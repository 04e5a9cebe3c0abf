extension Theme {
    /// All themes by name, the default one first.
    package static let all: [Theme] = [dark, light, monochrome]

    /// The theme called `name`.
    package static func named(_ name: String) -> Theme? {
        all.first { $0.name == name }
    }

    /// For terminals with a dark background.
    package static let dark = Theme(name: "dark") { style, depth in
        resolve(style, depth: depth, isDark: true, roles: darkStyle)
    }

    /// For terminals with a light background.
    package static let light = Theme(name: "light") { style, depth in
        resolve(style, depth: depth, isDark: false, roles: lightStyle)
    }

    /// No colours: bold, dim, underline and reverse only. `NO_COLOR` selects it, and so do terminals without colours.
    package static let monochrome = Theme(name: "mono") { style, _ in
        resolve(style, depth: .none, isDark: true, roles: monochromeStyle)
    }

    /// - Parameter isDark: whether bright colours can be read on the terminal's own background.
    private static func resolve(
        _ style: CellStyle, depth: ColorDepth, isDark: Bool, roles: (Role) -> RoleStyle
    ) -> TerminalStyle {
        var result = (depth == .none ? monochromeStyle : roles)(style.role).style(depth: depth)
        if let color = style.color, depth != .none {
            result.foreground = Palette.nearest(to: color, seenOn: WatermarkPreview.picture, depth: depth)
        }
        if !style.modifiers.isDisjoint(with: [.selectedElsewhere, .match]) {
            result.isUnderlined = result.isUnderlined || style.modifiers.contains(.match)
            // Bold, many terminals show a basic colour as the bright one.
            let mayBrighten = isDark && result.background == .standard
            if mayBrighten || !result.foreground.isBasic { result.isBold = true }
        }
        // What is dangerous stands out already, and stays red.
        if style.modifiers.contains(.selected), style.role != .danger {
            result.foreground = .standard
            result.background = .standard
            result.isDim = false
            result.isReverse = true
        }
        // Bold, the Linux console's black letters are grey ones.
        if result.isReverse { result.isBold = false }
        return result
    }

    private static func darkStyle(_ role: Role) -> RoleStyle {
        switch role {
        case .text: .plain
        case .dim, .expired, .column: .color(246, nil, nil)
        case .border: .color(242, nil, nil)
        case .borderFocused: .color(75, 14, 6)
        case .title, .header, .button: .bold
        case .badge: RoleStyle(foreground: Tint(16, 0, 0), background: Tint(221, 11, 6))
        case .danger: RoleStyle(foreground: Tint(231, 15, 7), background: Tint(160, 1, 1), isBold: true)
        case .active, .good: .color(114, 10, 2)
        case .ending, .warning: .color(221, 11, 3, bold: true)
        case .used: .color(147, 13, 6)
        case .unknown: .color(80, 14, nil)
        // A red that can be read on black is not among eight colours.
        case .error: RoleStyle(foreground: Tint(210, 9, 7), background: Tint(nil, nil, 1), isBold: true)
        case .key: .color(117, 14, 6, bold: true)
        case .field: .underlined
        case .preview, .watermark: picture
        }
    }

    private static func lightStyle(_ role: Role) -> RoleStyle {
        switch role {
        case .text: .plain
        case .dim, .expired: .color(242, nil, nil)
        case .column: .color(242, 8, nil)
        case .border: .color(245, 8, nil)
        case .borderFocused: .color(25, 4, 4)
        case .title, .header, .button: .bold
        case .badge: RoleStyle(foreground: Tint(231, 15, 7), background: Tint(25, 4, 4), isBold: true)
        case .danger: RoleStyle(foreground: Tint(231, 15, 7), background: Tint(124, 1, 1), isBold: true)
        // The basic green, yellow and cyan cannot be read on white.
        case .active, .good: .color(28, 4, 4)
        case .ending, .warning: .color(130, 1, 1)
        case .used: .color(91, 5, 5)
        case .unknown: .color(23, nil, nil)
        case .error: RoleStyle(foreground: Tint(160, 15, 7), background: Tint(nil, 1, 1), isBold: true)
        case .key: .color(25, 4, 4, bold: true)
        case .field: .underlined
        case .preview, .watermark: picture
        }
    }

    private typealias Tint = RoleStyle.Tint

    /// The black picture, under white texts.
    private static let picture = RoleStyle(foreground: Tint(250, 7, 7), background: Tint(16, 0, 0))

    private static func monochromeStyle(_ role: Role) -> RoleStyle {
        switch role {
        case .text, .active, .expired, .used, .unknown, .good, .border, .watermark, .preview: .plain
        case .dim, .column: .dim
        case .title, .header, .ending, .warning, .error, .key, .borderFocused, .button: .bold
        case .badge, .danger: RoleStyle(isReverse: true)
        case .field: .underlined
        }
    }
}

extension TerminalColor {
    /// Whether it is one of the eight colours that have a bright one beside them.
    fileprivate var isBasic: Bool {
        if case .index(..<8) = self { true } else { false }
    }
}
