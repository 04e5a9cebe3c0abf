package import UsherCore

/// The standard palettes of terminals, for finding the nearest colour.
package enum Palette {
    private static let levels: [UInt8] = [0, 95, 135, 175, 215, 255]

    /// The usual values of the sixteen basic colours (xterm's).
    private static let basic: [RGB] = [
        RGB(red: 0, green: 0, blue: 0), RGB(red: 205, green: 0, blue: 0), RGB(red: 0, green: 205, blue: 0),
        RGB(red: 205, green: 205, blue: 0), RGB(red: 0, green: 0, blue: 238), RGB(red: 205, green: 0, blue: 205),
        RGB(red: 0, green: 205, blue: 205), RGB(red: 229, green: 229, blue: 229), RGB(red: 127, green: 127, blue: 127),
        RGB(red: 255, green: 0, blue: 0), RGB(red: 0, green: 255, blue: 0), RGB(red: 255, green: 255, blue: 0),
        RGB(red: 92, green: 92, blue: 255), RGB(red: 255, green: 0, blue: 255), RGB(red: 0, green: 255, blue: 255),
        RGB(red: 255, green: 255, blue: 255),
    ]

    /// The colour itself, or the nearest one of a terminal with this depth; on a terminal without colours its own.
    package static func nearest(to color: RGB, depth: ColorDepth) -> TerminalColor {
        index(nearestTo: color, depth: depth).map { .index($0) } ?? (depth == .none ? .standard : .rgb(color))
    }

    /// The nearest colour, but none that vanishes on a background on which the colour itself is seen: the nearest one to
    /// the brightest colour of its hue then.
    ///
    /// - Parameter background: a dark one.
    package static func nearest(to color: RGB, seenOn background: RGB, depth: ColorDepth) -> TerminalColor {
        guard let index = index(nearestTo: color, depth: depth) else { return nearest(to: color, depth: depth) }
        let isLost = color.isSeen(on: background) && !Palette.color(index).isSeen(on: background)
        return isLost ? nearest(to: brightest(color), depth: depth) : .index(index)
    }

    private static func index(nearestTo color: RGB, depth: ColorDepth) -> UInt8? {
        switch depth {
        case .none, .trueColor: nil
        case .eight: nearestBasic(to: color, among: 0..<8)
        case .sixteen: nearestBasic(to: color, among: 0..<16)
        case .palette256: nearest256(to: color)
        }
    }

    /// The usual colour of an index.
    package static func color(_ index: UInt8) -> RGB {
        switch index {
        case ..<16: return basic[Int(index)]
        case 232...:
            let level = 8 + 10 * (index - 232)
            return RGB(red: level, green: level, blue: level)
        default:
            let cube = Int(index) - 16
            return RGB(red: levels[cube / 36], green: levels[cube / 6 % 6], blue: levels[cube % 6])
        }
    }

    private static func brightest(_ color: RGB) -> RGB {
        let most = Int(max(color.red, color.green, color.blue, 1))
        func scaled(_ channel: UInt8) -> UInt8 { UInt8(Int(channel) * 255 / most) }
        return RGB(red: scaled(color.red), green: scaled(color.green), blue: scaled(color.blue))
    }

    private static func nearestBasic(to color: RGB, among indices: Range<Int>) -> UInt8 {
        let best = indices.min { distance(basic[$0], color) < distance(basic[$1], color) }
        return UInt8(best ?? 7)
    }

    /// The 6×6×6 cube and the 24 greys; the first sixteen are left out because users change them.
    private static func nearest256(to color: RGB) -> UInt8 {
        func level(_ value: UInt8) -> Int {
            levels.indices.min { abs(Int(levels[$0]) - Int(value)) < abs(Int(levels[$1]) - Int(value)) } ?? 0
        }
        let (red, green, blue) = (level(color.red), level(color.green), level(color.blue))
        let cubeIndex = UInt8(16 + 36 * red + 6 * green + blue)
        let average = (Int(color.red) + Int(color.green) + Int(color.blue)) / 3
        let step = min(23, max(0, (average - 3) / 10))
        let grey = self.color(UInt8(232 + step))
        return distance(grey, color) < distance(self.color(cubeIndex), color) ? UInt8(232 + step) : cubeIndex
    }

    private static func distance(_ left: RGB, _ right: RGB) -> Int {
        let red = Int(left.red) - Int(right.red)
        let green = Int(left.green) - Int(right.green)
        let blue = Int(left.blue) - Int(right.blue)
        return 2 * red * red + 4 * green * green + 3 * blue * blue
    }
}
