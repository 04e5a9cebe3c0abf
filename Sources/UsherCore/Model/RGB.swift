/// A colour with 8 bits a channel.
package struct RGB: Hashable, Sendable {
    package let red: UInt8
    package let green: UInt8
    package let blue: UInt8

    package init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    package static let black = RGB(red: 0, green: 0, blue: 0)
    package static let white = RGB(red: 255, green: 255, blue: 255)

    /// This colour at `opacity` (0…1, clamped; NaN counts as 1) over `background`.
    package func blended(over background: RGB, opacity: Double) -> RGB {
        let share = opacity.isNaN ? 1 : min(max(opacity, 0), 1)
        func mix(_ top: UInt8, _ bottom: UInt8) -> UInt8 {
            UInt8((Double(top) * share + Double(bottom) * (1 - share)).rounded())
        }
        return RGB(
            red: mix(red, background.red), green: mix(green, background.green), blue: mix(blue, background.blue))
    }
}
