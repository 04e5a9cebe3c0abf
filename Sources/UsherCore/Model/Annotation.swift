/// A watermark that the platform's web player draws over the video.
///
/// Fields that were absent or unreadable are `nil`; `lint()` says so. Source of the fields' meaning: the vendors'
/// public watermark documentation.
package struct Annotation: Hashable, Sendable {
    /// How the player places the text.
    package enum Kind: Hashable, Sendable {
        /// At `x`, `y` for as long as the video plays. Also what an absent type means.
        case fixed
        /// At a random place for `interval`, hidden for `skip`, then at a new place.
        case moving
        /// A word that usher does not know, as it came.
        case other(String)
    }

    package var kind: Kind
    /// As it came from outside; may hold any script, control characters, ten kilobytes.
    package var text: String
    /// As it came: `#FFF`, `#FF0000`, `0xFF0000`.
    package var color: String?
    /// 0…1.
    package var opacity: Double?
    /// Font size; the documentation gives no unit.
    package var size: Double?
    /// Pixels from the left and the top border of the player; for `fixed` only.
    package var x: Double?
    package var y: Double?
    /// Milliseconds that a moving text stays at one place.
    package var interval: Double?
    /// Milliseconds that it is hidden before the next place.
    package var skip: Double?

    package init(
        kind: Kind = .fixed, text: String, color: String? = nil, opacity: Double? = nil, size: Double? = nil,
        x: Double? = nil, y: Double? = nil, interval: Double? = nil, skip: Double? = nil
    ) {
        self.kind = kind
        self.text = text
        self.color = color
        self.opacity = opacity
        self.size = size
        self.x = x
        self.y = y
        self.interval = interval
        self.skip = skip
    }
}
