internal import UsherUI

/// The topmost dialog of a dashboard as it is on the screen; a failed expectation prints the whole screen.
package struct ShownDialog: Sendable, CustomStringConvertible {
    private let box: ShownBox?
    private let canvas: Canvas

    /// - Parameter box: `nil` when no dialog is on the screen.
    init(_ box: ShownBox?, on canvas: Canvas) {
        self.box = box
        self.canvas = canvas
    }

    /// Whether a dialog is on the screen.
    package var isOpen: Bool { box != nil }

    /// Empty when there is no dialog.
    package var title: ShownText { ShownText(box?.upperEdge.first ?? "", on: canvas) }

    /// The lines inside its frame, without blanks at their ends.
    package var lines: [String] { box?.lines ?? [] }

    /// The text on its lower edge: the scroll position of a text, or how to close it.
    package var note: ShownText { ShownText(box?.lowerEdge.last ?? "", on: canvas) }

    /// Its buttons from left to right, without their brackets.
    package var buttons: [String] { box?.buttons.map(\.label) ?? [] }

    /// The button that Enter presses; empty when none has the focus.
    package var focusedButton: ShownText {
        ShownText(box?.buttons.first(where: \.isFocused)?.label ?? "", on: canvas)
    }

    /// Whether one of its lines holds a text.
    package func contains(_ text: String) -> Bool { lines.contains { $0.contains(text) } }

    /// Its lines joined to one, as if no sentence were wrapped.
    package var words: ShownText {
        let words = lines.joined(separator: " ").split(separator: " ")
        return ShownText(words.joined(separator: " "), on: canvas)
    }

    package var description: String { (isOpen ? "the dialog of\n" : "no dialog on\n") + canvas.text }
}
