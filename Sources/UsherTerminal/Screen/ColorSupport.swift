internal import CNcurses
internal import Glibc
internal import UsherCore
internal import UsherUI

/// The colours of the open terminal.
struct ColorSupport {
    let depth: ColorDepth
    /// Whether the terminal has default colours that pairs can use.
    let hasDefaults: Bool

    /// Starts colour on the newly opened screen, unless NO_COLOR (set and not empty) forbids it.
    ///
    /// True colour is used only with a terminfo entry for it (`xterm-direct` and similar): elsewhere ncurses cannot
    /// send 24 bits, whatever COLORTERM says, and 256 colours are used.
    static func start() -> ColorSupport {
        let refusal = getenv("NO_COLOR").map { String(cString: $0) } ?? ""
        guard refusal.isEmpty, has_colors(), start_color() == OK else {
            return ColorSupport(depth: .none, hasDefaults: true)
        }
        let hasDefaults = use_default_colors() == OK
        let depth: ColorDepth =
            switch usher_color_count() {
            case (1 << 24)...: .trueColor
            case 256...: .palette256
            case 16...: .sixteen
            case 8...: .eight
            default: .none
            }
        return ColorSupport(depth: depth, hasDefaults: hasDefaults)
    }

    var standard: ColorPairs.Colors {
        hasDefaults
            ? ColorPairs.Colors(foreground: -1, background: -1) : ColorPairs.Colors(foreground: 7, background: 0)
    }

    /// ncurses' number of the colour.
    ///
    /// - Parameter standard: the number of `.standard`.
    func number(of color: TerminalColor, standard: Int32) -> Int32 {
        switch color {
        case .standard:
            return standard
        case .index(let index):
            switch depth {
            case .none: return standard
            case .eight: return Int32(index % 8)
            case .sixteen: return Int32(index % 16)
            case .palette256: return Int32(index)
            // There the first eight numbers are the palette's and all others are colours.
            case .trueColor: return index < 8 ? Int32(index) : number(of: Self.rgb(ofIndex: index))
            }
        case .rgb(let color):
            return depth == .trueColor ? number(of: color) : standard
        }
    }

    private func number(of color: RGB) -> Int32 {
        let number = Int32(color.red) << 16 | Int32(color.green) << 8 | Int32(color.blue)
        // ncurses would take the darkest blues for palette entries.
        return number < 8 ? (number < 4 ? 0 : 8) : number
    }

    /// xterm's colour of an index from 8.
    private static func rgb(ofIndex index: UInt8) -> RGB {
        if index < 16 {
            let full: UInt8 = 255
            if index == 8 { return RGB(red: 127, green: 127, blue: 127) }
            return RGB(
                red: index & 1 != 0 ? full : 0, green: index & 2 != 0 ? full : 0, blue: index & 4 != 0 ? full : 0)
        }
        if index >= 232 {
            let level = 8 + 10 * (index - 232)
            return RGB(red: level, green: level, blue: level)
        }
        let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
        let cube = Int(index) - 16
        return RGB(red: levels[cube / 36], green: levels[cube / 6 % 6], blue: levels[cube % 6])
    }
}
