internal import UsherUI

/// The styles of a screen's cells, a letter each; a failed expectation prints them below the screen.
package struct ShownStyles: Hashable, Sendable, CustomStringConvertible {
    private let canvas: Canvas

    init(canvas: Canvas) {
        self.canvas = canvas
    }

    /// Whether adjacent cells have these letters or signs; see `Canvas.roles` and `Canvas.modifiers` for their meanings.
    package func contains(_ letters: String) -> Bool {
        canvas.roles.contains(letters) || canvas.modifiers.contains(letters)
    }

    package var description: String { "the roles\n\(canvas.roles)\n\(canvas.modifiers)\nof\n\(canvas.text)" }
}
