package import UsherCore
package import UsherUI

/// What a kind of terminal makes of a style: the colours that the user sees.
package struct TerminalModel: Sendable, CustomStringConvertible {
    package let description: String
    private let own: (foreground: RGB, background: RGB)
    private let basic: [RGB]
    /// Whether bold letters of a basic colour have the bright one.
    private let brightens: Bool
    private let isConsole: Bool

    /// On white: with xterm's colours, bold letters bright or not, and with a personal computer's, bold letters bright.
    package static let light = models(on: .white)
    /// The same on black, and the Linux console.
    package static let dark = models(on: .black) + [console]

    private static func models(on background: RGB) -> [TerminalModel] {
        let isLight = background == .white
        return [("xterm", xterm, true), ("xterm", xterm, false), ("VGA", vga, true)].map { name, basic, brightens in
            TerminalModel(
                description: "\(name), \(isLight ? "light" : "dark")\(brightens ? ", bold is bright" : "")",
                own: (isLight ? .black : basic[7], background), basic: basic, brightens: brightens, isConsole: false)
        }
    }

    /// The Linux console, which shows faint and underlined letters by colours.
    package static let console = TerminalModel(
        description: "Linux console", own: (vga[7], vga[0]), basic: vga, brightens: true, isConsole: true)

    private static let xterm = (0..<16).map { Palette.color($0) }

    private static let vga: [RGB] = [
        (0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170),
        (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85), (85, 85, 255), (255, 85, 255), (85, 255, 255),
        (255, 255, 255),
    ].map { RGB(red: $0.0, green: $0.1, blue: $0.2) }

    /// Whether there are terminals of the kind with so many colours.
    package func has(_ depth: ColorDepth) -> Bool {
        !isConsole || depth == .none || depth == .eight
    }

    /// The style as usher sends it: without what terminfo's `ncv` excludes on the Linux console.
    package func sent(_ style: TerminalStyle) -> TerminalStyle {
        guard isConsole else { return style }
        var style = style
        style.isDim = false
        if style.foreground != .standard || style.background != .standard { style.isUnderlined = false }
        return style
    }

    /// The colour of a letter and that behind it.
    package func shown(_ style: TerminalStyle) -> (letter: RGB, ground: RGB) {
        isConsole ? shownOnConsole(style) : shownByEmulator(style)
    }

    private func shownByEmulator(_ style: TerminalStyle) -> (letter: RGB, ground: RGB) {
        var letter = color(style.foreground, own.foreground)
        if brightens, style.isBold, case .index(let index) = style.foreground, index < 8 {
            letter = basic[Int(index) + 8]
        }
        // As xterm does it.
        if style.isDim { letter = letter.blended(over: .black, opacity: 2.0 / 3) }
        let ground = color(style.background, own.background)
        return style.isReverse ? (ground, letter) : (letter, ground)
    }

    /// As the kernel builds the attributes of a cell (`build_attr` in drivers/tty/vt/vt.c).
    private func shownOnConsole(_ style: TerminalStyle) -> (letter: RGB, ground: RGB) {
        func index(_ color: TerminalColor, _ standard: UInt8) -> UInt8 {
            if case .index(let index) = color { index } else { standard }
        }
        var letter = index(style.foreground, 7)
        var ground = index(style.background, 0)
        if style.isUnderlined { letter = 6 } else if style.isDim { letter = 8 }
        if style.isReverse { (letter, ground) = (letter & 8 | ground & 7, letter & 7) }
        if style.isBold { letter ^= 8 }
        return (basic[Int(letter & 15)], basic[Int(ground & 7)])
    }

    private func color(_ color: TerminalColor, _ own: RGB) -> RGB {
        switch color {
        case .standard: own
        case .index(let index): index < 16 ? basic[Int(index)] : Palette.color(index)
        case .rgb(let color): color
        }
    }
}
