/// The player size in pixels that the preview assumes; a fixed watermark's position is in pixels.
package struct PlayerSize: Hashable, Sendable {
    package let width: Int
    package let height: Int

    /// Common embed sizes; the first is the usual one.
    package static let choices = [
        PlayerSize(width: 640, height: 360), PlayerSize(width: 1280, height: 720), PlayerSize(width: 320, height: 180),
    ]

    package var name: String { "\(width)×\(height)" }
}
