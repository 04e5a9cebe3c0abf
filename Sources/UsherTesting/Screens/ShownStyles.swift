internal import UsherUI

/// The styles of a screen's cells, a letter each; a failed expectation prints them below the screen.
package struct ShownStyles: Hashable, Sendable, CustomStringConvertible {
    private let canvas: Canvas

    init(canvas: Canvas) {
        self.canvas = canvas
    }

    /// Whether adjacent cells have these letters; see `Canvas.roles` for their meanings.
    package func contains(_ letters: String) -> Bool { canvas.roles.contains(letters) }

    package var description: String { "the roles\n\(canvas.roles)\nof\n\(canvas.text)" }
}
