internal import CNcurses
internal import Glibc
internal import UsherCore
internal import UsherUI

/// The colours of the open terminal.
struct ColorSupport {
    let depth: ColorDepth
    /// ncurses' number of the terminal's own colours.
    static let standard: Int32 = -1

    /// Starts colour on the newly opened screen, unless NO_COLOR (set and not empty) forbids it.
    ///
    /// A terminal that cannot return to its own colours is used without any: a theme relies on its background.
    ///
    /// True colour is used only with a terminfo entry for it (`xterm-direct` and similar): elsewhere ncurses cannot
    /// send 24 bits, whatever COLORTERM says, and 256 colours are used.
    static func start() -> ColorSupport {
        let refusal = getenv("NO_COLOR").map { String(cString: $0) } ?? ""
        guard refusal.isEmpty, has_colors(), start_color() == OK, use_default_colors() == OK else {
            return ColorSupport(depth: .none)
        }
        let depth: ColorDepth =
            switch usher_color_count() {
            case (1 << 24)...: .trueColor
            case 256...: .palette256
            case 16...: .sixteen
            case 8...: .eight
            default: .none
            }
        return ColorSupport(depth: depth)
    }

    /// ncurses' number of the colour.
    func number(of color: TerminalColor) -> Int32 {
        switch color {
        case .standard:
            return Self.standard
        case .index(let index):
            switch depth {
            case .none: return Self.standard
            // A bright colour's number without its brightness may be the background's.
            case .eight: return index < 8 ? Int32(index) : Self.standard
            case .sixteen: return index < 16 ? Int32(index) : Self.standard
            case .palette256: return Int32(index)
            // There the first eight numbers are the palette's and all others are colours.
            case .trueColor: return index < 8 ? Int32(index) : number(of: Palette.color(index))
            }
        case .rgb(let color):
            return depth == .trueColor ? number(of: color) : Self.standard
        }
    }

    private func number(of color: RGB) -> Int32 {
        let number = Int32(color.red) << 16 | Int32(color.green) << 8 | Int32(color.blue)
        // ncurses would take black and the darkest blues for palette entries, which terminals brighten and users change.
        return max(number, 8)
    }
}
