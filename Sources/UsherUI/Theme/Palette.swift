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

    /// The colour itself, or the nearest one of a terminal with this depth.
    package static func nearest(to color: RGB, depth: ColorDepth) -> TerminalColor {
        switch depth {
        case .none: .standard
        case .eight: .index(nearestBasic(to: color, among: 0..<8))
        case .sixteen: .index(nearestBasic(to: color, among: 0..<16))
        case .palette256: .index(nearest256(to: color))
        case .trueColor: .rgb(color)
        }
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
        let cube = RGB(red: levels[red], green: levels[green], blue: levels[blue])
        let average = (Int(color.red) + Int(color.green) + Int(color.blue)) / 3
        let step = min(23, max(0, (average - 3) / 10))
        let value = UInt8(8 + 10 * step)
        let grey = RGB(red: value, green: value, blue: value)
        let cubeIndex = 16 + 36 * red + 6 * green + blue
        return UInt8(distance(grey, color) < distance(cube, color) ? 232 + step : cubeIndex)
    }

    private static func distance(_ left: RGB, _ right: RGB) -> Int {
        let red = Int(left.red) - Int(right.red)
        let green = Int(left.green) - Int(right.green)
        let blue = Int(left.blue) - Int(right.blue)
        return 2 * red * red + 4 * green * green + 3 * blue * blue
    }
}
