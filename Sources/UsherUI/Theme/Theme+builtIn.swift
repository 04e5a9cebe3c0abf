extension Theme {
    /// All themes by name, the default one first.
    package static let all: [Theme] = [dark, light, monochrome]

    /// The theme called `name`.
    package static func named(_ name: String) -> Theme? {
        all.first { $0.name == name }
    }

    /// For terminals with a dark background.
    package static let dark = Theme(name: "dark") { style, depth in
        resolve(style, depth: depth, roles: darkStyle)
    }

    /// For terminals with a light background.
    package static let light = Theme(name: "light") { style, depth in
        resolve(style, depth: depth, roles: lightStyle)
    }

    /// No colours: bold, dim, underline and reverse only. `NO_COLOR` selects it.
    package static let monochrome = Theme(name: "mono") { style, depth in
        resolve(style, depth: .none, roles: monochromeStyle)
    }

    private static func resolve(
        _ style: CellStyle, depth: ColorDepth, roles: (Role) -> RoleStyle
    ) -> TerminalStyle {
        var result = roles(style.role).style(depth: depth)
        if let color = style.color, depth != .none {
            result.foreground = Palette.nearest(to: color, depth: depth)
        }
        // What is dangerous stands out already, and stays red.
        if style.modifiers.contains(.selected), style.role != .danger {
            result.foreground = .standard
            result.background = .standard
            result.isDim = false
            result.isReverse = true
        }
        if style.modifiers.contains(.selectedElsewhere) { result.isBold = true }
        if style.modifiers.contains(.match) {
            result.isUnderlined = true
            result.isBold = true
        }
        return result
    }

    private static func darkStyle(_ role: Role) -> RoleStyle {
        switch role {
        case .text: .plain
        case .dim, .expired: .color(246, 8)
        case .title: .color(255, 15, bold: true)
        case .border: .color(240, 8)
        case .borderFocused: .color(75, 14)
        case .header, .button: .bold
        case .badge: RoleStyle(foreground: (16, 0), background: (221, 11), isBold: true)
        case .danger: RoleStyle(foreground: (231, 15), background: (160, 9), isBold: true)
        case .column: .color(246, 8)
        case .active, .good: .color(114, 10)
        case .ending: .color(221, 11, bold: true)
        case .used: .color(147, 13)
        case .unknown: .color(80, 14)
        case .warning: .color(221, 11)
        case .error: .color(210, 9, bold: true)
        case .key: .color(117, 14, bold: true)
        case .field: .underlined
        case .preview: RoleStyle(background: (16, 0))
        case .watermark: RoleStyle(foreground: (250, 7), background: (16, 0))
        }
    }

    private static func lightStyle(_ role: Role) -> RoleStyle {
        switch role {
        case .text: .plain
        case .dim, .expired, .column: .color(242, 8)
        case .title: .color(16, 0, bold: true)
        case .border: .color(248, 7)
        case .borderFocused: .color(25, 4)
        case .header, .button: .bold
        case .badge: RoleStyle(foreground: (231, 15), background: (25, 4), isBold: true)
        case .danger: RoleStyle(foreground: (231, 15), background: (124, 1), isBold: true)
        case .active, .good: .color(28, 2)
        case .ending: .color(130, 3, bold: true)
        case .used: .color(91, 5)
        case .unknown: .color(30, 6)
        case .warning: .color(130, 3)
        case .error: .color(160, 1, bold: true)
        case .key: .color(25, 4, bold: true)
        case .field: .underlined
        case .preview: RoleStyle(background: (16, 0))
        case .watermark: RoleStyle(foreground: (250, 7), background: (16, 0))
        }
    }

    private static func monochromeStyle(_ role: Role) -> RoleStyle {
        switch role {
        case .text, .active, .used, .unknown, .good, .border, .watermark, .preview: .plain
        case .dim, .expired, .column: .dim
        case .title, .header, .ending, .warning, .error, .key, .borderFocused, .button: .bold
        case .badge, .danger: RoleStyle(isBold: true, isReverse: true)
        case .field: .underlined
        }
    }
}
