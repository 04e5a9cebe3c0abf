internal import UsherUI

/// The topmost dialog of a dashboard as it is on the screen; a failed expectation prints the whole screen.
package struct ShownDialog: Sendable, CustomStringConvertible {
    private let canvas: Canvas
    /// Whether a dialog is on the screen.
    package let isOpen: Bool
    /// Empty when there is no dialog.
    package let title: ShownText
    /// The lines inside its frame, without blanks at their ends.
    package let lines: [String]
    /// What stands on its lower edge: how far a text is scrolled, how it is closed.
    package let note: ShownText
    /// Its buttons from left to right, without their brackets.
    package let buttons: [String]
    /// The button that Enter would press; empty when none has the focus.
    package let focusedButton: ShownText

    /// - Parameter box: `nil` when no dialog is on the screen.
    init(_ box: ShownBox?, on canvas: Canvas) {
        self.canvas = canvas
        isOpen = box != nil
        title = ShownText(box?.upperEdge.first ?? "", on: canvas)
        lines = box?.lines ?? []
        note = ShownText(box?.lowerEdge.last ?? "", on: canvas)
        buttons = box?.buttons.map(\.label) ?? []
        focusedButton = ShownText(box?.buttons.first(where: \.isFocused)?.label ?? "", on: canvas)
    }

    /// Whether one of its lines holds a text.
    package func contains(_ text: String) -> Bool { lines.contains { $0.contains(text) } }

    /// Its lines as one, as if no sentence were broken.
    package var words: ShownText {
        let words = lines.joined(separator: " ").split(separator: " ")
        return ShownText(words.joined(separator: " "), on: canvas)
    }

    package var description: String { (isOpen ? "the dialog of\n" : "no dialog on\n") + canvas.text }
}
