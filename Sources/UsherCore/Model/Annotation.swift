/// A watermark that the platform's web player draws over the video.
///
/// Absent and unreadable fields are `nil`; `lint()` reports them. The fields' meaning follows the vendors' public
/// watermark documentation.
package struct Annotation: Hashable, Sendable {
    /// How the player positions the text.
    package enum Kind: Hashable, Sendable {
        /// At `x`, `y` during the whole video; also the meaning of an absent type.
        case fixed
        /// At a random position for `interval`, hidden for `skip`, then at another position.
        case moving
        /// A type that usher does not know, unchanged.
        case other(String)
    }

    package var kind: Kind
    /// Unvalidated: any script, control characters, up to ten kilobytes.
    package var text: String
    /// Unvalidated: `#FFF`, `#FF0000`, `0xFF0000`.
    package var color: String?
    /// 0…1.
    package var opacity: Double?
    /// Font size; the documentation gives no unit.
    package var size: Double?
    /// Pixels from the left and the top border of the player; for `fixed` only.
    package var x: Double?
    package var y: Double?
    /// Milliseconds that a moving text stays at one position.
    package var interval: Double?
    /// Milliseconds that a moving text is hidden before its next position.
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
